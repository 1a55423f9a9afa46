"""The weights of words: a linear model over hashed grams of lines (WordWeights.swift says what a gram is)."""

import struct

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import SGDClassifier

from documents import Document
from rows import LineRows

BUCKETS = 1 << 16


class WordModel:
    """Fits the weights on some folds; what was fitted once is kept."""

    def __init__(self, documents: list[Document], rows: LineRows, folder: str):
        rows.fill(documents, None)
        grams = [line for lines in rows.grams(documents) for line in lines]
        counts = np.array([len(line) for line in grams])
        ends = np.concatenate([[0], np.cumsum(counts)])
        values = np.repeat(1 / np.sqrt(np.maximum(1, counts)), counts).astype(np.float32)
        self.matrix = sparse.csr_matrix(
            (values, np.concatenate(grams).astype(np.int32), ends), shape=(len(grams), BUCKETS))
        self.matrix.sum_duplicates()
        self.labels = np.concatenate([d.gold["labels"] for d in documents])
        sizes = [len(d.gold["labels"]) for d in documents]
        self.weights = np.concatenate([np.full(n, 1 / max(1, n) ** 0.7) for n in sizes])
        self.folds = np.concatenate([np.full(n, d.fold) for n, d in zip(sizes, documents)])
        self.folder = folder
        self.files: dict[frozenset, str] = {}

    def file(self, without: set[int]) -> str:
        """The path of the weights that were learned without some folds."""
        key = frozenset(without)
        if key not in self.files:
            path = f"{self.folder}/words-{''.join(map(str, sorted(key))) or 'all'}.bin"
            with open(path, "wb") as file:
                file.write(self.fit(key))
            self.files[key] = path
        return self.files[key]

    def fit(self, without: frozenset) -> bytes:
        chosen = (self.labels >= 0) & ~np.isin(self.folds, list(without))
        model = SGDClassifier(
            loss="log_loss", alpha=3e-6, max_iter=8, tol=None, random_state=1, average=True, fit_intercept=False)
        weights = self.weights[chosen] / self.weights[chosen].mean()
        model.fit(self.matrix[chosen], self.labels[chosen], sample_weight=weights)
        learned = model.coef_[0]
        unit = np.percentile(np.abs(learned[learned != 0]), 99.9) / 127
        return struct.pack("<f", unit) + np.clip(np.round(learned / unit), -127, 127).astype(np.int8).tobytes()
