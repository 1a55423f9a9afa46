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
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
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


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def environment(work):
    """A Python with the other tools; those that could not be installed are left out."""
    folder = os.path.join(work, "venv")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    there = []
    for name in PEERS:
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", name], capture_output=True, text=True)
        if done.returncode == 0:
            there.append(name)
        else:
            say(f"{name} is left out: it could not be installed ({done.stderr.strip().splitlines()[-1:]})")
    return python, there


def run_pipeline(binary, work, pages):
    folder = os.path.join(work, "pages")
    definition = os.path.join(work, "compare.yaml")
    with open(definition, "w", encoding="utf-8") as file:
        file.write(PIPELINE)
    output = os.path.join(work, "compare.jsonl")
    command = [binary, "run", definition, *[name + ".html" for name in pages], "--root", work, "--quiet", "--jobs", "1"]
    before = os.times()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    after = os.times()
    if done.returncode not in (0, 1):
        raise SystemExit(f"pipeline: exit status {done.returncode}\n{done.stderr[-1500:]}")
    with open(output, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    texts = {record["origin"]["file"].removesuffix(".html"): record["text"] for record in records}
    return texts, after.children_user + after.children_system - before.children_user - before.children_system


def run_peer(python, name, work, pages):
    output = os.path.join(work, name + ".json")
    with open(os.path.join(work, "pages.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(os.path.join(work, "pages", page + ".html") for page in pages))
    done = subprocess.run([python, os.path.join(HERE, "peer.py"), name, os.path.join(work, "pages.txt"), output],
                          capture_output=True, text=True)
    if done.returncode != 0:
        say(f"{name} is left out: {done.stderr.strip().splitlines()[-1:]}")
        return None
    with open(output, encoding="utf-8") as file:
        result = json.load(file)
    return result["texts"], result["seconds"]


def score(scorer, gold, texts):
    values = {}
    for row in gold:
        result = scorer.score_html(row, texts.get(row["id"], ""))
        for key in ("all", row["kind"]):
            values.setdefault(key, []).append((result["sh_f1"], result["loss"]))
    return {key: [sum(part) / len(rows) for part in zip(*rows)] for key, rows in values.items()}


def table(results, kinds):
    heads = ["tool", "all", *kinds, "lost", "lost, articles", "pages/CPU s"]
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    for name, result in results.items():
        scores = result["scores"]
        cells = [f"{scores['all'][0]:.3f}", *[f"{scores[kind][0]:.3f}" for kind in kinds], f"{scores['all'][1]:.3f}",
                 f"{scores.get('article', [0, 0])[1]:.3f}", f"{result['rate']:.0f}"]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/compare-boilerplate", usage=argparse.SUPPRESS)
    parser.add_argument("--tools", default="")
    parser.add_argument("--work")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    wanted = [name for name in options.tools.split(",") if name] or ["pipeline", *PEERS]
    work = os.path.abspath(options.work or os.path.join(tempfile.gettempdir(), "pipeline-compare-boilerplate"))
    os.makedirs(os.path.join(work, "pages"), exist_ok=True)
    data = os.path.join(os.environ.get("PIPELINE_SHARED", os.path.join(ROOT, "..", "shared")), "eval", "boilerplate")
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
    python, there = environment(work) if set(wanted) & set(PEERS) else (None, [])
    results = {}
    for name in wanted:
        if name != "pipeline" and name not in there:
            continue
        say(f"{name} ...")
        start = time.perf_counter()
        done = run_pipeline(os.environ["PIPELINE"], work, pages) if name == "pipeline" else run_peer(
            python, name, work, pages)
        if done is None:
            continue
        texts, seconds = done
        results[name] = {"scores": score(scorer, gold, texts), "rate": len(pages) / seconds, "pages": len(pages)}
        say(f"{name}: {time.perf_counter() - start:.0f} s")
    kinds = sorted({row["kind"] for row in gold}, key=lambda kind: (kind != "article", kind))
    print(json.dumps(results, indent=1) if options.json else f"{len(pages)} pages\n\n" + table(results, kinds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
