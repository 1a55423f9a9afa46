"""The trees over single lines of web pages."""

import lightgbm
import numpy as np

from folds import FOLDS
from inserts import COPIES, COUNTED
from masks import masked
from pages import Page

ROUNDS, DEPTH = 320, 6
PARAMETERS = dict(
    objective="binary", num_leaves=63, max_depth=DEPTH, learning_rate=0.075, min_data_in_leaf=60, feature_fraction=0.25,
    bagging_fraction=0.5, bagging_freq=1, lambda_l2=2, max_bin=63, verbose=-1, num_threads=1, seed=1,
    deterministic=True, force_row_wise=True)
# The shares of lines that are learned from: menus are all alike, and so are the copies of a page.
MENUS, LINES_OF_COPIES = 0.25, 0.4


class Lines:
    """What trees learn from: lines of the pages that may be learned from, and of their copies, without part of their
    evidence."""

    def __init__(self, pages: list[Page], copies: list[Page], names: list[str]):
        self.chance, self.density, self.names = np.random.RandomState(1), names.index("link_density"), names
        parts = [self.drawn(page, 1, 1) for page in pages if page.fold < FOLDS]
        parts += [self.drawn(page, LINES_OF_COPIES, COUNTED / COPIES) for page in copies]
        self.rows, self.labels, self.weights, self.folds = (np.concatenate(part) for part in zip(*parts))
        self.weights /= self.weights.mean()

    def drawn(self, page: Page, most: float, weight: float) -> tuple:
        is_menu = (page.rows[:, self.density] >= 0.8) & ~page.is_content
        shares = np.where(is_menu, MENUS, 1) * most
        kept = self.chance.random_sample(len(shares)) < shares
        return (masked(page.rows[kept], self.names, page.id), page.is_content[kept].astype(int),
                (page.weights / shares * weight)[kept], np.full(kept.sum(), page.fold))

    def learned(self, held: int | None = None) -> lightgbm.Booster:
        """Trees that have learned from all folds but the held one."""
        chosen = self.folds != held
        data = lightgbm.Dataset(self.rows[chosen], self.labels[chosen], weight=self.weights[chosen])
        return lightgbm.train(PARAMETERS, data, ROUNDS)


def log_odds(trees: lightgbm.Booster, page: Page) -> np.ndarray:
    """Of each line the log-odds that it is content."""
    return trees.predict(page.rows, raw_score=True, num_threads=1)
