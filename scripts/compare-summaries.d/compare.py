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

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))
from peers import (chosen, data_folder, environment, print_tables, read_jsonl, run_peer, run_pipeline, say,  # noqa: E402
                   work_folder, write_jsonl)

SUMY = ["LexRank", "TextRank", "LSA", "Luhn", "SumBasic"]
SPLITTERS = ["pysbd", "blingfire"]
MULTI = [("multi_news_longbench", 200), ("neus_allsides", 100), ("seed", 150)]


class Run:
    """Where things are, and how a pipeline is run over texts."""

    def __init__(self, options):
        self.work = work_folder("compare-summaries", options.work)
        self.data = data_folder("summary")
        self.limit = options.limit
        self.python = None

    def gold(self, *path):
        return read_jsonl(os.path.join(self.data, *path))[:self.limit]

    def pipeline(self, texts, stages, output, name):
        """Rows that the stages write over texts, and the CPU seconds."""
        folder = os.path.join(self.work, name)
        os.makedirs(folder, exist_ok=True)
        source = write_jsonl(os.path.join(folder, "input.jsonl"), texts)
        path = os.path.join(folder, output)
        if os.path.exists(path):
            os.remove(path)
        definition = "stages:\n  - split_bundle: {format: jsonl}\n" + "".join(f"  - {stage}\n" for stage in stages)
        cost = run_pipeline(folder, definition, source)
        return (read_jsonl(path) if os.path.exists(path) else []), cost.cpu

    def sentences(self, texts, name):
        rows, _ = self.pipeline(texts, ["split_sentences", "emit: {path: s.jsonl, fields: [id, text, sentences]}"], "s.jsonl", name)
        return {row["id"]: [row["text"][s["start"]:s["end"]] for s in row.get("sentences", [])] for row in rows}

    def peer(self, name, texts, words=0):
        given = os.path.join(self.work, "given.json")
        with open(given, "w", encoding="utf-8") as file:
            json.dump({"texts": texts, "words": words}, file)
        result = run_peer(self.python, os.path.join(HERE, "peer.py"), name, given, os.path.join(self.work, "found.json"))
        return result and (result["found"], result["seconds"])

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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     prog="scripts/compare-summaries", usage=argparse.SUPPRESS)
    parser.add_argument("--tools", default="")
    parser.add_argument("--work")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    wanted = chosen(parser, options.tools, ["pipeline", "lead", *SUMY, *SPLITTERS])
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
    print_tables(tables, options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
