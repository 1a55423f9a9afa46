"""What a page shows of the model's log-odds: as `strip_boilerplate` decides by them (BlockFoot.swift, BlockTitle.swift)."""

import numpy as np

from pages import Page

# Families of lines that begin an article's foot, by their place in BoilerplateFamily.swift: the share of what stays that
# stands above, and what is taken from the log-odds of the lines from there on.
SHARE, RELATED, RECOMMENDED, PREVIOUS_NEXT, COMMENTS, COPYRIGHT, LEGAL, TAGS = 7, 8, 9, 10, 11, 15, 16, 19
BEGINNINGS = (
    ((COMMENTS,), 0.2, 3),
    ((SHARE, RELATED, RECOMMENDED, PREVIOUS_NEXT, COMMENTS, COPYRIGHT, LEGAL, TAGS), 0.5, 1.5))
SURE, WIDEST, LEAST_ABOVE = 3, 60, 300
NOT_ARTICLES = tuple("page_is_" + sign for sign in ("discussion", "product", "product_class", "collection", "site"))
# Of the title: the share of the page's that a line says at least, and of what the line does that says most; the share of it
# in links; lines between it and the text; and characters of running text.
LEAST_SAID, NEARLY_MOST, LINKED, REACH, PROSE = 0.4, 0.9, 0.5, 12, 80


class Shown:
    def __init__(self, names: list[str]):
        self.signs = [names.index(name) for name in NOT_ARTICLES]
        self.columns = [names.index(n) for n in ("family", "strength", "width", "title_share", "link_density")]

    def text(self, page: Page, odds: np.ndarray, threshold: float) -> str:
        return "\n".join(line for line, stay in zip(page.lines, self.stays(page, odds, threshold)) if stay)

    def stays(self, page: Page, odds: np.ndarray, threshold: float) -> np.ndarray:
        """Whether each line stays."""
        stays = self.lowered(page, odds, threshold) >= threshold
        title = self.title(page, stays)
        if title is not None:
            stays[title] = True
        return stays

    def lowered(self, page: Page, odds: np.ndarray, threshold: float) -> np.ndarray:
        odds = odds.astype(np.float32)
        if not len(odds) or page.rows[0, self.signs].any():
            return odds
        family, strength, width = page.rows[:, self.columns[:3]].T
        for families, share, lowering in BEGINNINGS:
            above = np.cumsum(np.where(odds >= threshold, width, 0))
            begins = np.isin(family, families) & (strength == SURE) & (width < WIDEST)
            begins &= above > max(share * above[-1], LEAST_ABOVE)
            if begins.any():
                odds[begins.argmax():] -= lowering
        return odds

    def title(self, page: Page, stays: np.ndarray) -> int | None:
        width, said, linked = page.rows[:, self.columns[2:]].T
        prose = np.flatnonzero(stays & (width >= PROSE))
        if not len(prose) or said.max() < LEAST_SAID:
            return None
        near = np.arange(max(0, prose[0] - REACH), prose[0])
        saying = near[(said[near] >= NEARLY_MOST * said.max()) & (linked[near] < LINKED)]
        return saying[-1] if len(saying) else None
