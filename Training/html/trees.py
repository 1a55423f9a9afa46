"""The trees over single lines of web pages."""

import lightgbm
import numpy as np

from folds import FOLDS
from masks import bare
from pages import Page

ROUNDS, DEPTH = 400, 6
PARAMETERS = dict(
    objective="binary", num_leaves=63, max_depth=DEPTH, learning_rate=0.06, min_data_in_leaf=40, feature_fraction=0.3,
    bagging_fraction=0.7, bagging_freq=1, lambda_l2=1, max_bin=63, verbose=-1, num_threads=1, seed=1,
    deterministic=True, force_row_wise=True)


def learned(pages: list[Page], names: list[str], held: int | None = None) -> lightgbm.Booster:
    """Trees that have learned from all folds but the held one."""
    mean = np.mean(np.concatenate([page.weights for page in pages]))
    chosen = [page for page in pages if page.fold not in (FOLDS, held)]
    rows = np.concatenate([bare(page.rows, names, page.id) for page in chosen])
    labels = np.concatenate([page.is_content for page in chosen]).astype(int)
    weights = np.concatenate([page.weights for page in chosen]) / mean
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(rows, labels, weight=weights), ROUNDS)


def log_odds(trees: lightgbm.Booster, page: Page) -> np.ndarray:
    """Of each line the log-odds that it is content."""
    return trees.predict(page.rows, raw_score=True, num_threads=1)
