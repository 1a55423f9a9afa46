"""Decides as LineThreshold.swift does, and says what that costs and brings, as the scorer counts."""

import numpy as np

ODDS = (
    0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.35, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 15, 25, 40,
    70)
# A paragraph is a fifth of a short article: its share always counts for something.
WEIGHTS = (0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16)
# Losses for which a threshold is chosen.
LOSSES = (0.001, 0.002, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.1)
ROUNDS, FEWEST_LINES, DOUBT = 4, 20, 7


def goes(chances: np.ndarray, tokens: np.ndarray, odds: float, weight: float) -> np.ndarray:
    content = 1 - chances
    hoped = content * tokens
    shares = weight * max(FEWEST_LINES, len(chances)) * tokens / max(1, tokens.sum())
    reach = 1.0
    for _ in range(ROUNDS):
        doubt = (2 - reach) / reach
        removed = chances > content * (odds * doubt**DOUBT + shares)
        total = tokens[~removed].sum() + hoped.sum()
        reach = 2 * hoped[~removed].sum() / total if total > 0 else 1
        reach = min(1.0, max(0.2, reach))
    return removed


def measure(judged: list[tuple], odds: float, weight: float) -> tuple[float, float, float]:
    """Line F1, content lost, and the share of documents that lose more than a fifth; means over documents.

    Each document is (chances, labels, tokens), by rows.
    """
    scores, losses = [], []
    for chances, labels, tokens in judged:
        removed = goes(chances, tokens, odds, weight)
        content, page = (labels == 0) & (tokens > 0), (labels == 1) & (tokens > 0)
        hit, left, lost = (content & ~removed).sum(), (page & ~removed).sum(), (content & removed).sum()
        scores.append(2 * hit / (2 * hit + left + lost) if hit + left + lost else 1.0)
        words = tokens[content].sum()
        losses.append(tokens[content & removed].sum() / words if words else 0.0)
    return float(np.mean(scores)), float(np.mean(losses)), float(np.mean(np.array(losses) > 0.2))


def thresholds(judged: list[tuple]) -> list[tuple[float, float, float]]:
    """Points (loss, odds, weight): for each loss that may be allowed the best F1 that it buys.

    Up to a loss of .02 one document of a hundred may lose more than a fifth of its content. Who allows for more wants
    more of the page gone: there more is spent even where less buys as much.
    """
    tried = [(*measure(judged, odds, weight), odds, weight) for odds in ODDS for weight in WEIGHTS]
    most = round(len(judged) / 100) / len(judged) + 1e-9
    points, spent = [], 0
    for limit in LOSSES:
        inside = [p for p in tried if spent < p[1] <= limit and (limit > 0.02 or p[2] <= most)]
        if inside:
            _, spent, _, odds, weight = max(inside)
        if spent:
            points.append((limit, odds, weight))
    return points
