"""Runs `pipeline` and other tools over texts with known duplicates, and prints two tables.

    scripts/compare-duplicates [--tools NAME[,NAME...]] [--sizes N[,N...]] [--work DIR] [--json]

  --tools NAMES   these alone: pipeline, datasketch, rensa (default: all)
  --sizes NS      how many made texts, for the growth (default: 1000,10000,100000; 0 for none)
  --work DIR      where the environment with the other tools and the outputs are kept (default: a folder of the system's
                  for what is temporary)
  --json          the tables as JSON on standard output

Pair F1 on constructed near-duplicates and on McCormick's set; then made texts of 200 words, a tenth of which are copies of earlier ones
with up to a fifth of their words changed in bursts: recall of the copies, marks that are wrong, CPU seconds, and megabytes
beside the texts. datasketch and rensa: MinHash of 128 permutations over runs of five words, threshold .5, a text held against its
candidates by the estimate. Their time is that of the calls; ours that of `mark_duplicates` on two workers: the run's less that of the same run in which the
stage has a condition that no text meets, so that all texts are read, wait for the second pass and are written. So are megabytes.

PIPELINE names a binary to measure; PIPELINE_SHARED the folder that holds `eval/` (default: ../shared). A tool that cannot be
installed is left out, and said so. Exit status: 0 measured, 2 something failed.
"""
import argparse
import os
import subprocess
import json
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))
import made  # noqa: E402
from peers import (chosen, counts, data_folder, environment, print_tables, read_jsonl, run_peer, run_pipeline, say,  # noqa: E402
                   work_folder, write_jsonl)

PEERS = ["datasketch", "rensa"]


def ours(work, source):
    """Marks, and what `mark_duplicates` takes beside reading, writing and the texts that wait for the second pass."""
    stages = "stages:\n  - split_bundle: {{format: jsonl}}\n  - mark_duplicates: {}\n  - emit: {{path: records.jsonl, fields: [id, duplicate]}}\n"
    # No text has a title: all of them wait, and none is looked at.
    without = run_pipeline(work, stages.format("{}\n    when: {field: title, present: true}"), source, jobs=2)
    cost = run_pipeline(work, stages.format("{}"), source, jobs=2) - without
    rows = read_jsonl(os.path.join(work, "records.jsonl"))
    marks = {row["id"]: row["duplicate"]["of"] for row in rows if "duplicate" in row}
    return marks, {"CPU s": cost.cpu, "wall s": cost.wall, "MB": cost.peak / 1e6}


def peer(python, name, work, source):
    result = run_peer(python, os.path.join(HERE, "peer.py"), name, source, os.path.join(work, name + ".json"))
    return result and (result["marks"], {"CPU s": result["seconds"], "MB": result["peak"] / 1e6})


def found_by(tool, python, work, source):
    return ours(work, source) if tool == "pipeline" else peer(python, tool, work, source)


def roots(ids, marks):
    """For each id that of the document which it repeats in the end."""
    found = {}
    for name in ids:
        root, seen = name, set()
        while root in marks and root not in seen:
            seen.add(root)
            root = marks[root]
        found[name] = root
    return found


def quality(tools, python, work, data):
    table = []
    for tool in tools:
        row = {"tool": tool}
        for name in ("neardup_constructed", "neardup_mccormick"):
            path = os.path.join(data, "dev", "dedup", name + ".jsonl")
            gold = read_jsonl(path)
            source = write_jsonl(os.path.join(work, name + ".jsonl"), [{"id": d["id"], "text": d["text"]} for d in gold])
            done = found_by(tool, python, work, source)
            if done is None:
                break
            groups = roots([d["id"] for d in gold], done[0])
            output = write_jsonl(os.path.join(work, "found.jsonl"), [{"id": i, "cluster": c} for i, c in groups.items()])
            scored = subprocess.run([sys.executable, os.path.join(data, "scorer", "score_dedup.py"), path, output],
                                    capture_output=True, text=True)
            if scored.returncode != 0:
                raise SystemExit(scored.stderr[-800:])
            result = json.loads(scored.stdout)
            row |= {f"{name}, {shown}": result[key] for key, shown in (("pair_P", "P"), ("pair_R", "R"), ("pair_F1", "F1"))}
        say(f"{tool}: quality")
        if len(row) > 1:
            table.append(row)
    return table


def growth(tools, python, work, sizes):
    table = []
    for size in sizes:
        source = os.path.join(work, f"made{size}.jsonl")
        copies = made.with_copies(size, source)
        names = [f"d{n}" for n in range(size)]
        original = roots(names, copies)
        for tool in tools:
            done = found_by(tool, python, work, source)
            if done is None:
                continue
            marks, cost = done
            group = roots(names, marks)
            # A copy is found where it is in one group with what it was made from; a mark is wrong that joins texts of two origins.
            right = sum(group[copy] == group[of] for copy, of in copies.items())
            wrong = sum(original[a] != original[b] for a, b in marks.items())
            table.append({"tool": tool, "documents": size, "recall": right / max(1, len(copies)), "wrong": wrong} | cost)
            say(f"{tool}: {size} documents")
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/compare-duplicates", usage=argparse.SUPPRESS)
    parser.add_argument("--tools", default="")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--work")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    wanted = chosen(parser, options.tools, ["pipeline", *PEERS])
    sizes = counts(options.sizes)
    work, data = work_folder("compare-duplicates", options.work), data_folder("bundle")
    needed = [name for name in PEERS if name in wanted]
    python, there = environment(work, needed) if needed else (None, [])
    tools = [name for name in wanted if name == "pipeline" or name in there]
    tables = {"Pairs that are put together": quality(tools, python, work, data),
              "Growth, made texts of 200 words": growth(tools, python, work, sizes)}
    print_tables(tables, options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
