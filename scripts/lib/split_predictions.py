#!/usr/bin/env python3
"""Turns the records of `pipeline run` into the predictions that the splitting scorer reads.

usage: split_predictions.py [--gold GOLD.jsonl] RECORDS.jsonl ... > PRED.jsonl

Records are those that `emit` writes as JSONL; `-` or no file at all means standard input. Each prediction is
{"bundle_file", "docs": [{"start_byte", "end_byte", "text", and what is stated of title, date, source, url, author}]},
documents in the order of the container.

With --gold, bundles are called as the gold calls them (by the longest common end of the path), and a gold bundle without
any record gets an empty prediction. Python standard library only.
"""
import argparse
import json
import sys

FIELDS = ("title", "date", "source", "url", "author")


def records(paths):
    """The records of all files, one after another; what is not a record is named and ends the program."""
    for path in paths or ["-"]:
        stream = sys.stdin if path == "-" else open(path, encoding="utf-8")
        with stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                try:
                    record = json.loads(line)
                    record["origin"]["bytes"]
                except (ValueError, KeyError, TypeError) as error:
                    sys.exit(f"{path}:{number}: not a record of emit: {error!r}")
                yield record


def prediction(record):
    """What the scorer wants to know of one record."""
    start, end = record["origin"]["bytes"]
    document = {"start_byte": start, "end_byte": end, "text": record.get("text", "")}
    for field in FIELDS:
        if record.get(field):
            document[field] = record[field]
    return document


def common_end(first, second):
    """How many parts at the end of two paths are the same."""
    pairs = zip(reversed(first.split("/")), reversed(second.split("/")))
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def gold_name(file, names):
    """The name under which the gold knows a file; its own name where the gold does not know it."""
    best = max(names, key=lambda name: common_end(file, name), default=file)
    return best if common_end(file, best) > 0 else file


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", help="the gold, for the names of bundles")
    parser.add_argument("records", nargs="*")
    options = parser.parse_args()
    names = []
    if options.gold:
        with open(options.gold, encoding="utf-8") as gold:
            names = [json.loads(line)["bundle_file"] for line in gold if line.strip()]
    bundles = {name: [] for name in names}
    for record in records(options.records):
        file = record["origin"]["file"]
        name = gold_name(file, names) if names else file
        bundles.setdefault(name, []).append((record["origin"].get("member", ""), prediction(record)))
    for name, documents in bundles.items():
        documents.sort(key=lambda pair: (pair[0], pair[1]["start_byte"]))
        line = {"bundle_file": name, "docs": [document for _, document in documents]}
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
