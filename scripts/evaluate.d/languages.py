"""The language of articles, whole and cut short: right, wrong, and left open because the stage is not sure."""
from bench import read_jsonl, row

LENGTHS = [200, 100, 50, 20]
LINES = 3


def texts(bench):
    """Sets of texts, each with the language that the set states: whole pages, their articles, beginnings of their lines."""
    pages = read_jsonl(bench.gold("boilerplate", "dev", "text_residual.jsonl.gz"))
    sets = {"pages with their boilerplate": [], "articles": []}
    for length in LENGTHS:
        sets[f"{length} characters"] = []
    for page in pages:
        kept = [line["t"] for line in page["lines"] if line["y"] == "keep"]
        sets["pages with their boilerplate"].append((page["lang"], "\n".join(line["t"] for line in page["lines"])))
        sets["articles"].append((page["lang"], "\n".join(kept)))
        for length in LENGTHS:
            long = [line for line in kept if len(line) >= length]
            sets[f"{length} characters"] += [(page["lang"], line[:length]) for line in long[:LINES]]
    return sets


def measure(bench):
    rows = []
    for name, cases in texts(bench).items():
        cases = [case for case in cases if case[1].strip()]
        inputs = [{"id": str(number), "text": text} for number, (_, text) in enumerate(cases)]
        records = bench.run_texts("language.yaml", inputs, "language_" + name.replace(" ", "_"))
        found = [records[str(number)].get("language") for number in range(len(cases))]
        right = sum(code == language for code, (language, _) in zip(found, cases)) / len(cases)
        wrong = sum(code not in (None, language) for code, (language, _) in zip(found, cases)) / len(cases)
        values = {"texts": len(cases), "right": right, "wrong": wrong, "left open": 1 - right - wrong}
        whole = name == "articles"
        rows.append(row(name, values, [("right >= .99, wrong <= .005", right >= .99 and wrong <= .005)] if whole else []))
    return rows
