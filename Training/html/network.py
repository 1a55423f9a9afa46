"""The network over the lines of web pages in their order."""

import os
import sys

import numpy as np

from folds import FOLDS
from inserts import COPIES, COUNTED
from masks import hide, masked
from pages import Page

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from sequence_model import Aim, Lines, SequenceNetwork  # noqa: E402

# Columns whose numbers stand for something; the others are quantities.
CHOICES = {"kind", "family", "found"}
# Pages as they are judged: their words of content found and not, beside the lines one by one. What is told of the lines above
# and below brings nothing here: the columns count from titles, text and containers.
AIM = Aim(documents=2, epochs=10, kept=1, by_weight=True, told=())
# What columns say of the lines around a line, and the network sees in those lines' own rows. What a line has to do with
# them, whether they share a container or a look, it does not.
SEEN = tuple(
    f"at{offset}_{name}" for offset in (-3, -2, -1, 1, 2, 3)
    for name in ("width", "link_density", "kind", "prose", "closed", "family", "topic_share"))


def shown(pages: list[Page], copies: list[Page], names: list[str], held: int | None) -> list[Lines]:
    """What is learned from: each page of the other folds as it is, and again without part of its evidence (masks.py); and,
    without part of theirs, the copies with lines put in (inserts.py)."""
    found = []

    def add(page: Page, rows: np.ndarray, share: float) -> None:
        hide(rows, names, SEEN)
        rows = np.minimum(rows, np.finfo(np.float16).max).astype(np.float16)
        found.append(Lines(rows, page.is_content.astype(np.int8), (page.weights * share).astype(np.float32)))

    for group, share in ((pages, 1), (copies, COUNTED / COPIES)):
        for page in group:
            if page.fold not in (FOLDS, held):
                if group is pages:
                    add(page, page.rows.copy(), share)
                add(page, masked(page.rows, names, page.id), share)
    return found


def learned(pages: list[Page], copies: list[Page], names: list[str], held: int | None = None) -> SequenceNetwork:
    """A network that has learned from all folds but the held one."""
    return SequenceNetwork(shown(pages, copies, names, held), names, CHOICES, AIM)
