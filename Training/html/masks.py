"""Rows as older pages have them, and pages in other languages: without what names of classes and of elements, metadata and
phrases say.

The pages that weights may learn from are of the last years, and English; models are to do without such evidence, too.
"""

import numpy as np

from folds import part

HINTS = ("hint_", "outer_")
ELEMENTS = ("in_article", "in_main", "in_section", "in_nav", "in_aside", "in_header", "in_footer")
SIGNS = ("page_is_",)
SHARES = ("page_article_share", "page_main_share", "page_comment_share", "page_product_share", "page_user_share",
          "page_code_share")
FAMILIES, STRENGTHS = ("family", "found"), ("strength", "page_evidence_share")
# By kind of evidence: how the columns' names begin that are hidden, what stands for nothing found, and in how many pages of a
# hundred.
KINDS = {
    "hint": ({HINTS: 0}, 40), "sem": ({ELEMENTS: 0}, 40), "sign": ({SIGNS: 0}, 50), "pshare": ({SHARES: 0}, 40),
    "ev": ({FAMILIES: -1, STRENGTHS: 0}, 50)}


def hide(rows: np.ndarray, names: list[str], columns: tuple[str, ...], nothing: float = 0) -> None:
    rows[:, [index for index, name in enumerate(names) if name.startswith(columns)]] = nothing


def masked(rows: np.ndarray, names: list[str], page: str) -> np.ndarray:
    """A copy of a page's rows, in which each kind of evidence is hidden by itself, by the page's name."""
    rows = rows.copy()
    for kind, (hidden, share) in KINDS.items():
        if part(kind + page, 100) < share:
            for columns, nothing in hidden.items():
                hide(rows, names, columns, nothing)
    return rows
