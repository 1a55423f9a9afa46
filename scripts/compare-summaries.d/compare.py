"""Runs `pipeline` and other tools over the summary data, and prints three tables.

    scripts/compare-summaries [--tools NAME[,NAME...]] [--work DIR] [--limit N] [--json]

  --tools NAMES   these alone: pipeline, lead, LexRank, TextRank, LSA, Luhn, SumBasic (all of sumy), pysbd, blingfire
                  (default: all)
  --work DIR      where the environment with the other tools and the outputs are kept (default: a folder of the system's
                  for what is temporary)
  --limit N       the first N texts of each set alone
  --json          the tables as JSON on standard output

ROUGE-1/2 F1 (stemmed) of one document in 100 words, against references that people wrote and extractive ones; of several
documents in 200, 100 and 150 words; and sentences: golden rules passed, F1 of inner boundaries, MB a CPU second.
All summarisers work on the sentences that `pipeline` finds; `lead` takes the first of them, over several documents the first
of each in turn. A tool's time is that of its calls, given the sentences; ours that of the whole process, reading and writing included.

PIPELINE names a binary to measure; PIPELINE_SHARED the folder that holds `eval/` (default: ../shared). A tool that cannot be
installed is left out, and said so. Exit status: 0 measured, 2 something failed.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "scripts", "lib"))
from peers import environment, say  # noqa: E402

SUMY = ["LexRank", "TextRank", "LSA", "Luhn", "SumBasic"]
SPLITTERS = ["pysbd", "blingfire"]
MULTI = [("multi_news_longbench", 200), ("neus_allsides", 100), ("seed", 150)]


def read_jsonl(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write_jsonl(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


class Run:
    """Where things are, and how a pipeline is run over texts."""

    def __init__(self, options):
        self.work = os.path.abspath(options.work or os.path.join(tempfile.gettempdir(), "pipeline-compare-summaries"))
        os.makedirs(self.work, exist_ok=True)
        self.data = os.path.join(os.environ.get("PIPELINE_SHARED", os.path.join(ROOT, "..", "shared")), "eval", "summary")
        self.limit = options.limit
        self.python = None

    def gold(self, *path):
        return read_jsonl(os.path.join(self.data, *path))[:self.limit]

    def pipeline(self, texts, stages, output, name):
        """Rows that the stages write over texts, and the CPU seconds."""
        folder = os.path.join(self.work, name)
        os.makedirs(folder, exist_ok=True)
        source = write_jsonl(os.path.join(folder, "input.jsonl"), texts)
        definition = os.path.join(folder, "compare.yaml")
        with open(definition, "w", encoding="utf-8") as file:
            file.write("stages:\n  - split_bundle: {format: jsonl}\n" + "".join(f"  - {stage}\n" for stage in stages))
        path = os.path.join(folder, output)
        if os.path.exists(path):
            os.remove(path)
        before = os.times()
        done = subprocess.run([os.environ["PIPELINE"], "run", definition, source, "--root", folder, "--quiet", "--jobs", "1"],
                              cwd=folder, capture_output=True, text=True)
        after = os.times()
        if done.returncode not in (0, 1):
            raise SystemExit(f"pipeline: exit status {done.returncode}\n{done.stderr[-1500:]}")
        seconds = after.children_user + after.children_system - before.children_user - before.children_system
        return (read_jsonl(path) if os.path.exists(path) else []), seconds

    def sentences(self, texts, name):
        rows, _ = self.pipeline(texts, ["split_sentences", "emit: {path: s.jsonl, fields: [id, text, sentences]}"], "s.jsonl", name)
        return {row["id"]: [row["text"][s["start"]:s["end"]] for s in row.get("sentences", [])] for row in rows}

    def peer(self, name, texts, words=0):
        given, output = os.path.join(self.work, "given.json"), os.path.join(self.work, "found.json")
        with open(given, "w", encoding="utf-8") as file:
            json.dump({"texts": texts, "words": words}, file)
        done = subprocess.run([self.python, os.path.join(HERE, "peer.py"), name, given, output], capture_output=True, text=True)
        if done.returncode != 0:
            say(f"{name} is left out: {done.stderr.strip().splitlines()[-1:]}")
            return None
        with open(output, encoding="utf-8") as file:
            result = json.load(file)
        return result["found"], result["seconds"]

    def score(self, scorer, gold, found, *arguments):
        gold = write_jsonl(os.path.join(self.work, "gold.jsonl"), gold)
        system = write_jsonl(os.path.join(self.work, "system.jsonl"), [{"id": i, "sentences": s} for i, s in found.items()])
        done = subprocess.run([sys.executable, os.path.join(self.data, "scorer", scorer), gold, system, *arguments, "--json"],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(done.stderr[-800:])
        return json.loads(done.stdout)


def lead(lists, words):
    """First sentences in turn, up to one that does not fit."""
    chosen, left = [], words
    for place in range(max((len(l) for l in lists), default=0)):
        for sentences in lists:
            if place < len(sentences):
                length = len(sentences[place].split())
                if length > left:
                    if chosen:
                        return chosen
                    continue
                left -= length
                chosen.append(sentences[place])
    return chosen


def texts_of(rows):
    return [{"id": r["id"], "text": r["text"]} | ({"title": r["title"]} if r.get("title") else {}) for r in rows]


def one_document(run, tools):
    gold = run.gold("dev", "single.jsonl")
    texts = texts_of(gold)
    split = run.sentences(texts, "single_sentences")
    given = [{"id": t["id"], "sentences": split.get(t["id"], [])} for t in texts]
    table = []
    for tool in tools:
        seconds = None
        if tool == "pipeline":
            rows, seconds = run.pipeline(texts, ["summarize: {max_words: 100}", "emit: {path: r.jsonl, fields: [id, summary]}"], "r.jsonl", "single")
            found = {row["id"]: [s["text"] for s in row.get("summary", [])] for row in rows}
        elif tool == "lead":
            found = {t["id"]: lead([t["sentences"]], 100) for t in given}
        else:
            done = run.peer(tool, given, 100)
            if done is None:
                continue
            found, seconds = done
        say(f"{tool}: one document")
        sources = run.score("score_summary.py", gold, found, "--stem", "--budget-words", "100", "--by-source")["by_source"]
        groups = {"written by people": [s for s in sources if not s.startswith("bbc")], "extractive": [s for s in sources if s.startswith("bbc")]}
        row = {"tool": tool}
        for group, names in groups.items():
            n = sum(sources[s]["n"] for s in names)
            for key, shown in (("rouge1_f", "R1"), ("rouge2_f", "R2")):
                row[f"{group}, {shown}"] = 100 * sum(sources[s][key] * sources[s]["n"] for s in names) / n if n else None
        row["documents/CPU s"] = len(texts) / seconds if seconds else None
        table.append(row)
    return table


def several_documents(run, tools):
    gold = run.gold("dev", "multi.jsonl") + run.gold("seeds_gold", "multi.jsonl")
    texts = [{"id": f"{g['id']}#{n:03}", "text": d["text"]} | ({"title": d["title"]} if d.get("title") else {})
             for g in gold for n, d in enumerate(g["docs"])]
    split = run.sentences(texts, "multi_sentences")
    lists = {g["id"]: [split.get(f"{g['id']}#{n:03}", []) for n in range(len(g["docs"]))] for g in gold}
    table = []
    for tool in tools:
        row = {"tool": tool}
        for source, words in MULTI:
            mine = [g for g in gold if g["source"] == source]
            if not mine:
                continue
            if tool == "pipeline":
                found = {}
                for g in mine:
                    part = [dict(t, id=t["id"].rsplit("#", 1)[1]) for t in texts if t["id"].rsplit("#", 1)[0] == g["id"]]
                    stages = [f"write_brief: {{over: bundle, max_words: {words}}}", "emit: {table: briefs, path: b.jsonl}"]
                    rows, _ = run.pipeline(part, stages, "b.jsonl", "multi")
                    found[g["id"]] = [s["text"] for s in rows[0]["sentences"]] if rows else []
            elif tool == "lead":
                found = {g["id"]: lead(lists[g["id"]], words) for g in mine}
            else:
                done = run.peer(tool, [{"id": g["id"], "sentences": sum(lists[g["id"]], [])} for g in mine], words)
                if done is None:
                    break
                found = done[0]
            result = run.score("score_summary.py", mine, found, "--stem", "--budget-words", str(words))["all"]
            for key, shown in (("rouge1_f", "R1"), ("rouge2_f", "R2")):
                row[f"{source} at {words}, {shown}"] = 100 * result[key]
        say(f"{tool}: several documents")
        if len(row) > 1:
            table.append(row)
    return table


def sentences(run, tools):
    table = []
    sets = [("golden rules", run.gold("dev", "sentences_golden.jsonl")), ("running text", run.gold("dev", "sentences_ud.jsonl"))]
    for tool in tools:
        row, size, seconds = {"tool": tool}, 0, 0.0
        for name, gold in sets:
            texts = texts_of(gold)
            if tool == "pipeline":
                found = run.sentences(texts, "sentences")
                # The time: all of it, a hundred times over, so that a start counts for little.
                if name == "running text":
                    many = [dict(t, id=f"{t['id']}-{n}") for n in range(100) for t in texts]
                    spent = run.pipeline(many, ["split_sentences", "emit: {path: s.jsonl, fields: [id, sentences]}"], "s.jsonl", "many")[1]
                    size, seconds = size + 100 * sum(len(t["text"].encode()) for t in texts), seconds + spent
            else:
                done = run.peer(tool, texts)
                if done is None:
                    break
                found = done[0]
                size, seconds = size + sum(len(t["text"].encode()) for t in texts), seconds + done[1]
            result = run.score("score_sentences.py", gold, found)["all"]
            row["golden rules of 52" if name == "golden rules" else "inner F1"] = result["exact"] if name == "golden rules" else result["inner_f1"]
        say(f"{tool}: sentences")
        if len(row) > 1:
            row["MB/CPU s"] = size / 1e6 / seconds if seconds else None
            table.append(row)
    return table


def shown(value):
    if value is None:
        return ""
    return value if isinstance(value, (str, int)) else f"{value:.3f}" if abs(value) < 1 else f"{value:.2f}"


def markdown(rows):
    heads = list(dict.fromkeys(key for row in rows for key in row))
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    return "\n".join(lines + ["| " + " | ".join(str(shown(row.get(h))) for h in heads) + " |" for row in rows])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/compare-summaries", usage=argparse.SUPPRESS)
    parser.add_argument("--tools", default="")
    parser.add_argument("--work")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    everything = ["pipeline", "lead", *SUMY, *SPLITTERS]
    wanted = [name for name in options.tools.split(",") if name] or everything
    unknown = [name for name in wanted if name not in everything]
    if unknown:
        parser.error(f"no tool '{unknown[0]}'; there are: {', '.join(everything)}")
    run = Run(options)
    # Most of sumy's methods, and blingfire, ask for numpy without saying so.
    needed = ["numpy"] + (["sumy"] if set(wanted) & set(SUMY) else []) + [name for name in SPLITTERS if name in wanted]
    run.python, there = environment(run.work, needed) if len(needed) > 1 else (None, [])
    wanted = [name for name in wanted if name in ("pipeline", "lead") or name in there or (name in SUMY and "sumy" in there)]
    summarisers = [name for name in wanted if name not in SPLITTERS]
    tables = {
        "One document, 100 words": one_document(run, summarisers),
        "Several documents": several_documents(run, summarisers),
        "Sentences": sentences(run, [name for name in wanted if name in ("pipeline", *SPLITTERS)]),
    }
    if options.json:
        print(json.dumps(tables, indent=1))
    else:
        print("\n\n".join(f"{name}\n\n{markdown(rows)}" for name, rows in tables.items() if rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
