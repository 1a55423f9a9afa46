"""Whether the confidence of a border means what it says: the share of right borders, by confidence, over all bundles with bytes.

A border is where a document begins, the first of a file aside. It is right where a document of the gold begins: behind the one
before, and not behind the first byte of its own body. The bundles have few wrong borders, so those made here and the unseen ones
are also measured disturbed: in half of the articles, a line that parts documents of the same bundle stands between two
paragraphs of the text, too.
"""
import json
import os
import random
import re
import subprocess

import made_bundles
import unseen_bundles
from bench import Failed, read_jsonl, row

EDGES = [0.0, 0.3, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01]


def borders(bench, path):
    """The borders that are found in a file: format, confidence, reason, first byte."""
    done = subprocess.run([bench.pipeline, "split", path, "--explain", "--json", "--quiet"], capture_output=True)
    if done.returncode not in (0, 1):
        raise Failed(done.stderr.decode("utf-8", "replace")[-500:])
    objects = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    format = next((o.get("format") for o in objects if o["kind"] == "source"), None)
    documents = [o for o in objects if o["kind"] == "document"]
    lengths = [o["bytes"][1] - o["bytes"][0] for o in documents]
    return [(format, o["confidence"], o["reason"], o["bytes"][0], length) for o, length in zip(documents[1:], lengths)]


def judged(found, gold):
    """Each border with whether it is right; of several before one document the last may be."""
    places = []
    for before, document in zip(gold, gold[1:]):
        places.append((before.get("body_end_byte") or before["end_byte"],
                       document.get("body_start_byte") or document["start_byte"]))
    taken, out = set(), []
    for format, confidence, reason, start, length in reversed(found):
        at = next((i for i, (low, high) in enumerate(places) if i not in taken and low <= start <= high), None)
        if at is not None:
            taken.add(at)
        out.append((format, confidence, reason, at is not None, length))
    return list(reversed(out))


def marks(data, docs):
    """Lines that stand, digits aside, in at least two of the gaps between the bodies of documents."""
    gaps = [data[a["body_end_byte"]:b["body_start_byte"]].split(b"\n") for a, b in zip(docs, docs[1:])]
    seen = {}
    for number, gap in enumerate(gaps):
        for line in gap:
            if line.strip():
                seen.setdefault(re.sub(rb"\d+", b"0", line.strip()), {}).setdefault(number, line)
    return [line for lines in seen.values() if len(lines) >= 2 and len(lines) * 2 >= len(gaps) for line in lines.values()]


def disturbed(data, answer, chance):
    """The bundle with borders' lines between paragraphs of half of the articles; nothing where no line is of the kind."""
    docs = answer["docs"]
    lines = marks(data, docs) if all("body_start_byte" in doc for doc in docs) else []
    if not lines:
        return None
    parts, at, moved, shift = [], 0, [], 0
    for doc in docs:
        new = {key: value + shift if key.endswith("_byte") else value for key, value in doc.items()}
        body = data[doc["body_start_byte"]:doc["body_end_byte"]]
        breaks = [found.start() for found in re.finditer(rb"\n\n+", body)]
        if breaks and chance.random() < 0.5:
            place = doc["body_start_byte"] + chance.choice(breaks)
            inserted = b"\n\n" + chance.choice(lines)
            parts += [data[at:place], inserted]
            at, shift = place, shift + len(inserted)
            for key in ("body_end_byte", "end_byte"):
                new[key] = doc[key] + shift
        moved.append(new)
    return b"".join(parts + [data[at:]]), dict(answer, docs=moved)


def collected(bench):
    """All borders of the sets, by set."""
    out = {"dev": [], "made": [], "unseen": [], "made, disturbed": [], "unseen, disturbed": []}
    folder = bench.folder_for("confidence")
    gold = bench.gold("bundle", "dev", "split_gold.jsonl")
    for bundle in read_jsonl(gold):
        if bundle.get("offsets") == "bytes" and bundle["docs"]:
            out["dev"] += judged(borders(bench, bench.gold("bundle", "dev", *bundle["bundle_file"].split("/"))), bundle["docs"])
    for name, module in (("made", made_bundles), ("unseen", unseen_bundles)):
        for file, data, answer in module.made(module.articles(bench)):
            path = os.path.join(folder, f"{name}_{file}")
            both = {name: (data, answer), f"{name}, disturbed": disturbed(data, answer, random.Random(file))}
            for part, bundle in both.items():
                if bundle:
                    with open(path, "wb") as opened:
                        opened.write(bundle[0])
                    out[part] += judged(borders(bench, path), bundle[1]["docs"])
    return out


def measure(bench):
    found = collected(bench)
    every = [one for part in found.values() for one in part]
    rows, shares = [], []
    for low, high in zip(EDGES, EDGES[1:]):
        part = [one for one in every if one[1] is not None and low <= one[1] < high]
        if not part:
            continue
        share = sum(one[3] for one in part) / len(part)
        shares.append(share)
        values = {"borders": len(part), "mean confidence": sum(one[1] for one in part) / len(part), "right": share}
        for name, ones in found.items():
            mine = [one for one in ones if one[1] is not None and low <= one[1] < high]
            values[f"right in {name}"] = sum(one[3] for one in mine) / len(mine) if mine else None
        rows.append(row(f"confidence {low:.2f} to {min(high, 1):.2f}", values))
    known = [one for one in every if one[1] is not None]
    brier = sum((one[1] - one[3]) ** 2 for one in known) / max(1, len(known))
    whole = {"borders": len(every), "mean confidence": sum(one[1] for one in known) / max(1, len(known)),
             "right": sum(one[3] for one in every) / max(1, len(every)), "without confidence": len(every) - len(known),
             "Brier score": brier}
    rows.insert(0, row("all borders", whole, [("shares never fall", all(a <= b + 0.02 for a, b in zip(shares, shares[1:])))]))
    return rows
