"""Names: exact span and label, micro-averaged over the labels that each set annotates."""
import os

from bench import read_jsonl, row, write_jsonl

SCORER = "entities/scorer/score_ner.py"
LABELS = ("PER", "ORG", "LOC", "MISC")
SETS = [("the five articles", ("seeds_gold", "seeds.jsonl")), ("uner_ewt_test", ("dev", "uner_ewt_test.jsonl")),
        ("gum", ("dev", "gum.jsonl")), ("gmb", ("dev", "gmb.jsonl")), ("wikigold", ("dev", "wikigold.jsonl")),
        ("crossner_politics", ("dev", "crossner_politics.jsonl")), ("social_wnut17", ("dev", "social_wnut17.jsonl"))]


def predictions(gold, records):
    """Predictions with offsets into the gold's text; a record whose text differs would shift them and counts as moved."""
    rows, moved = [], 0
    for document in gold:
        record = records.get(document["id"], {})
        if record and record["text"] != document["text"]:
            moved += 1
        rows.append({"id": document["id"], "entities": [
            {"start": e["start"], "end": e["end"], "label": e["label"], "cid": e.get("entity")} for e in record.get("entities", [])]})
    return rows, moved


def measure(bench):
    rows = []
    for name, path in SETS:
        path = bench.gold("entities", *path)
        gold = read_jsonl(path)
        key = "entities_" + name.replace(" ", "_")
        texts = [{"id": document["id"], "text": document["text"]} for document in gold]
        found, moved = predictions(gold, bench.run_texts("entities.yaml", texts, key, partial=True))
        output = write_jsonl(os.path.join(bench.folder_for(key), "system.jsonl"), found)
        result = bench.score(SCORER, path, output)
        exact = result["exact"]
        values = {"F1": 100 * exact["micro"]["f1"], "P": 100 * exact["micro"]["p"], "R": 100 * exact["micro"]["r"]}
        values |= {label: 100 * exact[label]["f1"] if label in exact and exact[label]["gold"] else None for label in LABELS}
        values |= {"untyped": 100 * result["untyped"]["f1"], "relaxed": 100 * result["relaxed"]["micro"]["f1"], "moved": moved}
        targets = [("F1 >= 85", exact["micro"]["f1"] >= 0.85)] if name == "the five articles" else []
        rows.append(row(name, values, targets))
    return rows
