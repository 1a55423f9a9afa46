"""What the measures share: where the data is, running `pipeline`, running a scorer, one row of the scoreboard."""
import gzip
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


class Failed(Exception):
    """A command that a measure needs did not work; the message holds what it said."""


def read_jsonl(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as file:
        return [json.loads(line) for line in file if line.strip()]


def write_jsonl(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def row(data, values, targets=()):
    """`targets`: pairs of a sentence and whether it holds."""
    return {"data": data, "values": values, "targets": [{"says": says, "met": bool(met)} for says, met in targets]}


def shown(value):
    if value is None:
        return ""
    return f"{value:.4f}" if isinstance(value, float) and abs(value) <= 1 else f"{value:.2f}" if isinstance(value, float) else str(value)


class Bench:
    def __init__(self, folder):
        self.folder = folder
        self.pipeline = os.environ["PIPELINE"]
        self.data = os.path.join(os.environ.get("PIPELINE_SHARED", os.path.join(ROOT, "..", "shared")), "eval")

    def gold(self, *path):
        """A file of the measuring data."""
        path = os.path.join(self.data, *path)
        if not os.path.exists(path):
            raise Failed(f"'{path}' is not there")
        return os.path.abspath(path)

    def folder_for(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(path, exist_ok=True)
        return path

    def run(self, definition, inputs, name, output="records.jsonl", settings=(), partial=False):
        """Runs a pipeline file over inputs and reads the records it wrote below a folder of this name.

        `partial` lets rejected documents pass (exit status 1): a measure of what came through.
        """
        folder = self.folder_for(name)
        path = os.path.join(folder, output)
        if os.path.exists(path):
            os.remove(path)
        command = [self.pipeline, "run", definition, *inputs, "--root", folder, "--quiet"]
        for setting in settings:
            command += ["--set", setting]
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode not in ((0, 1) if partial else (0,)):
            tail = done.stderr.decode("utf-8", "replace").strip()[-1500:]
            raise Failed(f"{' '.join(command[:3])} ...: exit status {done.returncode}\n{tail}")
        return read_jsonl(path) if os.path.exists(path) else []

    def run_texts(self, definition, texts, name, **options):
        """Runs one of this folder's pipelines over texts given as rows with `id` and `text`; records by id."""
        source = write_jsonl(os.path.join(self.folder_for(name), "input.jsonl"), texts)
        records = self.run(os.path.join(HERE, definition), [source], name, **options)
        return {record["id"]: record for record in records}

    def score(self, scorer, *arguments):
        """Runs a scorer of the measuring data with --json and reads its verdict."""
        command = [sys.executable, self.gold(*scorer.split("/")), *arguments, "--json"]
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise Failed(f"{scorer}: {done.stderr.decode('utf-8', 'replace').strip()[-800:]}")
        return json.loads(done.stdout)
