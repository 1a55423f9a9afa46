"""Splitting bundles into documents: boundaries and documents that are exactly right, by format.

Bundles whose documents are known by their text (containers, tables, exports) are split with the header lines left in, since the
gold of database exports begins with them. Pages of HTML, which pass through for `read_html`, are compared without their tags.
"""
import html
import os
import re

from bench import HERE, Failed, read_jsonl, row, write_jsonl

SCORER = "bundle/scorer/score_split.py"
FIELDS = ("title", "date", "source", "url", "author")


def visible(text):
    text = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", text)
    return html.unescape(re.sub(r"(?s)<[^>]*>", " ", text))


def prediction(record):
    text = record.get("text", "")
    is_page = re.match(r"(?i)\s*<(!doctype html|html)\b", text)
    out = {"text": visible(text) if is_page else text}
    if "bytes" in record["origin"]:
        out["start_byte"], out["end_byte"] = record["origin"]["bytes"]
    return out | {field: record[field] for field in FIELDS if field in record}


def values_of(part):
    return {"bundles": part["bundles"], "docs": part["gold_docs"], "found": part["pred_docs"], "P": part["P"], "R": part["R"],
            "F1": part["F1"], "exact": part["exact_rate"], "perfect bundles": part["perfect_bundles"],
            **{f: part[f]["acc"] for f in ("title", "date", "source", "url", "author") if f in part}}


def measure(bench):
    path = bench.gold("bundle", "dev", "split_gold.jsonl")
    rows, failed = [], 0
    for gold in read_jsonl(path):
        bundle = bench.gold("bundle", "dev", *gold["bundle_file"].split("/"))
        try:
            chain = "split_whole.yaml" if gold.get("offsets") == "text" else "split.yaml"
            records = bench.run(os.path.join(HERE, chain), [bundle], "split", partial=True)
        except Failed:
            # An archive or a format that this build does not read yet: no documents found.
            records, failed = [], failed + 1
        least = gold.get("min_docs_recoverable")
        if least is not None:
            # A cut archive, whose gold has no documents but says how many can be read at the least.
            failed += len(records) < least
            records = []
        rows.append({"bundle_file": gold["bundle_file"], "docs": [prediction(record) for record in records]})
    output = write_jsonl(os.path.join(bench.folder_for("split"), "system.jsonl"), rows)
    arguments = [path, output, "--bundles", os.path.dirname(path)]
    formats = bench.score(SCORER, *arguments, "--by", "format")
    offsets = bench.score(SCORER, *arguments, "--by", "offsets")["by"]
    out = [row(f"flat files (offsets in bytes)", values_of(offsets["bytes"])),
           row(f"containers and exports (by text)", values_of(offsets["text"])),
           row("all bundles", values_of(formats["micro"]) | {"refused": failed})]
    return out + [row(f"format {name}", values_of(part)) for name, part in sorted(formats["by"].items())]
