"""Duplicates and stories of a bundle: pairs of documents that are put together, against the pairs that people put together."""
import os

from bench import read_jsonl, row, write_jsonl

SCORER = "bundle/scorer/score_dedup.py"
DATA = ("bundle", "dev", "dedup")


def scored(bench, name, definition, cluster, target):
    path = bench.gold(*DATA, f"{name}.jsonl")
    gold = read_jsonl(path)
    records = bench.run_texts(definition, [{"id": d["id"], "text": d["text"]} for d in gold], name)
    found = [{"id": d["id"], "cluster": cluster(records[d["id"]])} for d in gold if d["id"] in records]
    output = write_jsonl(os.path.join(bench.folder_for(name), "found.jsonl"), found)
    result = bench.score(SCORER, path, output)
    values = {"n": result["n"], "pair P": result["pair_P"], "pair R": result["pair_R"],
              "pair F1": result["pair_F1"], "B-cubed F1": result["b3_F1"],
              "groups": result["pred_clusters"], "groups of people": result["gold_clusters"]}
    return row(name, values, [(f"pair F1 at least {target}", result["pair_F1"] >= target)])


def original(record):
    """A duplicate is in the group of the document that it repeats."""
    return record.get("duplicate", {}).get("of", record["id"])


def story(record):
    return record.get("story", {}).get("id", record["id"])


def measure(bench):
    return [
        scored(bench, "neardup_constructed", "duplicates.yaml", original, 0.97),
        scored(bench, "neardup_mccormick", "duplicates.yaml", original, 1.0),
        scored(bench, "samestory_ecbplus", "stories.yaml", story, 0.87),
    ]
