"""The documents that the line model learns from, and variants of them that real use has more of than the set."""

import gzip
import hashlib
import json
import random
import re
import unicodedata
from dataclasses import dataclass, field

import numpy as np

TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)
FOLDS = 5
# Weights learn from these alone; the third source, of a repository under the GPL, only measures.
TRAINING_SOURCES = {"wcxb", "aeb"}


@dataclass
class Document:
    id: str
    source: str
    lang: str
    kind: str
    fold: int
    text: bytes
    spans: list  # of each gold line, as UTF-8 offsets
    labels: np.ndarray  # of each gold line: 0 content, 1 page, -1 not judged
    titles: np.ndarray  # of each gold line: whether it is a title or a dek
    tokens: np.ndarray  # of each gold line
    weight: float = 1.0
    columns: np.ndarray | None = None
    gold: dict = field(default_factory=dict)  # by rows: labels, titles, tokens
    is_english: bool = True  # whether the program takes it for English

    @property
    def is_trained_on(self) -> bool:
        return self.source in TRAINING_SOURCES


def fold(record: dict) -> int:
    """Pages of one site are in one fold."""
    return int(hashlib.sha1(record["domain"].encode()).hexdigest(), 16) % FOLDS


def tokens(text: str) -> int:
    return len(TOKEN.findall(unicodedata.normalize("NFKC", text).casefold()))


def read(path: str) -> list[dict]:
    with gzip.open(path, "rt") as lines:
        return [json.loads(line) for line in lines]


def document(record: dict, lines: list[dict], suffix: str = "", weight: float = 1.0) -> Document:
    """A document over some of a record's lines, in their order."""
    pieces, spans, at = [], [], 0
    for number, line in enumerate(lines):
        before = "\n" * (line["b"] + (1 if number else 0))
        content = line["t"].encode()
        at += len(before)
        spans.append((at, at + len(content)))
        at += len(content)
        pieces += [before.encode(), content]
        if "tokens" not in line:
            line["tokens"] = tokens(line["t"])
    return Document(
        record["id"] + suffix, record["source"], record["lang"], record["kind"], fold(record), b"".join(pieces), spans,
        np.array([{"keep": 0, "drop": 1}.get(line["y"], -1) for line in lines], np.int8),
        np.array([line["y"] == "meta" and line.get("k") in ("title", "dek") for line in lines], bool),
        np.array([line["tokens"] for line in lines]), weight)


def variants(records: list[dict], crops: int = 2, shorts: int = 2, seed: int = 7) -> list[Document]:
    """Whole pages cut down to what scrapers leave.

    Crops keep some lines before the first and after the last line of content. Short ones keep, of an article, only its
    first two to eight lines of content, with the page around them: news is often that short, the set's articles are not.
    """
    chance = random.Random(seed)
    made = []
    for record in records:
        lines = record["lines"]
        content = [number for number, line in enumerate(lines) if line["y"] == "keep"]
        if not content:
            continue
        for crop in range(crops):
            before, after = (40, 80) if crop % 2 else (12, 24)
            start = max(0, content[0] - chance.randint(0, before))
            end = min(len(lines), content[-1] + 1 + chance.randint(0, after))
            made.append(cut(record, lines[start:end], f"~crop{crop}"))
        if record["kind"] != "article" or len(content) <= 8:
            continue
        for short in range(shorts):
            last = content[chance.randint(2, 8) - 1]
            start = max(0, content[0] - chance.randint(0, 12))
            end = min(len(lines), content[-1] + 1 + chance.randint(0, 24))
            made.append(cut(record, lines[start : last + 1] + lines[content[-1] + 1 : end], f"~short{short}"))
    return made


class Grafts:
    """Pages with far more around their content than the set has: parts of other sites' pages before and after it.

    Portals have a hundred and more lines of menus and headlines around ten of an article; the set has few of those. What
    is grafted comes from pages of the same fold, so that no fold learns from another.
    """

    def __init__(self, records: list[dict], seed: int = 11):
        self.chance = random.Random(seed)
        self.groups: dict[int, list[tuple[dict, list[int]]]] = {}
        for record in records:
            content = [number for number, line in enumerate(record["lines"]) if line["y"] == "keep"]
            if content:
                self.groups.setdefault(fold(record), []).append((record, content))

    def documents(self) -> list[Document]:
        made = []
        for _, group in sorted(self.groups.items()):
            heads = [record["lines"][: content[0]] for record, content in group if content[0] >= 8]
            tails = [r["lines"][content[-1] + 1 :] for r, content in group if len(r["lines"]) - content[-1] > 9]
            for record, content in group:
                own = self.own(record, content)
                before = [line for _ in range(self.chance.randint(0, 2)) for line in self.part(heads, tails, 0.5)]
                after = [line for _ in range(self.chance.randint(1, 3)) for line in self.part(heads, tails, 0.3)]
                made.append(cut(record, before + own + after, "~graft"))
        return made

    def part(self, heads: list, tails: list, share: float) -> list[dict]:
        """Some lines of what stands before (in `share` of the cases) or after a page's content."""
        lines = self.chance.choice(heads if self.chance.random() < share else tails)
        count = self.chance.randint(8, 120)
        start = self.chance.randint(0, max(0, len(lines) - count))
        return lines[start : start + count]

    def own(self, record: dict, content: list[int]) -> list[dict]:
        """The content with some of the page around it; of half of the long articles only the beginning."""
        lines = record["lines"]
        start = max(0, content[0] - self.chance.randint(0, 60))
        end = min(len(lines), content[-1] + 1 + self.chance.randint(0, 100))
        if record["kind"] == "article" and len(content) > 12 and self.chance.random() < 0.5:
            last = content[self.chance.randint(4, 10) - 1]
            return lines[start : last + 1] + lines[content[-1] + 1 : end]
        return lines[start:end]


def cut(record: dict, lines: list[dict], suffix: str) -> Document:
    lines = [dict(line) for line in lines]
    lines[0]["b"] = 0
    return document(record, lines, suffix, weight=0.5)
