"""The five articles through pipelines/cleanup.yaml, as a user runs it: line F1, what was lost, what was left."""
import os

from bench import ROOT, read_jsonl, row, write_jsonl

SCORER = "boilerplate/scorer/score_boilerplate.py"


def files_of(bench, name, change=lambda text: text):
    """Copies of the articles with a change applied; their paths in the gold's order."""
    folder = bench.folder_for(name + "_input")
    paths = []
    for gold in read_jsonl(bench.gold("boilerplate", "dev", "seeds.jsonl")):
        with open(bench.gold("seeds", gold["file"]), encoding="utf-8", newline="") as file:
            text = change(file.read())
        paths.append(os.path.join(folder, gold["file"]))
        with open(paths[-1], "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return paths


def cleaned(bench, name, paths):
    """The records of cleanup.yaml over the files, by file name; a file is expected to be one article."""
    records = bench.run(os.path.join(ROOT, "pipelines", "cleanup.yaml"), paths, name, output="out/articles.jsonl")
    by_file = {}
    for record in records:
        by_file.setdefault(os.path.basename(record["origin"]["file"]), []).append(record)
    return by_file


def scored(bench, name, gold_rows, by_file):
    system = [{"id": gold["id"], "text": "\n".join(r["text"] for r in by_file.get(gold["file"], []))} for gold in gold_rows]
    folder = bench.folder_for(name)
    gold = write_jsonl(os.path.join(folder, "gold.jsonl"), gold_rows)
    output = write_jsonl(os.path.join(folder, "system.jsonl"), system)
    return bench.score(SCORER, "--gold", gold, "--sys", output)["all"]


def values_of(result, by_file):
    return {"line F1": result["line_f1"], "shingle F1": result["sh_f1"], "loss": result["loss_micro"],
            "leak": result["leak_micro"], "records": sum(map(len, by_file.values()))}


def measure(bench):
    gold = read_jsonl(bench.gold("boilerplate", "dev", "seeds.jsonl"))
    by_file = cleaned(bench, "seeds", files_of(bench, "seeds"))
    result = scored(bench, "seeds", gold, by_file)
    return [row("the five articles, cleanup.yaml", values_of(result, by_file), [
        ("line F1 >= .97", result["line_f1"] >= 0.97), ("loss 0", result["loss_micro"] == 0),
        ("five records", sum(map(len, by_file.values())) == 5)])]
