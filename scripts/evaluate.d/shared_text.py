"""Passages that were put from one text into another at known places, beside those that `find_shared_text` names.

The passages are made here: 160 texts of another source each take over one to three stretches of 15 to 120 words from earlier texts,
as they are, with other capitals and line ends, or with every twelfth or seventh word on average replaced, left out or put in. Their own words stay
around them; between passages lie at least 10 of these. Places are held against each other character by character, passages count
as found where half of their characters are. Counted is what a text is said to share with the earlier ones: among themselves the later ones, which are
real reports of one publisher, have passages in common that nobody put there.
"""
import random
import re

from bench import read_jsonl, row

FEWEST = 15


def words_of(text):
    return [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]


def disguised(words, how, random):
    """The words as a rewrite has them."""
    if how == "typeset":
        text = " ".join(word.upper() if random.random() < .1 else word for word in words)
        return re.sub(r" ", lambda m: random.choice([" ", " ", "\n", "  "]), text)
    every = {"as it is": 0, "one word in 12": 12, "one word in 7": 7}[how]
    out = []
    for index, word in enumerate(words):
        # The ends are as they were: else nobody could say where the passage begins.
        if every and 3 <= index < len(words) - 3 and random.random() < 1 / every:
            change = random.random()
            if change < .4:
                out.append("hereby")
            elif change < .7:
                out += [word, "hereby"]
        else:
            out.append(word)
    return " ".join(out)


def make(sources, hosts, how, seed):
    """Texts, and for each copy its passages: both places, in characters."""
    chance = random.Random(seed)
    texts, gold = [], {}
    for number, (host, *others) in enumerate(zip(hosts, sources, sources[1:] + sources[:1], sources[2:] + sources[:2])):
        name, spans = f"copy{number:03}", words_of(host["text"])
        count = chance.randint(1, 3)
        cuts = sorted(chance.sample(range(0, max(4, len(spans) // 10)), count))
        text, position, passages = "", 0, []
        for cut, other in zip(cuts, others):
            place = spans[min(cut * 10, len(spans) - 1)][0]
            theirs = words_of(other["text"])
            length = min(chance.randint(FEWEST if how in ("as it is", "typeset") else 30, 120), len(theirs))
            start = chance.randint(0, len(theirs) - length)
            begin, end = theirs[start][0], theirs[start + length - 1][1]
            passage = disguised([other["text"][a:b] for a, b in theirs[start:start + length]], how, chance)
            text += host["text"][position:place]
            passages.append({"here": (len(text), len(text) + len(passage)), "there": (begin, end), "other": other["id"]})
            text += passage + " "
            position = place
        texts.append({"id": name, "text": text + host["text"][position:], "date": "2024-03-05", "source": f"Paper {number}"})
        gold[name] = passages
    first = [{"id": s["id"], "text": s["text"], "date": "2024-03-04", "source": f"Agency {s['id']}"} for s in sources]
    # Copies come first in the file: the order of the input is to say nothing.
    return texts + first, gold


def characters(ranges):
    return {place for start, end in ranges for place in range(start, end)}


def measured(gold, records):
    hit = named = there = recalled = whole = passages = right = found = 0
    for name, truth in gold.items():
        mine = [p for p in records[name].get("shared_text", []) if p["other"] not in gold]
        a, b = characters(p["here"] for p in truth), characters((p["start"], p["end"]) for p in mine)
        hit, named, there = hit + len(a & b), named + len(b), there + len(a)
        found += len(mine)
        right += sum(p["likely_source"] == "other" for p in mine)
        for passage in truth:
            passages += 1
            own = characters([passage["here"]])
            theirs = characters([passage["there"]])
            of = [p for p in mine if p["other"] == passage["other"]]
            recalled += len(own & characters((p["start"], p["end"]) for p in of)) * 2 >= len(own)
            whole += len(theirs & characters((p["other_start"], p["other_end"]) for p in of)) / len(theirs)
    return {"passages": passages, "found": recalled / passages, "character P": hit / max(1, named),
            "character R": hit / there, "R in the other": whole / passages, "source right": right / max(1, found)}


def measure(bench):
    texts = read_jsonl(bench.gold("summary", "dev", "single.jsonl"))
    sources = [t for t in texts if t["source"] == "bbc_news_summary"]
    hosts = [t for t in texts if t["source"] == "cnn_dailymail"]
    rows = []
    for seed, how in enumerate(["as it is", "typeset", "one word in 12", "one word in 7"]):
        made, gold = make(sources, hosts, how, seed)
        records = bench.run_texts("shared.yaml", made, "shared_" + how.replace(" ", "_"))
        values = measured(gold, records)
        rows.append(row(how, values, [("P and R at least .95", min(values["character P"], values["character R"]) >= .95)]
                        if how in ("as it is", "typeset") else []))
    return rows
