"""Briefs over several documents of one story beside what people wrote, at the words that the goals name."""
import os

from bench import read_jsonl, row, write_jsonl

SCORER = "summary/scorer/score_summary.py"
# Source, words, the goals for ROUGE-1 and ROUGE-2, and the pipeline: the first two sets are of one story each.
GOALS = [("multi_news_longbench", 200, 45.5, 15.5, "brief.yaml"), ("neus_allsides", 100, 44.0, 18.5, "brief.yaml"),
         ("seed", 150, 45.0, 19.0, "brief_stories.yaml")]


def brief(bench, name, record, words, pipeline):
    """The sentences of the brief over one record's documents."""
    folder = bench.folder_for(name)
    texts = []
    for number, document in enumerate(record["docs"]):
        text = {"id": f"d{number:03}", "text": document["text"]}
        if document.get("title"):
            text["title"] = document["title"]
        texts.append(text)
    source = write_jsonl(os.path.join(folder, "input.jsonl"), texts)
    definition = os.path.join(os.path.dirname(os.path.abspath(__file__)), pipeline)
    rows = bench.run(definition, [source], name, output="briefs.jsonl", settings=[f"words={words}"], partial=True)
    return [sentence["text"] for sentence in rows[0]["sentences"]] if rows else []


def measure(bench):
    records = (read_jsonl(bench.gold("summary", "dev", "multi.jsonl"))
               + read_jsonl(bench.gold("summary", "seeds_gold", "multi.jsonl")))
    rows = []
    for source, words, goal1, goal2, pipeline in GOALS:
        mine = [record for record in records if record["source"] == source]
        folder = bench.folder_for(f"briefs_{source}")
        gold = write_jsonl(os.path.join(folder, "gold.jsonl"), mine)
        found = [{"id": r["id"], "sentences": brief(bench, f"briefs_{source}", r, words, pipeline)} for r in mine]
        output = write_jsonl(os.path.join(folder, "found.jsonl"), found)
        result = bench.score(SCORER, gold, output, "--stem", "--budget-words", str(words))["all"]
        r1, r2 = 100 * result["rouge1_f"], 100 * result["rouge2_f"]
        values = {"n": len(mine), "words": result["words"], "R1": r1, "R2": r2, "verbatim": result["faithful"],
                  "over budget": result["over_budget"], "documents drawn on": result.get("doc_coverage"),
                  "repeated trigrams": result.get("redundancy")}
        rows.append(row(f"{source}, {words} words", values,
                        [(f"at least {goal1}/{goal2}", r1 >= goal1 and r2 >= goal2)]))
    return rows
