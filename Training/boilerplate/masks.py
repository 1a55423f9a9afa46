"""Rows as a page in another language would have them, made of English ones.

The set that weights may learn from is English. Without this, the model takes the absence of English phrases for a sign
of content, and pages in other languages keep their boilerplate.
"""

import numpy as np

from rows import LineRows

WORDS = ("lexical", "lexicalNear2", "lexicalNear5", "lexicalNear12", "blockLexical", "documentLexical")
EVIDENCE = ("evidenceStrength", "evidenceFamily", "ruleFamily", "ruleKind")
# Values of EdgeSign: small, capital, ideograph.
SMALL, CAPITAL, IDEOGRAPH = 5, 6, 7


def scale(columns: np.ndarray, rows: LineRows, names: tuple, factor: float) -> None:
    for name in names:
        columns[:, rows.index[name]] *= factor


def masked(columns: np.ndarray, rows: LineRows, chance: np.random.RandomState) -> np.ndarray:
    columns = columns.copy()
    scale(columns, rows, WORDS, 0)
    columns[:, rows.index["isEnglish"]] = 0
    forget_phrases(columns, rows, chance)
    scale(columns, rows, ("stopShare", "stopWords"), chance.uniform(0.5, 1.1))
    if chance.rand() < 0.35:
        without_capitals(columns, rows, chance)
    return columns


def forget_phrases(columns: np.ndarray, rows: LineRows, chance: np.random.RandomState) -> None:
    """A third of the lines stay known: that is about what the phrase lists of other languages find."""
    forgotten = chance.rand(len(columns)) >= 0.35
    for name in EVIDENCE:
        columns[forgotten, rows.index[name]] = 0
    count_findings(columns, rows)


def count_findings(columns: np.ndarray, rows: LineRows) -> None:
    """The shares of lines with a finding, in the document and in each block, from the findings that are left."""
    found = columns[:, rows.index["ruleFamily"]] > 0
    if not len(found):
        return
    columns[:, rows.index["documentRules"]] = found.mean()
    block = np.cumsum(columns[:, rows.index["blockPlace"]] == 0)
    shares = np.bincount(block, found) / np.maximum(1, np.bincount(block))
    columns[:, rows.index["blockFindings"]] = shares[block]


def without_capitals(columns: np.ndarray, rows: LineRows, chance: np.random.RandomState) -> None:
    """As Chinese and Japanese are: every character a word, and no letter large or small."""
    scale(columns, rows, ("capitals", "capitalized"), 0)
    columns[:, rows.index["isIdeographic"]] = 1
    columns[:, rows.index["longestWord"]] = 1
    columns[:, rows.index["wordLength"]] = chance.uniform(1, 2.2)
    for column in (rows.index["start"], rows.index["end"]):
        letters = (columns[:, column] == SMALL) | (columns[:, column] == CAPITAL)
        columns[letters, column] = IDEOGRAPH
