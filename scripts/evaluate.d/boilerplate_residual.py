"""Text already scraped with boilerplate lines left in it: all documents, then by language and by kind of page."""
import os

from bench import read_jsonl, row, write_jsonl

SCORER = "boilerplate/scorer/score_boilerplate.py"


def text_of(gold):
    """The input as the benchmark defines it: for every line, `b` empty lines and then the line."""
    return "\n".join("\n" * line["b"] + line["t"] for line in gold["lines"])


def values_of(result):
    return {"docs": result["docs"], "line F1": result["line_f1"], "loss": result["loss"], "leak": result["leak"],
            "docs losing over 20 %": result["docs_loss_over_20pct"]}


def measure(bench):
    path = bench.gold("boilerplate", "dev", "text_residual.jsonl.gz")
    texts = [{"id": gold["id"], "text": text_of(gold)} for gold in read_jsonl(path)]
    records = bench.run_texts("strip.yaml", texts, "residual", partial=True)
    output = write_jsonl(os.path.join(bench.folder_for("residual"), "system.jsonl"),
                         [{"id": key, "text": record["text"]} for key, record in records.items()])
    result = bench.score(SCORER, "--gold", path, "--sys", output, "--by", "lang,kind")
    rows = [row("text_residual", values_of(result["all"]), [("loss < 1 %", result["all"]["loss"] < 0.01)])]
    for group in ("lang", "kind"):
        rows += [row(f"{group} {name}", values_of(part)) for name, part in result["by_" + group].items()]
    return rows
