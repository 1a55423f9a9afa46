"""Text already scraped with boilerplate lines left in it, by the rules alone and with the line model.

The model's weights were learned from two of the set's three sources: with it, only the third says how it does on sites it
has not seen (for the others the trainer's cross-validation does, see docs/models/strip_boilerplate.md).
"""
import os

from bench import read_jsonl, row, write_jsonl

SCORER = "boilerplate/scorer/score_boilerplate.py"
UNSEEN = "daniel"


def text_of(gold):
    """The input as the benchmark defines it: for every line, `b` empty lines and then the line."""
    return "\n".join("\n" * line["b"] + line["t"] for line in gold["lines"])


def values_of(result):
    return {"docs": result["docs"], "line F1": result["line_f1"], "loss": result["loss"], "leak": result["leak"],
            "docs losing over 20 %": result["docs_loss_over_20pct"]}


def score(bench, definition, name, texts, gold, groups):
    records = bench.run_texts(definition, texts, name, partial=True)
    output = write_jsonl(os.path.join(bench.folder_for(name), "system.jsonl"),
                         [{"id": key, "text": record["text"]} for key, record in records.items()])
    return bench.score(SCORER, "--gold", gold, "--sys", output, "--by", groups)


def measure(bench):
    path = bench.gold("boilerplate", "dev", "text_residual.jsonl.gz")
    golds = list(read_jsonl(path))
    texts = [{"id": gold["id"], "text": text_of(gold)} for gold in golds]
    rules = score(bench, "strip_rules.yaml", "residual-rules", texts, path, "lang,kind")
    rows = [row("text_residual, rules alone", values_of(rules["all"]), [("loss < 1 %", rules["all"]["loss"] < 0.01)])]
    for group in ("lang", "kind"):
        rows += [row(f"{group} {name}, rules alone", values_of(part)) for name, part in rules["by_" + group].items()]
    unseen = [gold for gold in golds if gold["source"] == UNSEEN]
    gold = write_jsonl(os.path.join(bench.folder_for("residual"), "gold.jsonl"), unseen)
    wanted = {one["id"] for one in unseen}
    model = score(bench, "strip.yaml", "residual", [text for text in texts if text["id"] in wanted], gold, "lang")
    rows.append(row("unseen sites, balanced", values_of(model["all"]), [("loss < 3 %", model["all"]["loss"] < 0.03)]))
    rows += [row(f"unseen sites, balanced, {name}", values_of(part), [("line F1 >= .82", part["line_f1"] >= 0.82)])
             for name, part in model["by_lang"].items()]
    return rows
