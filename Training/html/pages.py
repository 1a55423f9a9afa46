"""Web pages for the training: their lines, rows, labels, and what each line weighs."""

import json
import os
from dataclasses import dataclass

import numpy as np

import labels
from folds import fold


@dataclass
class Page:
    """One page; each array has a number for each of its lines."""

    id: str
    gold: dict
    lines: list[str]
    rows: np.ndarray
    is_content: np.ndarray
    words: np.ndarray

    @property
    def fold(self) -> int:
        return fold(self.gold)

    @property
    def content(self) -> np.ndarray:
        """The words of each line that are content."""
        return self.words * self.is_content

    @property
    def weights(self) -> np.ndarray:
        """Long lines count more than short ones, long pages little more than short ones, articles half as much again.

        On other pages less is sure, and where it is not, F1 wants more to be kept: there content counts a quarter more.
        """
        words = (self.words + 0.5) ** 0.7
        is_article = self.gold["kind"] == "article"
        return words / words.sum() ** 0.7 * (1.5 if is_article else np.where(self.is_content, 1.25, 1))


def names(folder: str) -> list[str]:
    """The columns' names in a folder that `block-rows` has written."""
    with open(os.path.join(folder, "names.txt"), encoding="utf-8") as file:
        return file.read().split("\n")


def read(texts: str, folder: str, gold: dict, tokens) -> list[Page]:
    """The pages of a file of records whose rows are in a folder; `gold` by id, `tokens` makes words of a text."""
    with open(texts, encoding="utf-8") as file:
        found = {row["origin"]["file"]: row["text"].encode() for row in map(json.loads, file)}
    rows = np.fromfile(os.path.join(folder, "rows.bin"), dtype=np.float32).reshape(-1, len(names(folder)))
    pages, at = [], 0
    with open(os.path.join(folder, "lines.jsonl"), encoding="utf-8") as file:
        for page in map(json.loads, file):
            text, places = found[page["file"]], page["lines"]
            lines = [text[start:end].decode("utf-8", "replace") for start, end in places]
            own, at = rows[at : at + len(lines)], at + len(lines)
            name = page["file"].removesuffix(".html")
            # A copy with lines put in is named after its page (inserts.py).
            row = gold[name.split("~")[0]]
            said = [tokens(line) for line in lines]
            is_content = np.array(labels.shares(said, tokens(row["gold_text"]))) >= 0.5
            pages.append(Page(name, row, lines, own, is_content, np.array([len(line) for line in said], float)))
    return pages
