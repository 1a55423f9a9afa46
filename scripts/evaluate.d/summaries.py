"""Summaries of one document in 100 words beside the lead, and whether any sentence of a summary is boilerplate."""
import os
import re

from bench import ROOT, read_jsonl, row, write_jsonl

import boilerplate_seeds

SCORER = "summary/scorer/score_summary.py"
WORDS = 100


def lead(record, text):
    """The first sentences that fit the budget (the first one always), by the pipeline's own sentences."""
    spans = record.get("sentences") if record else None
    sentences = [text[s["start"]:s["end"]] for s in spans] if spans else [" ".join(text.split()[:WORDS])]
    taken, words = [], 0
    for sentence in sentences:
        words += len(sentence.split())
        if taken and words > WORDS:
            break
        taken.append(sentence)
    return taken


def groups_of(result):
    """All, the references that people wrote, and the extractive ones (whole sentences of the article)."""
    by_source = result["by_source"]
    people = [part for name, part in by_source.items() if not name.startswith("bbc")]
    groups = {"all": dict(result["all"], n=result["n"])}
    if len(people) < len(by_source):
        n = sum(part["n"] for part in people)
        groups["written by people"] = {k: sum(p[k] * p["n"] for p in people) / n for k in ("rouge1_f", "rouge2_f", "rougeL_f", "words", "faithful", "over_budget")} | {"n": n}
    return groups | by_source if len(by_source) > 1 else groups


def values_of(part):
    return {"n": part["n"], "R1": 100 * part["rouge1_f"], "R2": 100 * part["rouge2_f"], "RL": 100 * part["rougeL_f"],
            "words": part["words"], "verbatim": part["faithful"], "over budget": part["over_budget"]}


def rouge(bench, name, path, shown):
    gold = read_jsonl(path)
    texts = [{"id": d["id"], "text": d["text"]} | ({"title": d["title"]} if d.get("title") else {}) for d in gold]
    records = bench.run_texts("summary.yaml", texts, name, settings=[f"words={WORDS}"], partial=True)
    folder = bench.folder_for(name)
    systems = {
        "summarize": [{"id": d["id"], "sentences": [s["text"] for s in records.get(d["id"], {}).get("summary", [])]} for d in gold],
        "lead": [{"id": d["id"], "sentences": lead(records.get(d["id"]), d["text"])} for d in gold],
    }
    results = {}
    for system, rows in systems.items():
        output = write_jsonl(os.path.join(folder, f"{system}.jsonl"), rows)
        results[system] = groups_of(bench.score(SCORER, path, output, "--stem", "--budget-words", str(WORDS), "--by-source"))
    return [row(f"{shown}, {group}: {system}", values_of(results[system][group]))
            for group in results["lead"] if not group.startswith("gum_") for system in systems if results[system][group]["n"] > 1]


def squashed(text):
    return re.sub(r"\s+", " ", text).strip()


def from_boilerplate(bench):
    """Sentences of cleanup.yaml's summaries that lie in a boilerplate sentence of the raw article, or hold one."""
    by_file = boilerplate_seeds.cleaned(bench, "summary_seeds", boilerplate_seeds.files_of(bench, "summary_seeds"))
    files = {gold["id"]: gold["file"] for gold in read_jsonl(bench.gold("boilerplate", "dev", "seeds.jsonl"))}
    sentences, bad = 0, []
    for gold in read_jsonl(bench.gold("summary", "seeds_gold", "single.jsonl")):
        boilerplate = [squashed(gold["sentences_raw"][i]) for i in gold["boilerplate_ids"]]
        for record in by_file.get(files[gold["id"]], []):
            for sentence in record.get("summary", []):
                text = squashed(sentence["text"])
                sentences += 1
                if any(text in other or other in text for other in boilerplate):
                    bad.append(text[:60])
    values = {"n": sentences, "from boilerplate": len(bad)}
    return [row("the five articles, cleanup.yaml", values, [("no sentence from boilerplate", not bad and sentences > 0)])]


def measure(bench):
    return (rouge(bench, "summary_single", bench.gold("summary", "dev", "single.jsonl"), "dev/single")
            + rouge(bench, "summary_seeds_gold", bench.gold("summary", "seeds_gold", "single.jsonl"), "the five articles")
            + from_boilerplate(bench))
