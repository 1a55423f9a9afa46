"""Web pages: main content, all kinds, then by kind and source.

The model has learned from sites of `wcxb` and `aeb`: what counts for sites that it has not seen is the cross-validation of
`Training/html/train --folds`, in docs/measurements.md. `daniel` it has not seen.
"""
import gzip
import os

from bench import HERE, read_jsonl, row, write_jsonl

SCORER = "boilerplate/scorer/score_boilerplate.py"


def values_of(result):
    return {"docs": result["docs"], "shingle F1": result["sh_f1"], "loss": result["loss"],
            "docs losing over 20 %": result["docs_loss_over_20pct"]}


def measure(bench):
    path = bench.gold("boilerplate", "dev", "html_gold.jsonl.gz")
    folder = bench.folder_for("html-pages")
    pages = []
    for gold in read_jsonl(path):
        page = os.path.join(folder, gold["id"] + ".html")
        with gzip.open(os.path.join(os.path.dirname(path), gold["html"]), "rb") as source, open(page, "wb") as file:
            file.write(source.read())
        pages.append(page)
    records = bench.run(os.path.join(HERE, "html.yaml"), pages, "html", partial=True)
    output = write_jsonl(os.path.join(bench.folder_for("html"), "system.jsonl"), [
        {"id": os.path.basename(record["origin"]["file"]).removesuffix(".html"), "text": record["text"]}
        for record in records])
    result = bench.score(SCORER, "--gold", path, "--sys", output, "--level", "html", "--by", "kind,source,lang", "--boot", "0")
    rows = [row("html", values_of(result["all"]))]
    for group in ("kind", "source", "lang"):
        rows += [row(f"{group} {name}", values_of(part)) for name, part in result["by_" + group].items()]
    return rows
