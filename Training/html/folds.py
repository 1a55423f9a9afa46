"""Which fold a site belongs to."""

import hashlib

FOLDS = 5


def part(text, count):
    return int(hashlib.sha1(text.encode()).hexdigest(), 16) % count


def fold(gold):
    """The fold of a page's site; FOLDS, which is none of them, for a page that is only measured."""
    return FOLDS if gold["source"] == "daniel" else part(gold["domain"], FOLDS)
