"""What the scripts that measure beside other tools have in common: a scratch environment with those tools, runs of
`pipeline` and of a peer with what they took, and tables."""
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def say(*words):
    print(*words, file=sys.stderr, flush=True)


# Where things are

def work_folder(script, named=None):
    """Where the environment and the outputs are kept: the named folder, or one of the system's for what is temporary."""
    folder = os.path.abspath(named or os.path.join(tempfile.gettempdir(), "pipeline-" + script))
    os.makedirs(folder, exist_ok=True)
    return folder


def data_folder(*parts):
    """A folder of the measuring data."""
    return os.path.join(os.environ.get("PIPELINE_SHARED", os.path.join(os.path.dirname(ROOT), "shared")), "eval", *parts)


def read_jsonl(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write_jsonl(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


# Other tools

def counts(text):
    """The counts in a list such as 1000,10000; what is no count is passed over."""
    return [int(part) for part in text.split(",") if part.isdigit() and int(part) > 0]


def chosen(parser, named, tools):
    """The tools that a list with commas names, or all of them."""
    wanted = [name for name in named.split(",") if name] or tools
    unknown = [name for name in wanted if name not in tools]
    if unknown:
        parser.error(f"no tool '{unknown[0]}'; there are: {', '.join(tools)}")
    return wanted


def environment(work, names, beside=()):
    """A Python with other tools in it, and the names of those that are there; what cannot be installed is left out, and said
    so. Packages `beside` are installed together with each."""
    folder = os.path.join(work, "venv")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    there = []
    for name in names:
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", *beside, name], capture_output=True, text=True)
        if done.returncode == 0:
            there.append(name)
        else:
            last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            say(f"{name} is left out: it could not be installed ({last})")
    return python, there


def run_peer(python, script, name, given, output, environ=None):
    """What a tool's program (`peer.py NAME GIVEN OUTPUT`) has written; None, and a line that says why, if it failed."""
    done = subprocess.run([python, script, name, given, output], capture_output=True, text=True,
                          env=os.environ | (environ or {}))
    if done.returncode != 0:
        say(f"{name} is left out: {done.stderr.strip().splitlines()[-1:]}")
        return None
    with open(output, encoding="utf-8") as file:
        return json.load(file)


# Our own

class Cost:
    """What a run took: CPU seconds, wall seconds, and the peak of its memory in bytes."""

    def __init__(self, cpu, wall, peak):
        self.cpu, self.wall, self.peak = cpu, wall, peak

    def __sub__(self, other):
        return Cost(self.cpu - other.cpu, self.wall - other.wall, self.peak - other.peak)


# Runs a command and says what it took. A process of its own, since a peak is that of the largest child so far; small, so that its
# own memory is no floor.
TIMER = ("import resource,subprocess,sys,time;s=time.time();d=subprocess.run(sys.argv[1:]);"
         "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,time.time()-s,u.ru_maxrss);sys.exit(d.returncode)")


def run_pipeline(folder, definition, *inputs, jobs=1, name="compare.yaml"):
    """Runs a definition (its text) over inputs, with `folder` as root, and says what it took."""
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(definition)
    command = [os.environ["PIPELINE"], "run", path, *inputs, "--root", folder, "--quiet", "--jobs", str(jobs)]
    done = subprocess.run([sys.executable, "-c", TIMER, *command], cwd=folder, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"pipeline: exit status {done.returncode}\n{done.stderr[-1500:]}")
    cpu, wall, peak = done.stdout.split()[-3:]
    return Cost(float(cpu), float(wall), int(peak) * 1024)


# Tables

def shown(value):
    if value is None:
        return ""
    if isinstance(value, (str, int)):
        return str(value)
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}" if abs(value) < 1000 else f"{value:.0f}"


def markdown(rows):
    """Rows as a table; the columns are all of their keys, in order."""
    heads = list(dict.fromkeys(key for row in rows for key in row))
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    return "\n".join(lines + ["| " + " | ".join(shown(row.get(head)) for head in heads) + " |" for row in rows])


def print_tables(tables, as_json):
    if as_json:
        print(json.dumps(tables, indent=1))
    else:
        print("\n\n".join(f"{name}\n\n{markdown(rows)}" for name, rows in tables.items() if rows))
