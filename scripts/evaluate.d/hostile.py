"""Hostile inputs: no crash, no hang, bounded memory, nothing outside the output, every readable document out."""
import os
import subprocess
import sys
import threading
import time

from bench import HERE, read_jsonl, row

SECONDS, MEGABYTES = 5, 200
ALLOWED = {"records.jsonl", "evaluate_split.rejected.jsonl"}


def generated(folder):
    """The inputs of which the data has only a recipe."""
    recipes = {"one_line.txt": "word " * 2_000_000, "separators.txt": "---\n" * 100_000, "titles.txt": "Title: x\n" * 1_000_000}
    for name, text in recipes.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
        yield os.path.join(folder, name), {}


def run(bench, path, name):
    folder = bench.folder_for(os.path.join("hostile", name + ".out"))
    start = time.perf_counter()
    command = [bench.pipeline, "run", os.path.join(HERE, "split.yaml"), path, "--root", folder, "--quiet"]
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    timer = threading.Timer(60, process.kill)
    timer.start()
    # The memory of this child alone; Linux counts in kilobytes.
    _, code, usage = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = status = os.waitstatus_to_exitcode(code)
    seconds = time.perf_counter() - start
    megabytes = usage.ru_maxrss / 1024
    records = os.path.join(folder, "records.jsonl")
    found = len(read_jsonl(records)) if os.path.exists(records) else 0
    return status, seconds, megabytes, found, set(os.listdir(folder)) - ALLOWED


def measure(bench):
    inputs = [(bench.gold("bundle", "dev", *case["file"].split("/")), case)
              for case in read_jsonl(bench.gold("bundle", "dev", "hostile.jsonl")) if "file" in case]
    inputs += generated(bench.folder_for("hostile"))
    ended = quick = complete = largest = 0
    for path, case in inputs:
        name = os.path.basename(path)
        status, seconds, megabytes, found, strangers = run(bench, path, name)
        ended += status in (0, 1) and not strangers
        quick += seconds <= SECONDS
        complete += found >= case.get("docs_ok", 0)
        largest = max(largest, megabytes)
        if status not in (0, 1) or seconds > SECONDS:
            print(f"hostile: {name}: status {status}, {seconds:.1f} s", file=sys.stderr)
    total = len(inputs)
    values = {"inputs": total, "ended well": ended, f"within {SECONDS} s": quick, "documents out": complete,
              "largest MB": round(largest)}
    return [row("hostile", values, [("all end well", ended == total), (f"all within {SECONDS} s", quick == total),
                                    ("all readable documents", complete == total), (f"{MEGABYTES} MB", largest <= MEGABYTES)])]
