"""Runs the measures of this folder and prints one scoreboard.

    scripts/evaluate [--only NAME[,NAME...]] [--json] [--keep DIR] [--list]

  --only NAMES    these measures alone
  --json          the scoreboard as JSON on standard output
  --keep DIR      keep the pipelines' records and the scorers' inputs in this folder
  --list          the names of the measures

PIPELINE names a binary to measure; without it a release is built. PIPELINE_SHARED names the folder that holds `eval/`
(default: ../shared). Exit status: 0 measured (or skipped, without data), 1 a target was missed, 2 a measure could not be run.

A measure is a module of this folder with a `measure(bench)` that returns rows; a new one is added to MEASURES.
"""
import argparse
import json
import os
import shutil
import sys
import tempfile
import time

import bench as benches
import boilerplate_residual
import boilerplate_seeds
import boilerplate_swapped
import briefs
import boilerplate_template
import bundles
import bundles_of_stories
import charsets
import confidence
import entities
import hostile
import html_pages
import made_bundles
import hygiene
import languages
import sentences
import shared_text
import summaries
import unseen_bundles

MEASURES = {
    "boilerplate_seeds": boilerplate_seeds,
    "boilerplate_swapped": boilerplate_swapped,
    "boilerplate_residual": boilerplate_residual,
    "html": html_pages,
    "boilerplate_template": boilerplate_template,
    "entities": entities,
    "summaries": summaries,
    "sentences": sentences,
    "stories": bundles_of_stories,
    "shared_text": shared_text,
    "briefs": briefs,
    "bundles": bundles,
    "made_bundles": made_bundles,
    "unseen_bundles": unseen_bundles,
    "confidence": confidence,
    "charsets": charsets,
    "hostile": hostile,
    "hygiene": hygiene,
    "languages": languages,
}


def run_all(names, bench):
    rows, failures = [], []
    for name in names:
        print(f"{name} ...", file=sys.stderr, flush=True)
        start = time.perf_counter()
        try:
            measured = MEASURES[name].measure(bench)
        except benches.Failed as error:
            failures.append(f"{name}: {error}")
            continue
        seconds = time.perf_counter() - start
        rows += [dict(row, measure=name) for row in measured]
        print(f"{name}: {seconds:.1f} s", file=sys.stderr, flush=True)
    return rows, failures


def table(rows):
    """Rows of one measure share their columns; each measure is a Markdown table of its own."""
    lines = []
    for name in dict.fromkeys(row["measure"] for row in rows):
        mine = [row for row in rows if row["measure"] == name]
        keys = list(dict.fromkeys(key for row in mine for key in row["values"]))
        lines += [f"### {name}", "", "| data | " + " | ".join(keys) + " | target |",
                  "| --- |" + " ---: |" * len(keys) + " --- |"]
        for row in mine:
            cells = [benches.shown(row["values"].get(key)) for key in keys]
            lines.append(f"| {row['data']} | " + " | ".join(cells) + f" | {verdict(row)} |")
        lines.append("")
    return "\n".join(lines)


def verdict(row):
    if not row.get("targets"):
        return ""
    return "; ".join(f"{target['says']}: {'met' if target['met'] else 'MISSED'}" for target in row["targets"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/evaluate", usage=argparse.SUPPRESS)
    parser.add_argument("--only", default="")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    if options.list:
        print("\n".join(MEASURES))
        return 0
    names = [name for name in options.only.split(",") if name] or list(MEASURES)
    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        parser.error(f"no measure '{unknown[0]}'; there are: {', '.join(MEASURES)}")
    folder = os.path.abspath(options.keep) if options.keep else tempfile.mkdtemp(prefix="pipeline-evaluate-")
    os.makedirs(folder, exist_ok=True)
    try:
        rows, failures = run_all(names, benches.Bench(folder))
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps({"rows": rows, "failures": failures}, indent=2, ensure_ascii=False) if options.json else table(rows))
    for failure in failures:
        print("could not be measured: " + failure, file=sys.stderr)
    missed = any(not target["met"] for row in rows for target in row.get("targets", []))
    return 2 if failures else 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
