"""Bundles put together here, in layouts that the given bundles do not have: whole articles of the boilerplate set, joined as people join them.

Each layout is built twice, from different articles. The articles stay outside the repository.
"""
import os
import random
import re

import bundles
from bench import HERE, Failed, read_jsonl, row, write_jsonl
from made_layouts import LAYOUTS

DRAWS = 2


def articles(bench):
    """English articles with title, author and date, in the order of their ids."""
    out = []
    for gold in read_jsonl(bench.gold("boilerplate", "dev", "html_gold.jsonl.gz")):
        body = re.sub(r"\n{3,}", "\n\n", gold["gold_text"].replace("\r", "")).strip()
        if gold["kind"] != "article" or not (gold["title"] and gold["author"] and re.match(r"\d{4}-\d\d-\d\d$", gold["date"] or "")):
            continue
        if 800 < len(body) < 12000 and len(gold["title"]) < 120 and "\n" not in gold["title"] + gold["author"]:
            # Some gold texts begin with the title; the layouts write it themselves.
            if body.startswith(gold["title"]):
                body = body[len(gold["title"]):].strip()
            site = gold["domain"].split(".")[0].capitalize()
            out.append({"title": gold["title"].strip(), "author": gold["author"].strip(), "date": gold["date"],
                        "source": f"The {site} Review", "url": gold["url"], "body": body})
    return sorted(out, key=lambda article: article["url"])


class Writer:
    """The bytes of one bundle and the spans of its documents."""

    def __init__(self):
        self.parts, self.size, self.docs, self.open = [], 0, [], None

    def write(self, text):
        data = text.encode("utf-8")
        self.parts.append(data)
        self.size += len(data)

    def begin(self, article, states):
        self.open = {"start_byte": self.size, **{f: article[f] if f in states else None
                                                 for f in ("title", "date", "source", "url", "author")}}

    def body(self, text):
        flat = " ".join(text.split())
        self.open |= {"body_start_byte": self.size, "head": flat[:60], "tail": flat[-60:], "nchars": len(flat)}
        self.write(text)
        self.open["body_end_byte"] = self.size

    def end(self):
        self.open["end_byte"] = self.size
        self.docs.append(self.open)
        self.open = None


def made(pool):
    """All bundles: name, bytes, gold."""
    for name, layout in LAYOUTS.items():
        for draw in range(DRAWS):
            chance = random.Random(f"{name} {draw}")
            chosen = chance.sample(pool, chance.randint(4, 9))
            writer = Writer()
            layout(writer, chosen, chance)
            file = f"{name}_{draw}.txt"
            yield file, b"".join(writer.parts), {
                "bundle_file": file, "format": name, "style": name, "offsets": "bytes", "docs": writer.docs}


def split(bench, name, bundles_made):
    """Writes bundles into a folder of this name and splits each: the paths of the gold and of what was found, and the folder."""
    folder = bench.folder_for(name)
    gold, found = [], []
    for file, data, answer in bundles_made:
        path = os.path.join(folder, file)
        with open(path, "wb") as out:
            out.write(data)
        try:
            records = bench.run(os.path.join(HERE, "split.yaml"), [path], name + "_run", partial=True)
        except Failed as failure:
            print(failure)
            records = []
        gold.append(answer)
        found.append({"bundle_file": file, "docs": [bundles.prediction(record) for record in records]})
    return write_jsonl(os.path.join(folder, "gold.jsonl"), gold), write_jsonl(os.path.join(folder, "system.jsonl"), found), folder


def measure(bench):
    gold, output, folder = split(bench, "made_bundles", made(articles(bench)))
    result = bench.score(bundles.SCORER, gold, output, "--bundles", folder, "--by", "format")
    whole = bundles.values_of(result["micro"]) | {f: result["micro"][f]["acc"] for f in ("source", "author", "url")}
    out = [row("layouts made here", whole, [("F1 >= .97", result["micro"]["F1"] >= 0.97),
                                            ("exact >= .93", result["micro"]["exact_rate"] >= 0.93)])]
    return out + [row(f"layout {name}", bundles.values_of(part) | {
        f: part[f]["acc"] for f in ("source", "author", "url") if f in part}) for name, part in result["by"].items()]
