"""Sentence boundaries, as the summary stage finds them."""
import os

from bench import Failed, read_jsonl, row, write_jsonl

SCORER = "summary/scorer/score_sentences.py"
SETS = [("52 golden rules", "sentences_golden.jsonl"), ("running text", "sentences_ud.jsonl")]


def measure(bench):
    rows = []
    for name, file in SETS:
        path = bench.gold("summary", "dev", file)
        gold = read_jsonl(path)
        key = "sentences_" + name.replace(" ", "_")
        records = bench.run_texts("summary.yaml", [{"id": d["id"], "text": d["text"]} for d in gold], key, partial=True)
        if not any("sentences" in record for record in records.values()):
            raise Failed("no stage of summary.yaml writes `sentences` into the record")
        system = [{"id": d["id"], "sentences": [d["text"][s["start"]:s["end"]] for s in records.get(d["id"], {}).get("sentences", [])]} for d in gold]
        output = write_jsonl(os.path.join(bench.folder_for(key), "system.jsonl"), system)
        result = bench.score(SCORER, path, output)
        rows.append(row(name, {k: v for k, v in result["all"].items() if not isinstance(v, (dict, list))}))
    return rows
