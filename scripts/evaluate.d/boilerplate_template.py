"""The template of a source: pages of one site in one run, with `find_template` and without; how often a line that other
pages have is boilerplate, by how many of them have it; and whether single pages stay as they are."""
import collections
import os

from bench import read_jsonl, row, write_jsonl
from boilerplate_residual import SCORER, text_of

BANDS = [("1-2", 1, 2), ("3-5", 3, 5), ("6-11", 6, 11), ("12+", 12, 10 ** 9)]


def measure(bench):
    path = bench.gold("boilerplate", "dev", "text_residual.jsonl.gz")
    pages = read_jsonl(path)
    site = {page["id"]: f"{page['source']}/{page['domain']}" for page in pages}
    size = collections.Counter(site.values())
    texts = [{"id": page["id"], "source": site[page["id"]], "text": text_of(page)} for page in pages]
    without = bench.run_texts("strip.yaml", texts, "template-without", partial=True)
    with_it = bench.run_texts("template.yaml", texts, "template-with", partial=True)
    seen = read_jsonl(os.path.join(bench.folder_for("template-with"), "evidence.jsonl"))

    def is_same(key):
        return without.get(key, {}).get("text") == with_it.get(key, {}).get("text")

    single = [key for key in site if size[site[key]] < 3]
    rows = [row("pages of sites with one or two", {"docs": len(single), "same": sum(map(is_same, single))},
                [("all the same", all(map(is_same, single)))])]
    for name, least, most in [("3 or 4", 3, 4), ("5 to 13", 5, 99)]:
        for kind in ("article", "other"):
            some = [page for page in pages if least <= size[site[page["id"]]] <= most
                    and (page["kind"] == "article") == (kind == "article")]
            before, after = score(bench, some, without), score(bench, some, with_it)
            rows.append(row(f"{kind} pages, {name} of a site", {
                "docs": len(some), "line F1 without": before["line_f1"], "with": after["line_f1"],
                "loss without": before["loss"], "loss with": after["loss"]}))
    return rows + precision({page["id"]: page for page in pages}, seen)


def score(bench, pages, records):
    folder = bench.folder_for("template-part")
    gold = write_jsonl(os.path.join(folder, "gold.jsonl"), pages)
    output = write_jsonl(os.path.join(folder, "system.jsonl"), [
        {"id": page["id"], "text": records[page["id"]]["text"]} for page in pages if page["id"] in records])
    return bench.score(SCORER, "--gold", gold, "--sys", output, "--boot", "0")["all"]


def words(text):
    """Words; two Chinese characters count as one."""
    return len(text.split()) + sum("\u4e00" <= sign <= "\u9fff" for sign in text) // 2


def precision(pages, seen):
    """Of the lines that a share of the others has, how many are boilerplate: exactly the line, or its shape alone."""
    counts = collections.defaultdict(collections.Counter)
    for record in seen:
        template = record.get("template")
        page = pages[record["id"]]
        if not template or page["kind"] != "article":
            continue
        places, start = {}, 0
        for line in page["lines"]:
            start += line["b"]
            places[start + len(line["t"]) - len(line["t"].lstrip())] = line
            start += len(line["t"]) + 1
        others = template["documents"] - 1
        for found in template["lines"]:
            line = places.get(found["start"])
            if line is None or line["y"] not in ("keep", "drop"):
                continue
            number, what = found["documents"] - 1, "line"
            if number * 2 < found["alike"] - 1:
                number, what = found["alike"] - 1, "shape alone"
            if number == 0:
                continue
            group = "1 other page of 1" if others == 1 else "1 other page of 2 or more" if number == 1 else \
                "2 or more, " + ("under a quarter" if number * 4 < others else "a quarter" if number * 2 < others else
                                 "half" if number < others else "all of them")
            for name, least, most in BANDS:
                if least <= words(line["t"]) <= most:
                    counts[what, group][name, line["y"]] += 1
    order = ["1 other page of 1", "1 other page of 2 or more", "2 or more, under a quarter", "2 or more, a quarter",
             "2 or more, half", "2 or more, all of them"]
    rows = []
    for what, group in sorted(counts, key=lambda key: (key[0], order.index(key[1]))):
        values = {}
        for name, _, _ in BANDS:
            drop, keep = counts[what, group][name, "drop"], counts[what, group][name, "keep"]
            values[f"{name} words"] = f"{drop / (drop + keep):.3f} of {drop + keep}" if drop + keep else "-"
        rows.append(row(f"{what}: on {group}", values))
    return rows
