"""Runs stages that must see a whole bundle over ever more made-up texts of 200 words, and prints one table.

    scripts/measure-growth [--stages NAME[,NAME...]] [--sizes N[,N...]] [--work DIR] [--json]

  --stages NAMES  these alone: mark_duplicates, find_shared_text, group_stories, "group_stories by date", link_entities
                  (default: all)
  --sizes NS      how many texts (default: 1000,10000,100000)
  --work DIR      where texts and outputs are kept (default: a folder of the system's for what is temporary)
  --json          the table as JSON on standard output

What a stage takes is the run's less that of the same run in which the stage has a condition that no document meets: reading,
writing and the documents that wait for the second pass (64 MB, beyond that in a file) are in both. Memory is the peak of
the process; `all MB` is that of the whole run. Two workers. Texts have no dates but in "group_stories by date", a hundred a day.
`link_entities` has `extract_entities` before it, in both runs.

PIPELINE names a binary to measure. Exit status: 0 measured, 2 something failed.
"""
import argparse
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
import made  # noqa: E402
from peers import chosen, counts, print_tables, run_pipeline, say, work_folder  # noqa: E402

ROWS = {"mark_duplicates": ("mark_duplicates", made.with_copies), "find_shared_text": ("find_shared_text", made.with_copies),
        "group_stories": ("group_stories", made.with_copies), "group_stories by date": ("group_stories", made.with_dates),
        "link_entities": ("link_entities", made.with_names)}
# No text has a title.
NEVER = "{}\n    when: {field: title, present: true}"


def definition(stage, options):
    before = "  - extract_entities\n" if stage == "link_entities" else ""
    return f"stages:\n  - split_bundle: {{format: jsonl}}\n{before}  - {stage}: {options}\n  - emit: {{path: records.jsonl, fields: [id]}}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/measure-growth", usage=argparse.SUPPRESS)
    parser.add_argument("--stages", default="")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--work")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    stages = chosen(parser, options.stages, list(ROWS))
    work = work_folder("measure-growth", options.work)
    rows = []
    for name in stages:
        stage, make = ROWS[name]
        for size in counts(options.sizes):
            source = os.path.join(work, f"{make.__name__}{size}.jsonl")
            if not os.path.exists(source):
                make(size, source)
            without = run_pipeline(work, definition(stage, NEVER), source, jobs=2)
            whole = run_pipeline(work, definition(stage, "{}"), source, jobs=2)
            cost = whole - without
            rows.append({"stage": name, "documents": size, "CPU s": cost.cpu, "ms a document": cost.cpu / size * 1e3,
                         "MB": cost.peak / 1e6, "KB a document": cost.peak / size / 1e3, "all MB": whole.peak / 1e6})
            say(f"{name}: {size} documents")
    print_tables({"Growth": rows}, options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
