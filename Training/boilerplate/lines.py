"""The trees over the rows of lines."""

import lightgbm
import numpy as np

from documents import Document
from masks import masked
from rows import LineRows

DEPTH = 6
PARAMETERS = dict(
    objective="binary", learning_rate=0.08, num_leaves=48, max_depth=DEPTH, min_data_in_leaf=60, lambda_l2=1,
    feature_fraction=0.6, bagging_fraction=0.8, bagging_freq=1, max_bin=255, use_missing=False,
    num_threads=1, seed=1, deterministic=True, force_row_wise=True, verbose=-1)
TREES = 280
# The models whose mean is the model, each with other choices by chance.
MODELS = 3
# The share of documents that are shown as another language's as well, and how much titles weigh as content.
MASKED, TITLES = 0.7, 0.5


class LineTrainer:
    """Gathers rows, and fits trees to them."""

    def __init__(self, rows: LineRows, seed: int = 1):
        self.rows = rows
        self.seed = seed
        self.chance = np.random.RandomState(4 + seed)
        self.columns, self.labels, self.weights = [], [], []

    def add(self, document: Document) -> None:
        labels = document.gold["labels"].copy()
        labels[document.gold["titles"]] = 0
        judged = labels >= 0
        if not judged.any():
            return
        weights = self.weigh(labels[judged], document.gold["tokens"][judged], document.weight)
        weights *= np.where(document.gold["titles"][judged], TITLES, 1)
        self.append(document.columns[judged], labels[judged], weights)
        if self.chance.rand() < MASKED and not document.id.endswith("~crop1"):
            other = masked(document.columns, self.rows, self.chance)
            self.append(other[judged], labels[judged], weights * 0.7)

    def append(self, columns: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> None:
        self.columns.append(columns)
        self.labels.append(labels)
        self.weights.append(weights)

    @staticmethod
    def weigh(labels: np.ndarray, tokens: np.ndarray, weight: float) -> np.ndarray:
        """Long documents count less a line than short ones, and lines of content more the more words they have."""
        count = len(labels)
        content = max(1, tokens[labels == 0].sum())
        return np.where(labels == 0, 1 + 0.25 * count * tokens / content, 1) * weight / count**0.7

    def fit(self) -> lightgbm.Booster:
        weights = np.concatenate(self.weights)
        data = lightgbm.Dataset(
            np.concatenate(self.columns), np.concatenate(self.labels), weight=weights / weights.mean())
        self.columns = []
        return lightgbm.train(PARAMETERS | {"seed": self.seed}, data, TREES)


def chances(models: list[lightgbm.Booster], document: Document) -> np.ndarray:
    """For each row the chance that it belongs to the page, by the mean of some models."""
    if not len(document.columns):
        return np.zeros(0)
    odds = np.mean([model.predict(document.columns, raw_score=True, num_threads=1) for model in models], axis=0)
    return 1 / (1 + np.exp(-odds))
