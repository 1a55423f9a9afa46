"""Copies of article pages with comments, teasers and notices put in, as pages have them that print their readers' letters.

The pages that weights may learn from seldom hold comments: scripts bring them in today. Where they do, classes name them.
Pages of ten years ago, and of smaller sites today, hold hundreds of lines of them in plain elements, and without such pages
the model takes them for the article. The texts are those of other pages of the same fold, so that no site of a held fold is
learned from; the elements, names and dates are drawn.

Usage: inserts.py --data SHARED/eval/boilerplate --work WORK   (reads WORK/records.jsonl, writes WORK/copies.jsonl)
"""

import argparse
import gzip
import json
import os
import random
import sys

import labels
from folds import FOLDS, fold

# How many of each page, and what they count together beside the page itself.
COPIES, COUNTED = 2, 0.7
NAMES = ("anna", "gość", "Игорь", "Μαρία", "John S.", "guest", "tom_82", "小明", "Ola", "Piotr K.", "user1234", "Сергей",
         "~xyz", "Dr. B", "网友", "Kostas")
ANSWERS = ("odpowiedz", "Ответить", "Reply", "απάντηση", "回复", "Zgłoś", "Report", "#", "(0)", "цитировать", "+1", "Like")
HEADS = {
    "comments": ("Komentarze ({})", "Комментарии", "Comments ({})", "Σχόλια", "评论 {}", "Reader comments"),
    "teasers": ("Zobacz też", "Читайте также", "More news", "相关新闻", "Διαβάστε επίσης", "See also"),
    "notices": ("", "Note", "*", "Uwaga", "Внимание", "注意"),
}
# What the lines of one comment, or of one teaser, are.
SHAPES = {
    "comments": (("meta", "text"), ("meta", "text", "answer"), ("text", "meta"), ("meta", "title", "text", "answer"),
                 ("meta", "text", "text", "answer"), ("text",)),
    "teasers": (("head", "text"), ("head", "meta", "text"), ("meta", "head", "text"), ("text",), ("head", "text", "more"),
                ("both",)),
    "notices": (("text",), ("text",), ("title", "text")),
}
HINTS = {
    "comments": ([], [], [], ["comment"], ["comment"], ["list"], ["user"], ["content"], ["article", "content"], ["card"]),
    "teasers": ([], [], [], ["related"], ["list"], ["sidebar"], ["content"], ["article", "content"], ["card"]),
    "notices": ([], [], [], ["content"], ["article", "content"], ["footer"], ["comment"]),
}
INSIDE = ("p", "heading", "li", "list", "blockquote", "figure", "pre", "a")


class Donors:
    """Texts that may be put in, by fold."""

    def __init__(self):
        self.texts = [{"comments": [], "teasers": [], "notices": [], "heads": []} for _ in range(FOLDS)]

    def add(self, number, kind, title, lines, kept):
        texts = self.texts[number]
        long = [line for line, keep in zip(lines, kept) if keep and 60 < len(line) < 900]
        if kind == "forum":
            texts["comments"] += long
        else:
            short = [line for line in long if len(line) < 500]
            texts["teasers"] += short[:3]
            texts["comments"] += short[3:9]
            texts["heads"] += [title] if title else []
        texts["notices"] += [line for line, keep in zip(lines, kept) if not keep and 80 < len(line) < 600][-6:]


class Insert:
    """The lines that are put into one page, each with its block."""

    def __init__(self, style, host, first_number, texts, chance):
        self.style, self.texts, self.chance = style, texts, chance
        self.next, self.lines = first_number, []
        self.tag = chance.choice(("div", "div", "li", "td", "p"))
        self.text_tag = chance.choice(("p", "p", "div", "div", "td"))
        self.hints = chance.choice(HINTS[style])
        inner = host.get("containers", [])
        step = min(max(0, len(inner) - 1), chance.choice((1, 1, 2, 2, 3)))
        self.outer, self.depth = inner[step:], host["depth"] - step + 1
        self.ancestors = set(host.get("ancestors", [])) - set(INSIDE) | {"li": {"list", "li"}, "td": {"table"}}.get(self.tag, set())
        self.outer_hints = sorted(set(host.get("outer_hints", [])) | set(self.hints))
        self.shape, self.dates = chance.choice(SHAPES[style]), chance.randrange(6)
        self.is_linked, self.is_wrapped, self.is_plain = chance.random() < 0.3, chance.random() < 0.5, chance.random() < 0.5
        self.answer = chance.choice(ANSWERS)
        self.fill()

    def fill(self):
        most = 8 if self.style == "notices" else 60
        count = min(most, 1 + int(self.chance.expovariate(1 / (3 if self.style == "notices" else 8))))
        around = [self.number()] + self.outer
        if self.chance.random() < 0.7:
            text = self.chance.choice(HEADS[self.style]).format(count)
            self.add(text, self.chance.choice(("h2", "h3", "h4", "div")), around, self.depth + 1)
        for _ in range(count):
            item = [self.number()] + around
            if self.is_wrapped:
                item = [self.number()] + item
            for name in self.shape:
                self.add_part(name, item)

    def number(self):
        self.next += 1
        return self.next

    def add_part(self, name, item):
        depth = self.depth + len(item) - len(self.outer) + 1
        pool, heads, chance = self.texts[self.style], self.texts["heads"], self.chance
        if not pool or not heads:
            return
        small = "td" if self.text_tag == "td" else "div"
        if name == "meta":
            name_ = chance.choice(NAMES) if self.style == "comments" or chance.random() < 0.3 else ""
            self.add((name_ + " " + self.date()).strip() or "—", small, item, depth, 0.0 if self.is_plain else 0.5)
        elif name == "title":
            self.add(chance.choice(pool)[: chance.randint(8, 40)].strip(), "p" if self.is_plain else "h4", item, depth)
        elif name == "text":
            self.add(chance.choice(pool), self.text_tag, item, depth, 1.0 if self.is_linked and self.style == "teasers" else 0.0)
        elif name == "head":
            self.add(chance.choice(heads), small if self.is_plain else "h3", item, depth, 1.0)
        elif name == "both":
            head, text = chance.choice(heads), chance.choice(pool)
            self.add(f"{head} {text}", self.text_tag, item, depth, len(head) / (len(head) + len(text) + 1))
        else:
            self.add(self.answer if name == "answer" else "… »", "div", item, depth, 1.0)

    def date(self):
        chance = self.chance
        day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2008, 2020)
        hour, minute = chance.randint(0, 23), chance.randint(0, 59)
        return (f"{day:02}.{month:02}.{year} {hour:02}:{minute:02}", f"[{year}-{month:02}-{day:02} {hour:02}:{minute:02}]",
                f"{day}/{month}/{year}", f"{year}-{month:02}-{day:02}", f"{hour:02}:{minute:02}", "")[self.dates]

    def add(self, text, kind, item, depth, linked=0.0):
        if not text:
            return
        ancestors = set(self.ancestors)
        ancestors |= {"p"} if kind == "p" else {"heading"} if kind in ("h2", "h3", "h4") else set()
        ancestors |= {"a"} if linked == 1.0 else set()
        topic = self.chance.choice((0, 0, 0, 0.05, 0.1, 0.15)) if len(text) > 40 else 0
        self.lines.append((" ".join(text.split()), {
            "kind": kind, "link_density": round(linked, 4), "links": 1 if linked else 0, "depth": depth, "siblings": 1,
            "title_share": 0, "topic_share": topic, "ancestors": sorted(ancestors), "hints": self.hints,
            "outer_hints": self.outer_hints, "containers": ([self.number()] + item)[:6]}))


def with_lines_put_in(record, kept, texts, chance):
    """The record with lines put in below its article (or, seldom, above it)."""
    text, blocks = record["text"].encode(), record["blocks"]
    places = [index for index, keep in enumerate(kept) if keep]
    at, host = places[-1], blocks[places[-1]]
    if chance.random() < 0.15:
        at, host = places[0] - 1, blocks[max(0, places[0] - 1)]
    elif chance.random() < 0.5:
        at = min(len(blocks) - 1, at + chance.choice((0, 1, 2, 4, 8)))
        host = host if chance.random() < 0.7 else blocks[at]
    highest = max(max(block.get("containers", [0]), default=0) for block in blocks)
    style = chance.choice(("comments", "comments", "comments", "teasers", "teasers", "notices"))
    insert = Insert(style, host, highest + 1, texts, chance)
    result, result_blocks = bytearray(), []

    def put(line, block):
        if result:
            result.extend(b"\n\n")
        result_blocks.append({**block, "start": len(result), "end": len(result) + len(line)})
        result.extend(line)

    page = {"page": blocks[0]["page"]} if "page" in blocks[0] else {}
    for index in range(-1, len(blocks)):
        if index >= 0:
            put(text[blocks[index]["start"]:blocks[index]["end"]], blocks[index])
        if index == at:
            for line, block in insert.lines:
                put(line.encode(), {**block, **page})
    return {"origin": record["origin"], "title": record.get("title"), "text": result.decode("utf-8", "replace"),
            "blocks": result_blocks}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--work", required=True)
    options = parser.parse_args()
    sys.path.insert(0, os.path.join(options.data, "scorer"))
    from score_boilerplate import toks
    with gzip.open(os.path.join(options.data, "dev", "html_gold.jsonl.gz"), "rt", encoding="utf-8") as file:
        gold = {row["id"]: row for row in map(json.loads, file)}
    donors, articles = Donors(), []
    with open(os.path.join(options.work, "records.jsonl"), encoding="utf-8") as file:
        for record in map(json.loads, file):
            page = record["origin"]["file"].removesuffix(".html")
            row, blocks = gold[page], record.get("blocks") or []
            if row["source"] == "daniel" or row["kind"] not in ("article", "forum") or not blocks:
                continue
            text = record["text"].encode()
            lines = [text[block["start"]:block["end"]].decode("utf-8", "replace") for block in blocks]
            kept = [share >= 0.5 for share in labels.shares([toks(line) for line in lines], toks(row["gold_text"]))]
            number = fold(row)
            donors.add(number, row["kind"], record.get("title"), lines, kept)
            if row["kind"] == "article" and any(kept):
                articles.append((page, number, record, kept))
    with open(os.path.join(options.work, "copies.jsonl"), "w", encoding="utf-8") as file:
        for page, number, record, kept in articles:
            for copy in range(COPIES):
                made = with_lines_put_in(record, kept, donors.texts[number], random.Random(f"mixed {page} {copy}"))
                made["origin"] = {**made["origin"], "file": f"{page}~{copy}.html"}
                file.write(json.dumps(made, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
