"""Trains the trees over lines of web pages, and says how good they are on sites that they have not seen."""

import argparse
import gzip
import hashlib
import json
import os
import sys

import lightgbm
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import labels  # noqa: E402
import tree_model  # noqa: E402

ROUNDS, DEPTH, FOLDS = 400, 6, 5
# What sites give away in names of classes and elements: hidden from the trees in some pages, as in older ones.
NAMED = ("hint_", "outer_", "page_is_", "in_article", "in_main", "in_section", "in_nav", "in_aside", "in_header",
         "in_footer")
PARAMETERS = dict(
    objective="binary", num_leaves=63, max_depth=DEPTH, learning_rate=0.06, min_data_in_leaf=40, feature_fraction=0.3,
    bagging_fraction=0.7, bagging_freq=1, lambda_l2=1, max_bin=63, verbose=-1, num_threads=1, seed=1,
    deterministic=True, force_row_wise=True)


def part(text, count):
    return int(hashlib.sha1(text.encode()).hexdigest(), 16) % count


class Pages:
    """The pages with their lines, labels and rows."""

    def __init__(self, data, work):
        sys.path.insert(0, os.path.join(data, "scorer"))
        import score_boilerplate
        self.scorer = score_boilerplate
        with gzip.open(os.path.join(data, "dev", "html_gold.jsonl.gz"), "rt", encoding="utf-8") as file:
            gold = {row["id"]: row for row in map(json.loads, file)}
        with open(os.path.join(work, "records.jsonl"), encoding="utf-8") as file:
            texts = {row["origin"]["file"]: row["text"].encode() for row in map(json.loads, file)}
        with open(os.path.join(work, "rows", "names.txt"), encoding="utf-8") as file:
            self.names = file.read().split("\n")
        self.gold, self.lines, self.labels, self.counts = [], [], [], []
        with open(os.path.join(work, "rows", "lines.jsonl"), encoding="utf-8") as file:
            for page in map(json.loads, file):
                self.add(gold[page["file"].removesuffix(".html")], texts[page["file"]], page["lines"])
        seen = {row["id"] for row in self.gold}
        self.missing = [row for row in gold.values() if row["id"] not in seen]
        self.rows = np.fromfile(os.path.join(work, "rows", "rows.bin"), dtype=np.float32).reshape(-1, len(self.names))
        sizes = [len(lines) for lines in self.lines]
        self.start = np.cumsum([0] + sizes)
        self.page = np.repeat(np.arange(len(sizes)), sizes)
        self.label = np.concatenate(self.labels)
        self.count = np.concatenate(self.counts)

    def add(self, gold, text, places):
        lines = [text[start:end].decode("utf-8", "replace") for start, end in places]
        tokens = [self.scorer.toks(line) for line in lines]
        self.gold.append(gold)
        self.lines.append(lines)
        self.labels.append(np.array(labels.shares(tokens, self.scorer.toks(gold["gold_text"]))) >= 0.5)
        self.counts.append(np.array([len(line) for line in tokens], dtype=float))

    def of(self, predicate):
        """A mask over lines: those of the pages for which the predicate holds."""
        return np.array([predicate(gold) for gold in self.gold])[self.page]

    def weights(self):
        """Long lines count more than short ones, long pages little more than short ones, articles half as much again."""
        weights = np.zeros(len(self.count))
        for page, gold in enumerate(self.gold):
            lines = slice(self.start[page], self.start[page + 1])
            words = (self.count[lines] + 0.5) ** 0.7
            weights[lines] = words / words.sum() ** 0.7 * (1.5 if gold["kind"] == "article" else 1)
        return weights / weights.mean()

    def bare_rows(self):
        """The rows, three pages in ten without what names give away."""
        rows = self.rows.copy()
        columns = [index for index, name in enumerate(self.names) if name.startswith(NAMED)]
        rows[np.ix_(self.of(lambda gold: part("bare" + gold["id"], 10) < 3), columns)] = 0
        return rows


def fit(pages, rows, weights, mask):
    data = lightgbm.Dataset(rows[mask], pages.label[mask].astype(int), weight=weights[mask])
    return lightgbm.train(PARAMETERS, data, ROUNDS)


def report(pages, chances):
    """F1 by source and kind at a half, and what thresholds cost; a page without a line counts as 0."""
    sums = {}
    for gold in pages.missing:
        for key in ("all", gold["source"], "kind " + gold["kind"]):
            sums.setdefault(key, []).append((0, 1))
    for page, gold in enumerate(pages.gold):
        lines = zip(pages.lines[page], chances[pages.start[page]:pages.start[page + 1]])
        result = pages.scorer.score_html(gold, "\n".join(line for line, chance in lines if chance >= 0.5))
        half = "half " + str(part("half" + gold["domain"], 2))
        for key in ("all", half, gold["source"], "kind " + gold["kind"], f"{gold['source']} {gold['kind']} {gold['lang']}"):
            sums.setdefault(key, []).append((result["sh_f1"], result["loss"]))
    for key, values in sorted(sums.items()):
        f1, loss = np.mean(values, axis=0)
        print(f"{key:30} pages {len(values):5}  F1 {f1:.4f}  loss {loss:.4f}")
    articles = [p for p, gold in enumerate(pages.gold) if gold["kind"] == "article" and gold["source"] != "daniel"]
    for threshold in (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        lost = []
        for page in articles:
            lines = slice(pages.start[page], pages.start[page + 1])
            words = pages.count[lines] * pages.label[lines]
            if words.sum():
                lost.append((words * (chances[lines] < threshold)).sum() / words.sum())
        print(f"threshold {threshold:.2f}: content of articles lost {np.mean(lost):.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--folds", action="store_true", help="cross-validate by site and print the figures")
    options = parser.parse_args()
    pages = Pages(options.data, options.work)
    rows, weights = pages.bare_rows(), pages.weights()
    learned = pages.of(lambda gold: gold["source"] != "daniel")
    model = fit(pages, rows, weights, learned)
    print(tree_model.write(model, pages.names, DEPTH, options.out), "bytes")
    if not options.folds:
        return
    chances = np.zeros(len(pages.label))
    chances[~learned] = model.predict(pages.rows[~learned], num_threads=1)
    for fold in range(FOLDS):
        held = pages.of(lambda gold: part(gold["domain"], FOLDS) == fold) & learned
        chances[held] = fit(pages, rows, weights, learned & ~held).predict(pages.rows[held], num_threads=1)
    report(pages, chances)


if __name__ == "__main__":
    main()
