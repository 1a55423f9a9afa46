"""Trains the model of web pages of strip_boilerplate, and says how good it is on sites that it has not seen.

    train.py --data SHARED/eval/boilerplate --work WORK --out Plugins/StripBoilerplate/Data [--folds]

WORK holds what `train` has made: the pages as records, the copies with lines put in, and the rows of both. The model is the
mean of the log-odds of trees over single lines and of a network over the lines in their order.
"""

import argparse
import gzip
import json
import os
import sys

import numpy as np

import network
import pages as web
import trees
from folds import FOLDS, part
from shown import Shown

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import sequence_model  # noqa: E402
import tree_model  # noqa: E402

# Neither may be so sure that the other has no say (BlockModel.swift).
SURE = 5
# Log-odds whose price is told, and what `strip_boilerplate` may cost if nothing else is asked for.
THRESHOLDS = (-3, -2.5, -2.2, -1.8, -1.4, -1.1, -0.85, -0.4, 0, 0.4, 0.85, 1.4, 2)
BALANCED = 0.02


class Training:
    def __init__(self, data: str, work: str):
        sys.path.insert(0, os.path.join(data, "scorer"))
        import score_boilerplate
        self.scorer = score_boilerplate
        with gzip.open(os.path.join(data, "dev", "html_gold.jsonl.gz"), "rt", encoding="utf-8") as file:
            self.gold = {row["id"]: row for row in map(json.loads, file)}
        self.names = web.names(os.path.join(work, "rows"))
        self.pages, self.copies = (
            web.read(os.path.join(work, texts), os.path.join(work, rows), self.gold, score_boilerplate.toks)
            for texts, rows in (("records.jsonl", "rows"), ("copies.jsonl", "copy-rows")))
        self.shown = Shown(self.names)
        self.lines = trees.Lines(self.pages, self.copies, self.names)

    def models(self, held: int | None = None) -> tuple:
        """Trees and a network that have learned from all folds but the held one."""
        return self.lines.learned(held), network.learned(self.pages, self.copies, self.names, held)

    def log_odds(self, models: tuple, page: web.Page) -> np.ndarray:
        both = trees.log_odds(models[0], page), models[1].odds(page.rows)
        return np.mean(np.clip(both, -SURE, SURE), axis=0)

    def cross_validate(self, whole: tuple) -> dict:
        """The log-odds of each page's lines, by models that have not seen its site; of pages that are in no fold by `whole`,
        which have seen all folds."""
        found = {}
        for held in range(FOLDS + 1):
            models = whole if held == FOLDS else self.models(held)
            found |= {page.id: self.log_odds(models, page) for page in self.pages if page.fold == held}
            print(f"fold {held + 1} of {FOLDS + 1}", file=sys.stderr, flush=True)
        return found

    def report(self, odds: dict, threshold: float) -> None:
        """Prints F1 and loss of what is shown by source, kind, language and half of the sites; a page without a line counts as
        0."""
        print(f"lines that go have log-odds below {threshold:.2f}")
        sums = {}
        for gold in self.gold.values():
            if gold["id"] not in odds:
                for key in ("all", gold["source"], "kind " + gold["kind"]):
                    sums.setdefault(key, []).append((0, 1))
        for page in self.pages:
            gold = page.gold
            result = self.scorer.score_html(gold, self.shown.text(page, odds[page.id], threshold))
            half = "half " + str(part("half" + gold["domain"], 2))
            for key in ("all", half, gold["source"], "kind " + gold["kind"],
                        f"{gold['source']} {gold['kind']} {gold['lang']}"):
                sums.setdefault(key, []).append((result["sh_f1"], result["loss"]))
        for key, values in sorted(sums.items()):
            f1, loss = np.mean(values, axis=0)
            print(f"  {key:30} pages {len(values):5}  F1 {f1:.4f}  loss {loss:.4f}")

    def price(self, odds: dict, threshold: float) -> float:
        """What share of the content of articles of unseen sites a threshold costs."""
        articles = [p for p in self.pages if p.gold["kind"] == "article" and p.fold < FOLDS and p.content.any()]
        lost = [p.content[~self.shown.stays(p, odds[p.id], threshold)].sum() / p.content.sum() for p in articles]
        return np.mean(lost)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", required=True, help="the folder with dev and scorer")
    options.add_argument("--work", required=True, help="the folder with records and rows")
    options.add_argument("--out", required=True, help="where the model's files go")
    options.add_argument("--folds", action="store_true", help="cross-validate by site and print the figures")
    chosen = options.parse_args()
    training = Training(chosen.data, chosen.work)
    models = training.models()
    size = tree_model.write(models[0], training.names, trees.DEPTH, os.path.join(chosen.out, "pages.ptm"))
    print(f"{size:,} bytes of trees")
    size = sequence_model.write([models[1]], os.path.join(chosen.out, "pages.psm"))
    print(f"{size:,} bytes of networks", flush=True)
    if chosen.folds:
        odds = training.cross_validate(models)
        prices = [training.price(odds, threshold) for threshold in THRESHOLDS]
        print("for BlockThresholds.swift:", ", ".join(f"({p:.4f}, {t})" for p, t in zip(prices, THRESHOLDS)))
        for threshold in (0, np.interp(BALANCED, prices, THRESHOLDS)):
            training.report(odds, threshold)


if __name__ == "__main__":
    main()
