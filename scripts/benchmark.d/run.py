"""Measures speed and memory, and prints one table.

    scripts/benchmark [--size MB] [--repeat N] [--big] [--jobs N] [--datatrove auto|no|PYTHON] [--keep DIR] [--json]

  --size MB       JSON Lines input to generate (200)
  --repeat N      runs of each job; the cheapest counts (3)
  --big           memory once more with 1 GB of input
  --jobs N        workers in the rows that use several (all cores)
  --datatrove     auto: install datatrove 0.10 from PyPI into a throw-away environment, skip the row if that fails;
                  no: leave it out; PYTHON: an interpreter that has it
  --keep DIR      work in this folder and leave everything there
  --json          the figures as JSON on standard output

The input is generated (generate.py): the same bytes on every machine. Every job reads and writes the same files; rates are
input bytes over CPU seconds (user and system), so that they do not depend on how many cores are free.
"""
import argparse
import datetime
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import generate
import measure

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = ["datatrove[io]==0.10.0", "orjson", "regex", "nltk"]


def say(text):
    print(text, file=sys.stderr, flush=True)


def phrases():
    with open(os.path.join(HERE, "phrases.txt"), encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def pipeline_file(name, strip_lines, folder):
    """A pipeline that splits JSONL, strips as told, and writes id and text."""
    path = os.path.join(folder, name + ".yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join([
            f"pipeline: {name}", "stages:", "  - split_bundle:", "      format: jsonl", *strip_lines,
            "  - emit:", "      format: jsonl", f"      path: {name}.jsonl", "      fields: [id, text]", ""]))
    return path


def drop_lines_stage(pipeline):
    """strip_boilerplate with nothing but the user's own phrases: every family is kept."""
    page = subprocess.run([pipeline, "stages", "strip_boilerplate"], capture_output=True, text=True, check=True).stdout
    families = [name for name in re.findall(r"^- `([a-z_]+)`[ :(]", page.split("## Options")[0], re.MULTILINE)]
    return ["  - strip_boilerplate:", f"      keep_families: [{', '.join(families)}]", "      rules:"] + [
        f"        - {{action: remove, phrase: {json.dumps(phrase)}}}" for phrase in phrases()]


def find_datatrove(choice, folder):
    """An interpreter that has datatrove, or None and why."""
    if choice == "no":
        return None, "left out (--datatrove no)"
    if choice != "auto":
        return choice, None
    where = os.path.join(folder, "datatrove-venv")
    say("installing datatrove 0.10 into a throw-away environment ...")
    try:
        subprocess.run([sys.executable, "-m", "venv", where], check=True, capture_output=True, timeout=120)
        python = os.path.join(where, "bin", "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True, capture_output=True, timeout=900)
        return python, None
    except (subprocess.SubprocessError, OSError) as error:
        return None, f"datatrove could not be installed ({type(error).__name__})"


def texts(path):
    """The digest of each record's lines by id, empty ones aside, to see that two jobs did the same."""
    def digest(text):
        return hashlib.sha256("\n".join(line for line in text.split("\n") if line.strip()).encode()).digest()
    with open(path, "rb") as file:
        return {record["id"]: digest(record["text"]) for record in map(json.loads, file)}


def difference(ours, theirs):
    a, b = texts(ours), texts(theirs)
    if a == b:
        return "the same lines in every record"
    unlike = sum(1 for key in b if a.get(key) != b[key])
    return f"{unlike} of {len(b)} records differ (or are absent) between the two"


def machine():
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return {"cpu": model, "cores": os.cpu_count(), "system": platform.platform(terse=True),
            "date": datetime.date.today().isoformat()}


def measure_all(options, folder):
    pipeline = os.environ["PIPELINE"]
    source = os.path.join(folder, "input", "news.jsonl")
    os.makedirs(os.path.dirname(source), exist_ok=True)
    say(f"generating {options.size} MB ...")
    documents, size = generate.generate(options.size * 1_000_000, source)
    rows, notes = [], []

    def row(name, command, **more):
        say(name + " ...")
        try:
            cost = measure.best(command, options.repeat, cwd=folder, **more)
        except measure.Failed as error:
            notes.append(f"{name}: failed\n{error}")
            return
        rows.append({"job": name, "wall_s": cost.wall, "cpu_s": cost.cpu, "mb_per_cpu_s": size / 1e6 / cost.cpu,
                     "peak_mb": cost.peak_mb})

    row("cat > copy", ["cat", source], stdout=os.path.join(folder, "copy"))
    row("wc -l", ["wc", "-l", source])
    drop = pipeline_file("drop_lines", drop_lines_stage(pipeline), folder)
    strip = pipeline_file("strip_all", ["  - strip_boilerplate: {model: false}"], folder)
    model = pipeline_file("strip_model", ["  - strip_boilerplate"], folder)
    copy = pipeline_file("copy", [], folder)
    one = ["--quiet", "--jobs", "1"]
    row("pipeline, read + write", [pipeline, "run", copy, source, *one])
    row("pipeline, drop lines", [pipeline, "run", drop, source, *one])
    row("pipeline, split + strip all + emit, rules alone", [pipeline, "run", strip, source, *one])
    row("pipeline, split + strip all + emit, with the model", [pipeline, "run", model, source, *one])
    row(f"rules alone, {options.jobs} jobs", [pipeline, "run", strip, source, "--quiet", "--jobs", str(options.jobs)])
    python, why = find_datatrove(options.datatrove, folder)
    if python:
        theirs = os.path.join(folder, "datatrove")
        row("datatrove 0.10, drop lines",
            [python, os.path.join(HERE, "datatrove_job.py"), os.path.dirname(source), theirs, os.path.join(HERE, "phrases.txt")])
        if os.path.exists(theirs + "/00000.jsonl") and os.path.exists(os.path.join(folder, "drop_lines.jsonl")):
            notes.append("drop lines, ours and datatrove's: " + difference(os.path.join(folder, "drop_lines.jsonl"), theirs + "/00000.jsonl"))
    else:
        notes.append(why)
    ratios(rows, notes)

    say("pipeline validate, 50 times ...")
    cleanup = os.path.join(os.path.dirname(os.path.dirname(HERE)), "pipelines", "cleanup.yaml")
    start = None
    try:
        start = measure.median_wall([pipeline, "validate", cleanup], 50, cwd=folder) * 1000
    except measure.Failed as error:
        notes.append(f"pipeline validate: failed\n{error}")
    big = None
    if options.big:
        say("memory with 1 GB of input ...")
        generate.generate(1_000_000_000, source)
        try:
            big = measure.run([pipeline, "run", strip, source, "--quiet"], cwd=folder).peak_mb
        except measure.Failed as error:
            notes.append(f"1 GB: failed\n{error}")
    return {"machine": machine(), "input": {"bytes": size, "documents": documents, "phrases": len(phrases())},
            "rows": rows, "validate_median_ms": start, "peak_mb_at_1_gb": big, "notes": notes}


def ratios(rows, notes):
    theirs = next((r for r in rows if r["job"].startswith("datatrove")), None)
    for row in rows:
        if theirs and row["job"].startswith("pipeline"):
            row["times_datatrove"] = row["mb_per_cpu_s"] / theirs["mb_per_cpu_s"]


def table(result):
    m, i = result["machine"], result["input"]
    lines = [f"{m['cpu']}, {m['cores']} cores, {m['system']}, {m['date']}",
             f"{i['bytes'] / 1e6:.0f} MB of JSON Lines, {i['documents']:,} documents, {i['phrases']} phrases in the drop-lines job", "",
             "| job | wall s | CPU s | MB per CPU s | times datatrove | peak MB |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for r in result["rows"]:
        times = f"{r['times_datatrove']:.1f}" if "times_datatrove" in r else ""
        lines.append(f"| {r['job']} | {r['wall_s']:.2f} | {r['cpu_s']:.2f} | {r['mb_per_cpu_s']:.0f} | {times} | {r['peak_mb']:.0f} |")
    lines.append("")
    if result["validate_median_ms"] is not None:
        lines.append(f"`pipeline validate cleanup.yaml`, whole process, median of 50: {result['validate_median_ms']:.1f} ms")
    if result["peak_mb_at_1_gb"] is not None:
        lines.append(f"peak memory with 1 GB of input, split + strip all + emit, all cores: {result['peak_mb_at_1_gb']:.0f} MB")
    lines += result["notes"]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/benchmark", usage=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--datatrove", default="auto")
    parser.add_argument("--keep")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folder = os.path.abspath(options.keep) if options.keep else tempfile.mkdtemp(prefix="pipeline-benchmark-")
    os.makedirs(folder, exist_ok=True)
    try:
        result = measure_all(options, folder)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(result, indent=2) if options.json else table(result))
    return 1 if any(": failed" in note for note in result["notes"]) else 0


if __name__ == "__main__":
    sys.exit(main())
