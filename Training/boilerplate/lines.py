"""The network over the rows of lines."""

import os
import sys

import numpy as np

from documents import Document
from masks import masked
from rows import LineRows

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from sequence_model import Aim, Lines, SequenceNetwork  # noqa: E402

# Columns that hold the place of something in a list.
CHOICES = {"evidenceFamily", "ruleFamily", "ruleKind", "start", "end"}
# The networks whose mean is the model: one learns each line by itself, one documents as the scorer counts them, too.
NETWORKS = (Aim(seed=1), Aim(seed=2, documents=2, epochs=10))
# How often a document is shown as another language's as well, the share of such showings that are made, what they weigh,
# and how much titles weigh as content.
SHOWN, MASKED, MASK_WEIGHT, TITLES = 2, 0.7, 0.5, 0.5


class LineTrainer:
    """Gathers documents, and fits a network to them."""

    def __init__(self, rows: LineRows, aim: Aim = Aim()):
        self.rows = rows
        self.aim = aim
        self.chance = np.random.RandomState(4 + aim.seed)
        self.documents: list[Lines] = []

    def add(self, document: Document) -> None:
        labels = document.gold["labels"].copy()
        labels[document.gold["titles"]] = 0
        judged = labels >= 0
        if not judged.any():
            return
        weights = np.zeros(len(labels), np.float32)
        weights[judged] = self.weigh(labels[judged], document.gold["tokens"][judged], document.weight)
        weights[document.gold["titles"]] *= TITLES
        self.append(document.columns, labels, weights)
        for _ in range(SHOWN):
            if self.chance.rand() < MASKED and not document.id.endswith("~crop1"):
                self.append(masked(document.columns, self.rows, self.chance), labels, weights * MASK_WEIGHT)

    def append(self, columns: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> None:
        self.documents.append(Lines(columns.astype(np.float16), labels, weights))

    @staticmethod
    def weigh(labels: np.ndarray, tokens: np.ndarray, weight: float) -> np.ndarray:
        """Long documents count less a line than short ones, and lines of content more the more words they have."""
        count = len(labels)
        content = max(1, tokens[labels == 0].sum())
        return np.where(labels == 0, 1 + 0.25 * count * tokens / content, 1) * weight / count**0.7

    def fit(self) -> SequenceNetwork:
        return SequenceNetwork(self.documents, self.rows.names, CHOICES, self.aim)


def chances(networks: list[SequenceNetwork], document: Document) -> np.ndarray:
    """For each row the chance that it belongs to the page, by the mean of some networks."""
    return 1 / (1 + np.exp(-np.mean([network.odds(document.columns) for network in networks], axis=0)))
