"""Trains the line model of strip_boilerplate, and measures it on sites that it was not trained on.

    train.py --data SHARED/eval/boilerplate/dev --tool line-rows --out Plugins/StripBoilerplate/Data

Five folds by site. Words are learned first; the rows of a training document take its words' weights from a model that
did not see its fold, so that the network learns how far words can be trusted on a new site.
"""

import argparse
import os
import struct
import sys
import tempfile

from documents import FOLDS, Grafts, document, read, variants
from judging import measure, thresholds
from lines import NETWORKS, LineTrainer, chances
from rows import LineRows
from words import WordModel

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import sequence_model  # noqa: E402


def say(*words) -> None:
    print(*words, file=sys.stderr, flush=True)


class Training:
    def __init__(self, data: str, tool: str, folder: str):
        self.rows = LineRows(tool)
        full = read(f"{data}/text_full.jsonl.gz")
        self.residual = [document(r, r["lines"]) for r in read(f"{data}/text_residual.jsonl.gz")]
        self.full = [document(r, r["lines"]) for r in full]
        learned = [r for r in full if r["source"] in ("wcxb", "aeb")]
        self.learned = [d for d in self.residual + self.full if d.is_trained_on] + variants(learned)
        self.learned += Grafts(learned).documents()
        self.words = WordModel([d for d in self.residual + self.full if d.is_trained_on], self.rows, folder)

    def networks(self, without: int | None) -> list:
        """The networks whose mean is the model, learned without a fold or from all."""
        networks = [self.fit(without, aim) for aim in NETWORKS]
        for network, aim in zip(networks, NETWORKS):
            network.scale(aim.weight * len(NETWORKS) / sum(aim.weight for aim in NETWORKS))
        return networks

    def fit(self, without: int | None, aim: sequence_model.Aim):
        trainer = LineTrainer(self.rows, aim)
        for fold in range(FOLDS):
            if fold == without:
                continue
            documents = [d for d in self.learned if d.fold == fold]
            self.rows.fill(documents, self.words.file({fold} | ({without} if without is not None else set())))
            for one in documents:
                trainer.add(one)
                one.columns = None
        return trainer.fit()

    def cross_validate(self) -> dict:
        """The chances of every document's lines by networks that did not see its site."""
        found = {}
        for fold in range(FOLDS):
            networks = self.networks(without=fold)
            for name, documents in (("residual", self.residual), ("full", self.full)):
                judged = [d for d in documents if d.fold == fold]
                self.rows.fill(judged, self.words.file({fold}))
                for one in judged:
                    one.is_english = bool(len(one.columns)) and one.columns[0, self.rows.index["isEnglish"]] == 1
                    found[(name, one.id)] = chances(networks, one)
                    one.columns = None
            say(f"fold {fold + 1} of {FOLDS}")
        return found


def report(name: str, documents: list, found: dict, points: list) -> None:
    """Prints F1, loss and the share of documents that lose more than a fifth, by kind and language."""
    groups = {"all": documents}
    for one in documents:
        groups.setdefault(f"{one.source}, {one.kind}, {one.lang if one.source == 'daniel' else 'all'}", []).append(one)
    for loss, odds, weight in points:
        say(f"{name} at a loss of {loss:.4f} (odds {odds}, weight {weight})")
        for group, members in sorted(groups.items()):
            figures = measure([judged(name.split(",")[0], d, found) for d in members], odds, weight)
            say(f"  {group:36} {len(members):5}  F1 {figures[0]:.4f}  lost {figures[1]:.4f}  big {figures[2]:.4f}")


def judged(name: str, one, found: dict) -> tuple:
    return found[(name, one.id)], one.gold["labels"], one.gold["tokens"]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", required=True, help="the folder with text_residual.jsonl.gz and text_full.jsonl.gz")
    options.add_argument("--tool", required=True, help="the program line-rows")
    options.add_argument("--out", required=True, help="where the model's files go")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        training = Training(chosen.data, chosen.tool, folder)
        found = training.cross_validate()
        groups = [(name, [d for d in training.residual if d.is_english == is_english], is_english)
                  for name, is_english in (("English", True), ("other languages", False))]
        chosen_points = thresholds([[judged("residual", d, found) for d in members] for _, members, _ in groups])
        with open(f"{chosen.out}/thresholds.bin", "wb") as file:
            for (name, members, is_english), points in zip(groups, chosen_points):
                report(f"residual, {name}", members, found, points)
                report(f"full, {name}", [d for d in training.full if d.is_english == is_english], found, points)
                file.write(struct.pack("<I", len(points)) + b"".join(struct.pack("<fff", *point) for point in points))
        size = sequence_model.write(training.networks(without=None), f"{chosen.out}/lines.psm")
        with open(training.words.file(set()), "rb") as words, open(f"{chosen.out}/words.bin", "wb") as file:
            file.write(words.read())
        say(f"{size:,} bytes of networks")


if __name__ == "__main__":
    main()
