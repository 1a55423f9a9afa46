"""Runs `pipeline` and other tools over the web pages of the measuring data, and prints one table.

    scripts/compare-boilerplate [--tools NAME[,NAME...]] [--work DIR] [--limit N] [--json]

  --tools NAMES   these alone: pipeline, trafilatura, readability-lxml, resiliparse, justext (default: all)
  --work DIR      where the environment with the other tools and the outputs are kept (default: a folder of the system's
                  for what is temporary)
  --limit N       the first N pages alone
  --json          the table as JSON on standard output

Shingle F1 over all kinds of pages, over articles, and by kind; content lost; pages a CPU second, of one process that has read
its input and made itself ready. `pipeline` has learned from sites of these pages: its figures for sites that it has not
seen are those of `Training/html/train --folds`. A tool that cannot be installed is left out, and said so.

PIPELINE names a binary to measure; PIPELINE_SHARED the folder that holds `eval/` (default: ../shared). Exit status: 0
measured, 2 something failed.
"""
import argparse
import gzip
import json
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))
import peers  # noqa: E402
from peers import chosen, data_folder, environment, read_jsonl, say, work_folder  # noqa: E402

PEERS = ["trafilatura", "readability-lxml", "resiliparse", "justext"]
PIPELINE = """pipeline: compare
description: Main content of pages.
stages:
  - split_bundle:
      format: file
  - read_html:
      assume_html: true
  - strip_boilerplate
  - emit:
      format: jsonl
      path: compare.jsonl
      fields: [origin, text]
"""


def run_pipeline(work, pages):
    """The texts of pages, and the CPU seconds; pages are named as they stand in their folder."""
    inputs = [os.path.join(work, "pages", name + ".html") for name in pages]
    cost = peers.run_pipeline(work, PIPELINE, *inputs)
    records = read_jsonl(os.path.join(work, "compare.jsonl"))
    return {os.path.basename(record["origin"]["file"]).removesuffix(".html"): record["text"] for record in records}, cost.cpu


def run_peer(python, name, work, pages):
    given = os.path.join(work, "pages.txt")
    with open(given, "w", encoding="utf-8") as file:
        file.write("\n".join(os.path.join(work, "pages", page + ".html") for page in pages))
    result = peers.run_peer(python, os.path.join(HERE, "peer.py"), name, given, os.path.join(work, name + ".json"))
    return result and (result["texts"], result["seconds"])


def score(scorer, gold, texts):
    values = {}
    for row in gold:
        result = scorer.score_html(row, texts.get(row["id"], ""))
        for key in ("all", row["kind"]):
            values.setdefault(key, []).append((result["sh_f1"], result["loss"]))
    return {key: [sum(part) / len(rows) for part in zip(*rows)] for key, rows in values.items()}


def line(name, result, kinds):
    scores = result["scores"]
    return {"tool": name, "all": scores["all"][0]} | {kind: scores[kind][0] for kind in kinds} | {
        "lost": scores["all"][1], "lost, articles": scores.get("article", [0, 0])[1], "pages/CPU s": round(result["rate"])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/compare-boilerplate", usage=argparse.SUPPRESS)
    parser.add_argument("--tools", default="")
    parser.add_argument("--work")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    wanted = chosen(parser, options.tools, ["pipeline", *PEERS])
    work, data = work_folder("compare-boilerplate", options.work), data_folder("boilerplate")
    os.makedirs(os.path.join(work, "pages"), exist_ok=True)
    sys.path.insert(0, os.path.join(data, "scorer"))
    import score_boilerplate as scorer
    with gzip.open(os.path.join(data, "dev", "html_gold.jsonl.gz"), "rt", encoding="utf-8") as file:
        gold = [json.loads(line) for line in file][:options.limit]
    for row in gold:
        path = os.path.join(work, "pages", row["id"] + ".html")
        if not os.path.exists(path):
            with gzip.open(os.path.join(data, "dev", row["html"]), "rb") as page, open(path, "wb") as file:
                file.write(page.read())
    pages = [row["id"] for row in gold]
    named = [name for name in PEERS if name in wanted]
    # trafilatura and justext need it, and do not say so.
    python, there = environment(work, named, beside=["lxml_html_clean"]) if named else (None, [])
    results = {}
    for name in wanted:
        if name != "pipeline" and name not in there:
            continue
        say(f"{name} ...")
        start = time.perf_counter()
        done = run_pipeline(work, pages) if name == "pipeline" else run_peer(
            python, name, work, pages)
        if done is None:
            continue
        texts, seconds = done
        results[name] = {"scores": score(scorer, gold, texts), "rate": len(pages) / seconds, "pages": len(pages)}
        say(f"{name}: {time.perf_counter() - start:.0f} s")
    kinds = sorted({row["kind"] for row in gold}, key=lambda kind: (kind != "article", kind))
    if options.json:
        print(json.dumps(results, indent=1))
    else:
        print(f"{len(pages)} pages\n\n" + peers.markdown([line(name, result, kinds) for name, result in results.items()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
