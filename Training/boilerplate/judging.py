"""Decides as LineThreshold.swift does, and says what that costs and brings, as the scorer counts."""

import numpy as np

ODDS = (
    0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.35, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 15, 25, 40,
    70)
# A paragraph is a fifth of a short article: its share always counts for something.
WEIGHTS = (0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16)
# Losses for which a threshold is chosen.
LOSSES = (0.001, 0.002, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.1)
ROUNDS, FEWEST_LINES, DOUBT = 4, 20, 10
# A line that is a fifth of its document goes only at odds over this, whatever is asked for, others by the square of their share.
FIFTH = 20
# Up to this loss one document of so many may lose more than a fifth of its content.
STRICT, ONE_OF = 0.02, 100


def goes(chances: np.ndarray, tokens: np.ndarray, odds: float, weight: float) -> np.ndarray:
    content = 1 - chances
    hoped = content * tokens
    shares = tokens / max(1, tokens.sum())
    shares = weight * max(FEWEST_LINES, len(chances)) * shares + FIFTH * (5 * shares) ** 2
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


def thresholds(groups: list[list[tuple]]) -> list[list[tuple[float, float, float]]]:
    """For each group of documents points (loss, odds, weight): for each loss that may be allowed the best F1 that it buys.

    Up to a loss of .02 one document of a hundred may lose more than a fifth of its content, in all groups together: it is
    left to the figures in which. Who allows for more wants more of the page gone: there more is spent even where less buys as
    much.
    """
    tried = [[(*measure(group, odds, weight), odds, weight) for odds in ODDS for weight in WEIGHTS] for group in groups]
    most = round(sum(map(len, groups)) / ONE_OF)
    points, spent = [[] for _ in groups], [0.0 for _ in groups]
    for limit in LOSSES:
        if limit <= STRICT:
            inside = [[p for p in own if least <= p[1] <= limit] for own, least in zip(tried, spent)]
            chosen = together(inside, [len(group) for group in groups], most)
        else:
            chosen = [max((p for p in own if least < p[1] <= limit), default=None) for own, least in zip(tried, spent)]
        for number, point in enumerate(chosen):
            if point:
                spent[number] = point[1]
            if point or points[number]:
                points[number].append((limit, *(point[3:] if point else points[number][-1][1:])))
    return points


def together(inside: list[list[tuple]], sizes: list[int], most: int) -> list[tuple | None]:
    """The point of each group with which they have the best F1 together, while at most so many documents lose over a fifth."""
    found = {0: (0.0, [])}
    for own, size in zip(inside, sizes):
        best = {}
        for point in own:
            lose = round(point[2] * size)
            if lose <= most and (lose not in best or point > best[lose]):
                best[lose] = point
        steps = [(lose, point[0] * size, point) for lose, point in sorted(best.items())] or [(0, 0.0, None)]
        longer = {}
        for before, (sum_before, chosen) in found.items():
            for lose, gain, point in steps:
                total = before + lose
                if total <= most and (total not in longer or sum_before + gain > longer[total][0]):
                    longer[total] = (sum_before + gain, chosen + [point])
        found = longer
    return max(found.values(), key=lambda one: one[0])[1] if found else [None for _ in inside]
