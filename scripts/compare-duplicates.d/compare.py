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
candidates by the estimate. Their time is that of the calls; ours that of `mark_duplicates` on two workers, which is the run's less that of one that only
reads and writes; so are megabytes, of which up to 64 are the texts that wait.

PIPELINE names a binary to measure; PIPELINE_SHARED the folder that holds `eval/` (default: ../shared). A tool that cannot be
installed is left out, and said so. Exit status: 0 measured, 2 something failed.
"""
import argparse
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "scripts", "lib"))
from peers import environment, say  # noqa: E402

PEERS = ["datasketch", "rensa"]
# Runs a command and says what it took: CPU seconds, wall seconds and the peak in kB. Small, so that its own memory is no floor.
TIMER = "import os,resource,subprocess,sys,time;s=time.time();d=subprocess.run(sys.argv[1:]);u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,time.time()-s,u.ru_maxrss);sys.exit(d.returncode)"


def made(count, path):
    """Texts of 200 words, and which of them copy which."""
    chance = random.Random(7)
    vocabulary = [f"w{i}" for i in range(30000)]
    weights = list(itertools.accumulate(1 / (i + 10) for i in range(30000)))
    texts, copies = [], {}
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            if number and chance.random() < .1:
                of = chance.randrange(number)
                words, share, place = texts[of].split(), chance.random() * .2, 0
                while place < len(words):
                    if chance.random() < share / 5:
                        words[place:place + 5] = chance.choices(vocabulary, k=5)
                        place += 5
                    place += 1
                copies[f"d{number}"] = f"d{of}"
            else:
                words = chance.choices(vocabulary, cum_weights=weights, k=200)
            texts.append(" ".join(words))
            text = "\n".join(" ".join(words[a:a + 40]) for a in range(0, len(words), 40))
            file.write(json.dumps({"id": f"d{number}", "text": text}) + "\n")
    return copies


def run_pipeline(work, source, stages, jobs):
    definition, output = os.path.join(work, "compare.yaml"), os.path.join(work, "records.jsonl")
    with open(definition, "w", encoding="utf-8") as file:
        file.write("stages:\n  - split_bundle: {format: jsonl}\n" + "".join(f"  - {stage}\n" for stage in stages)
                   + f"  - emit: {{path: records.jsonl, fields: [id{', duplicate' if stages else ''}]}}\n")
    command = [os.environ["PIPELINE"], "run", definition, source, "--root", work, "--quiet", "--jobs", str(jobs)]
    done = subprocess.run([sys.executable, "-c", TIMER, *command], cwd=work, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"pipeline: exit status {done.returncode}\n{done.stderr[-1500:]}")
    cpu, wall, peak = done.stdout.split()[-3:]
    with open(output, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    marks = {row["id"]: row["duplicate"]["of"] for row in rows if "duplicate" in row}
    return marks, float(cpu), float(wall), int(peak) * 1024


def ours(work, source):
    """Marks, and what `mark_duplicates` takes beside reading and writing."""
    _, cpu, wall, peak = run_pipeline(work, source, [], 2)
    marks, with_cpu, with_wall, with_peak = run_pipeline(work, source, ["mark_duplicates"], 2)
    return marks, {"CPU s": with_cpu - cpu, "wall s": with_wall - wall, "MB": (with_peak - peak) / 1e6}


def peer(python, name, work, source):
    output = os.path.join(work, name + ".json")
    done = subprocess.run([python, os.path.join(HERE, "peer.py"), name, source, output], capture_output=True, text=True)
    if done.returncode != 0:
        say(f"{name} is left out: {done.stderr.strip().splitlines()[-1:]}")
        return None
    with open(output, encoding="utf-8") as file:
        result = json.load(file)
    return result["marks"], {"CPU s": result["seconds"], "MB": result["peak"] / 1e6}


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
            with open(path, encoding="utf-8") as file:
                gold = [json.loads(line) for line in file]
            source = os.path.join(work, name + ".jsonl")
            with open(source, "w", encoding="utf-8") as file:
                file.writelines(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in gold)
            done = found_by(tool, python, work, source)
            if done is None:
                break
            groups = roots([d["id"] for d in gold], done[0])
            output = os.path.join(work, "found.jsonl")
            with open(output, "w", encoding="utf-8") as file:
                file.writelines(json.dumps({"id": i, "cluster": c}) + "\n" for i, c in groups.items())
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
        copies = made(size, source)
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


def shown(value):
    if value is None:
        return ""
    return value if isinstance(value, (str, int)) else f"{value:.3f}" if abs(value) <= 1 else f"{value:.1f}"


def markdown(rows):
    heads = list(dict.fromkeys(key for row in rows for key in row))
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    return "\n".join(lines + ["| " + " | ".join(str(shown(row.get(h))) for h in heads) + " |" for row in rows])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/compare-duplicates", usage=argparse.SUPPRESS)
    parser.add_argument("--tools", default="")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--work")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    wanted = [name for name in options.tools.split(",") if name] or ["pipeline", *PEERS]
    unknown = [name for name in wanted if name not in ("pipeline", *PEERS)]
    if unknown:
        parser.error(f"no tool '{unknown[0]}'; there are: pipeline, {', '.join(PEERS)}")
    sizes = [int(size) for size in options.sizes.split(",") if size.isdigit() and int(size) > 0]
    work = os.path.abspath(options.work or os.path.join(tempfile.gettempdir(), "pipeline-compare-duplicates"))
    os.makedirs(work, exist_ok=True)
    data = os.path.join(os.environ.get("PIPELINE_SHARED", os.path.join(ROOT, "..", "shared")), "eval", "bundle")
    needed = [name for name in PEERS if name in wanted]
    python, there = environment(work, needed) if needed else (None, [])
    tools = [name for name in wanted if name == "pipeline" or name in there]
    tables = {"Pairs that are put together": quality(tools, python, work, data),
              "Growth, made texts of 200 words": growth(tools, python, work, sizes)}
    if options.json:
        print(json.dumps(tables, indent=1))
    else:
        print("\n\n".join(f"{name}\n\n{markdown(rows)}" for name, rows in tables.items() if rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
