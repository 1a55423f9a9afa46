"""Measures what clean_text costs on texts of six kinds, and prints one table.

    scripts/compare-clean [--size MB] [--repeat N] [--ftfy auto|no|PYTHON]

  --size MB       text of each kind to generate (40)
  --repeat N      runs of each job; the cheapest counts (3)
  --ftfy          auto: install ftfy 6.3.1 from PyPI into a throw-away environment, leave its column out if that fails;
                  no: leave it out; PYTHON: an interpreter that has it

The stage's own cost is the CPU seconds of `split_bundle, clean_text, emit` less those of `split_bundle, emit` over the same
file, one worker. ftfy's is the CPU seconds inside `ftfy.fix_text` over the same texts, without reading and writing. It
is less work: ftfy joins no lines and no words. Rates are bytes of text over those seconds.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

import clean_texts
import measure
import run

FTFY_JOB = """
import json, sys, time, ftfy
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")][:int(sys.argv[2])]
start = time.process_time()
for text in texts: ftfy.fix_text(text)
print(sum(len(text.encode()) for text in texts) / 1e6 / (time.process_time() - start))
"""
# ftfy is measured on so many documents of each kind: more would take minutes.
FTFY_DOCUMENTS = 600


def find_ftfy(choice, folder):
    if choice == "no":
        return None
    if choice != "auto":
        return choice
    where = os.path.join(folder, "ftfy-venv")
    run.say("installing ftfy 6.3.1 into a throw-away environment ...")
    try:
        subprocess.run([sys.executable, "-m", "venv", where], check=True, capture_output=True, timeout=120)
        python = os.path.join(where, "bin", "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "ftfy==6.3.1"], check=True, capture_output=True, timeout=600)
        return python
    except (subprocess.SubprocessError, OSError) as error:
        run.say(f"ftfy could not be installed ({type(error).__name__})")
        return None


def cost(pipeline, stages, source, folder, repeat):
    path = run.pipeline_file("clean" if stages else "copy", stages, folder)
    return measure.best([pipeline, "run", path, source, "--quiet", "--jobs", "1"], repeat, cwd=folder).cpu


def measure_kind(kind, options, folder, python):
    pipeline = os.environ["PIPELINE"]
    source = os.path.join(folder, "texts.jsonl")
    run.say(f"{kind} ...")
    megabytes = clean_texts.write(kind, options.size * 1_000_000, source) / 1e6
    base = cost(pipeline, [], source, folder, options.repeat)
    seconds = cost(pipeline, ["  - clean_text"], source, folder, options.repeat) - base
    theirs = None
    if python:
        job = [python, "-c", FTFY_JOB, source, str(FTFY_DOCUMENTS)]
        theirs = float(subprocess.run(job, check=True, capture_output=True, text=True).stdout)
    return kind, megabytes / base, seconds, megabytes / max(seconds, 1e-9), theirs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/compare-clean", usage=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, default=40)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--ftfy", default="auto")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="pipeline-compare-clean-")
    try:
        python = find_ftfy(options.ftfy, folder)
        machine = run.machine()
        print(f"{machine['cpu']}, {machine['cores']} cores, {machine['date']}; {options.size} MB of text of each kind\n")
        print("| text | read + write, MB per CPU s | clean_text, CPU s | clean_text, MB per CPU s | ftfy, MB per CPU s |")
        print("| --- | ---: | ---: | ---: | ---: |")
        for kind in clean_texts.KINDS:
            kind, base, seconds, rate, theirs = measure_kind(kind, options, folder, python)
            print(f"| {kind} | {base:.0f} | {seconds:.2f} | {rate:.0f} | {f'{theirs:.2f}' if theirs else ''} |", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
