"""Which lines of a page its gold text holds: the labels that the trees learn from."""

from collections import Counter

ENOUGH = 4


def shingles(tokens):
    """Runs of four tokens; of a shorter text the whole."""
    if len(tokens) < ENOUGH:
        return [tuple(tokens)] if tokens else []
    return [tuple(tokens[i:i + ENOUGH]) for i in range(len(tokens) - ENOUGH + 1)]


def neighbours(tokens, shares, index, step):
    """Up to three tokens of the content next to a line, before it (-1) or behind it (1)."""
    found = []
    at = index + step
    while 0 <= at < len(tokens) and len(found) < 3:
        if tokens[at]:
            if shares[at] < 0.5:
                break
            found = tokens[at][-3:] + found if step < 0 else found + tokens[at][:3]
        at += step
    return found[-3:] if step < 0 else found[:3]


def shares(lines, gold):
    """For each line (a list of tokens) the share of it that is in the gold text (a list of tokens).

    Long lines come first, and each run of the gold text is given out once. A line of fewer than four tokens counts if
    it and the content beside it make a run of the gold text.
    """
    left = Counter(shingles(gold))
    result = [0.0] * len(lines)
    for index in sorted((i for i in range(len(lines)) if len(lines[i]) >= ENOUGH), key=lambda i: -len(lines[i])):
        counts = Counter(shingles(lines[index]))
        hits = sum(min(count, left.get(run, 0)) for run, count in counts.items())
        result[index] = hits / sum(counts.values())
        if result[index] >= 0.5:
            for run, count in counts.items():
                if run in left:
                    left[run] = max(0, left[run] - count)
    for _ in range(2):
        for index, tokens in enumerate(lines):
            if not 0 < len(tokens) < ENOUGH:
                continue
            before = neighbours(lines, result, index, -1)
            row = before + tokens + neighbours(lines, result, index, 1)
            first, last = max(0, len(before) - 3), min(len(before) + len(tokens), len(row) - 3)
            result[index] = float(any(left.get(tuple(row[k:k + ENOUGH]), 0) > 0 for k in range(first, last)))
    return result
