"""A small convolutional network over the lines of documents: training it, and writing the file that
Sources/SequenceModels reads (its layout: SequenceModelFile.swift).

Each line's row of numbers becomes a few channels, blocks of gated, dilated convolutions let it see what is around it, and
on the way each line is told the mean and the largest of each channel over its document, and the largest over the lines above
it and over those below it. One thread and fixed seeds: the same bytes on one machine. Several networks may be averaged.
"""

import os
import struct
from dataclasses import dataclass
from functools import partial

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

CHANNELS, WIDTH, DILATIONS, POOLED, HIDDEN = 32, 3, (1, 2, 4, 8), 2, 16
KNOTS = 13
RATE, DECAY, DROPPED = 2e-3, 0.02, 0.15
# Lines of one step, and the lengths that documents are filled up to; longer ones are cut for the training.
LINES, LENGTHS = 8192, (32, 64, 128, 256, 512, 1024)


@dataclass
class Aim:
    """What a network learns for, by which chance, and what it weighs in the mean: `documents` is what a document's F1
    counts for beside the cross-entropy of its lines. Who learns for F1 is too sure of itself, and should weigh less.

    The F1 is that of the lines labelled `kept`, each line counted once, or with `by_weight` as much as it weighs. `told`:
    before which blocks lines are told of those above and below them."""

    seed: int = 1
    documents: float = 0
    epochs: int = 8
    weight: float = 1
    kept: int = 0
    by_weight: bool = False
    told: tuple[int, ...] = (1, 3)


@dataclass
class Lines:
    """A document for the training: rows, labels (0 or 1, -1 not judged), and what each line weighs."""

    rows: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


class Encoder:
    """Rows as the first layer takes them: quantities by their place between quantiles, choices by a 1 for each value."""

    def __init__(self, documents: list[Lines], names: list[str], choices: set[str]):
        sample = self.tame(np.concatenate([d.rows[::5] for d in documents]))
        self.names = names
        self.quantities, self.zeros, self.choices = {}, set(), {}
        for place, name in enumerate(names):
            column = sample[:, place]
            if name.split("@")[0] in choices:
                # A negative number stands for nothing.
                self.choices[place] = np.flatnonzero(np.bincount(column[column >= 0].astype(int)))
                continue
            knots = np.unique(np.quantile(column, np.linspace(0, 1, KNOTS)).astype(np.float32))
            if len(knots) > 1:
                self.quantities[place] = knots
                if len(np.unique(column)) > 2 and (column == 0).mean() > 0.05:
                    self.zeros.add(place)
        self.inputs = len(self.quantities) + len(self.zeros)
        self.width = self.inputs + sum(len(values) for values in self.choices.values())

    @staticmethod
    def tame(rows: np.ndarray) -> np.ndarray:
        return np.nan_to_num(rows.astype(np.float32), posinf=65504)

    def encode(self, rows: np.ndarray) -> np.ndarray:
        rows, columns = self.tame(rows), []
        for place, knots in self.quantities.items():
            columns.append(np.interp(rows[:, place], knots, np.linspace(-1, 1, len(knots))))
            if place in self.zeros:
                columns.append(rows[:, place] == 0)
        for place, values in self.choices.items():
            columns += [rows[:, place] == value for value in values]
        return np.stack(columns, 1).astype(np.float16)


def starting_weights(width: int, aim: Aim) -> dict:
    key = jax.random.PRNGKey(aim.seed)

    def drawn(number: int, shape: tuple, scale: float):
        return jax.random.normal(jax.random.fold_in(key, number), shape) * scale

    weights = {"first": drawn(0, (width, CHANNELS), (width / 3) ** -0.5), "first bias": jnp.zeros(CHANNELS)}
    for block in range(len(DILATIONS)):
        seen = WIDTH * CHANNELS
        weights[f"mix {block}"] = drawn(30 + block, (seen, 2 * CHANNELS), seen**-0.5)
        weights[f"mix bias {block}"] = jnp.zeros(2 * CHANNELS)
    weights["document"] = drawn(50, (2 * CHANNELS, CHANNELS), (2 * CHANNELS) ** -0.5 * 0.5)
    for number, block in enumerate(aim.told):
        weights[f"sides {block}"] = drawn(60 + number, (2 * CHANNELS, CHANNELS), (2 * CHANNELS) ** -0.5 * 0.5)
    weights["hidden"] = drawn(51, (CHANNELS, HIDDEN), CHANNELS**-0.5)
    weights["last"] = drawn(52, (HIDDEN,), 0.2)
    return weights | {
        "document bias": jnp.zeros(CHANNELS), "hidden bias": jnp.zeros(HIDDEN), "last bias": jnp.zeros(())}


def around(lines, dilation: int):
    """For each line its own channels and those of the lines that a convolution sees, from above to below."""
    reach, count = WIDTH // 2 * dilation, lines.shape[1]
    padded = jnp.pad(lines, ((0, 0), (reach, reach), (0, 0)))
    return jnp.concatenate([padded[:, tap * dilation : tap * dilation + count] for tap in range(WIDTH)], -1)


def sides(lines, inside):
    """For each line the largest of each channel over the lines above it, and over those below, at least 0."""
    present = jnp.where(inside > 0, lines, -1e4)
    none = jnp.zeros_like(present[:, :1])
    above = jax.lax.cummax(jnp.concatenate([none, present[:, :-1]], 1), 1)
    below = jax.lax.cummax(jnp.concatenate([present[:, 1:], none], 1), 1, reverse=True)
    return jnp.concatenate([above, below], -1)


def log_odds(weights: dict, inputs, present, key=None):
    """For documents filled up to one length, the log-odds of each line. With a key, parts are left out by chance."""
    inside = present[..., None]

    def drop(values, number: int):
        if key is None:
            return values
        kept = jax.random.bernoulli(jax.random.fold_in(key, number), 1 - DROPPED, values.shape)
        return values * kept / (1 - DROPPED)

    inputs = inputs.astype(jnp.float32)
    lines = jax.nn.relu(drop(inputs, 50) @ weights["first"] + weights["first bias"]) * inside
    for block, dilation in enumerate(DILATIONS):
        if block == POOLED:
            mean = lines.sum(1) / jnp.maximum(1, present.sum(1))[:, None]
            largest = jnp.where(inside > 0, lines, -1e4).max(1)
            known = jnp.concatenate([mean, largest], -1) @ weights["document"] + weights["document bias"]
            lines = lines + jnp.clip(known, -2, 2)[:, None] * inside
        if f"sides {block}" in weights:
            known = sides(lines, inside) @ weights[f"sides {block}"]
            lines = lines + jnp.clip(known, -2, 2) * inside
        normed = lines * jax.lax.rsqrt(jnp.mean(lines * lines, -1, keepdims=True) + 1e-3) * inside
        mixed = around(normed, dilation) @ weights[f"mix {block}"] + weights[f"mix bias {block}"]
        value, gate = jnp.split(mixed, 2, -1)
        lines = lines + drop(value * jnp.clip(0.5 + 0.25 * gate, 0, 1), block) * inside
    hidden = jax.nn.relu(drop(lines, 60) @ weights["hidden"] + weights["hidden bias"])
    return hidden @ weights["last"] + weights["last bias"]


@jax.jit
def applied(weights: dict, inputs, present):
    return log_odds(weights, inputs, present)


def loss(weights: dict, inputs, labels, line_weights, present, key, documents, kept: int, by_weight: bool):
    """Cross-entropy of the lines, and, `documents` times as much, what each document misses of a full F1."""
    odds = log_odds(weights, inputs, present, key)
    judged, wanted = labels >= 0, jnp.maximum(labels, 0)
    losses = jax.nn.softplus(odds) - odds * wanted
    line_weights = jnp.where(judged, line_weights, 0)
    counted = line_weights if by_weight else judged
    f1 = soft_f1(odds, wanted, counted) if kept else soft_f1(-odds, 1 - wanted, counted)
    missed = (1 - f1) * line_weights.sum(1)
    return ((losses * line_weights).sum() + documents * missed.sum()) * 2 / LINES


def soft_f1(odds, wanted, counted):
    """For each document the F1 of its wanted lines, chances taken for decisions (the Dice coefficient of F. Milletari,
    N. Navab, S. Ahmadi: V-Net, 3DV 2016). A document without such a line misses nothing."""
    kept, right = jax.nn.sigmoid(odds) * counted, wanted * counted
    found = 2 * (kept * wanted).sum(1) / jnp.maximum(1e-3, kept.sum(1) + right.sum(1))
    return jnp.where(right.sum(1) > 0, found, 1)


@partial(jax.jit, static_argnums=(6, 7))
def step(state: tuple, number, rate, batch: tuple, key, documents, kept: int, by_weight: bool):
    """One step of AdamW (I. Loshchilov, F. Hutter, ICLR 2019)."""
    weights, means, squares = state
    slopes = jax.grad(loss)(weights, *batch, key, documents, kept, by_weight)
    means = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, means, slopes)
    squares = jax.tree.map(lambda a, b: 0.99 * a + 0.01 * b * b, squares, slopes)

    def moved(weight, mean, square):
        size = jnp.sqrt(square / (1 - 0.99**number)) + 1e-8
        return weight * (1 - rate * DECAY) - rate * mean / (1 - 0.9**number) / size

    return jax.tree.map(moved, weights, means, squares), means, squares


class SequenceNetwork:
    """Learns from documents; then gives the log-odds of their lines to be labelled 1."""

    def __init__(self, documents: list[Lines], names: list[str], choices: set[str], aim: Aim = Aim()):
        self.encoder, self.told = Encoder(documents, names, choices), aim.told
        self.fit(documents, aim)
        self.read(documents)

    # MARK: training

    def fit(self, documents: list[Lines], aim: Aim) -> None:
        longest = LENGTHS[-1]
        weight = np.mean(np.concatenate([d.weights[d.labels >= 0] for d in documents]))
        groups: dict[int, list] = {}
        for one in documents:
            inputs = self.encoder.encode(one.rows)
            for start in range(0, len(one.labels), longest):
                part = slice(start, start + longest)
                piece = (inputs[part], one.labels[part], one.weights[part] / weight)
                length = next(length for length in LENGTHS if len(piece[1]) <= length)
                groups.setdefault(length, []).append(piece)
        chance, key = np.random.RandomState(aim.seed), jax.random.PRNGKey(100 + aim.seed)
        weights = starting_weights(self.encoder.width, aim)
        zeros = jax.tree.map(jnp.zeros_like, weights)
        state, number = (weights, zeros, zeros), 0
        steps = aim.epochs * sum(-(-len(group) // (LINES // length)) for length, group in groups.items())
        for _ in range(aim.epochs):
            for length, chosen in self.batches(groups, chance):
                number += 1
                rate = RATE * min(1, number / 200) * (0.5 + 0.5 * np.cos(np.pi * number / steps)) + 1e-5
                key, used = jax.random.split(key)
                batch = self.filled([groups[length][index] for index in chosen], length)
                state = step(state, number, rate, batch, used, aim.documents, aim.kept, aim.by_weight)
        self.weights = jax.tree.map(np.asarray, state[0])

    @staticmethod
    def batches(groups: dict, chance: np.random.RandomState) -> list:
        batches = []
        for length, group in sorted(groups.items()):
            order, size = chance.permutation(len(group)), LINES // length
            for start in range(0, len(order), size):
                chosen = order[start : start + size]
                if len(chosen) < size:
                    chosen = np.concatenate([chosen, chance.choice(len(group), size - len(chosen))])
                batches.append((length, chosen))
        chance.shuffle(batches)
        return batches

    def filled(self, pieces: list, length: int) -> tuple:
        inputs = np.zeros((len(pieces), length, self.encoder.width), np.float16)
        labels = -np.ones((len(pieces), length), np.float32)
        weights, present = np.zeros((2, len(pieces), length), np.float32)
        for index, (rows, judged, weight) in enumerate(pieces):
            count = len(judged)
            inputs[index, :count], labels[index, :count] = rows, judged
            weights[index, :count], present[index, :count] = weight, 1
        return inputs, labels, weights, present

    # MARK: judging

    def odds(self, rows: np.ndarray) -> np.ndarray:
        """The log-odds of one document's lines."""
        if not len(rows):
            return np.zeros(0)
        length = 64
        while length < len(rows):
            length *= 2
        inputs = np.zeros((1, length, self.encoder.width), np.float16)
        inputs[0, : len(rows)] = self.encoder.encode(rows)
        present = np.zeros((1, length), np.float32)
        present[0, : len(rows)] = 1
        return np.asarray(applied(self.weights, inputs, present))[0, : len(rows)]

    def read(self, documents: list[Lines]) -> None:
        """A linear reading of the network, for explanations: least squares over some of the training's documents."""
        chosen = documents[:: max(1, len(documents) // 1500)]
        inputs = np.concatenate([self.encoder.encode(d.rows) for d in chosen]).astype(np.float64)
        odds = np.clip(np.concatenate([self.odds(d.rows) for d in chosen]).astype(np.float64), -8, 8)
        self.means = inputs.mean(0)
        centred = inputs - self.means
        square = centred.T @ centred + 0.01 * len(inputs) * np.eye(inputs.shape[1])
        self.reading = np.linalg.solve(square, centred.T @ (odds - odds.mean()))

    # MARK: writing

    def scale(self, factor: float) -> None:
        """Multiplies the log-odds by a factor: networks whose mean is taken may then weigh more or less."""
        for name in ("last", "last bias"):
            self.weights[name] = self.weights[name] * np.float32(factor)

    def body(self) -> bytes:
        """The network as it stands in a file."""
        encoder, weights = self.encoder, self.weights
        out = struct.pack("<6I", CHANNELS, WIDTH, len(DILATIONS), POOLED, len(self.told), HIDDEN)
        out += struct.pack(f"<{len(DILATIONS) + len(self.told)}I", *DILATIONS, *self.told)
        out += struct.pack("<I", len(encoder.quantities) + len(encoder.choices))
        at = 0
        for place, knots in encoder.quantities.items():
            has_zero = place in encoder.zeros
            used = slice(at, at + 1 + has_zero)
            reading = np.append(self.reading[used], [0])[:2]
            out += struct.pack("<HBBI", place, has_zero, 0, len(knots)) + floats(knots) + floats(reading)
            out += floats(self.reading[used] @ self.means[used])
            at += 1 + has_zero
        for place, values in encoder.choices.items():
            used = slice(at, at + len(values))
            table, reading = np.zeros((values.max() + 1, CHANNELS)), np.zeros(values.max() + 1)
            table[values], reading[values] = weights["first"][used], self.reading[used]
            out += struct.pack("<HBBI", place, 2, 0, len(table)) + floats(table) + floats(reading)
            out += floats(self.reading[used] @ self.means[used])
            at += len(values)
        out += floats(weights["first"][: encoder.inputs].T) + floats(weights["first bias"])
        for name in ("mix", "mix bias"):
            for block in range(len(DILATIONS)):
                out += floats(weights[f"{name} {block}"].T)
        told = (f"sides {block}" for block in self.told)
        for name in ("document", "document bias", *told, "hidden", "hidden bias", "last", "last bias"):
            out += floats(weights[name].T)
        return out


def write(networks: list[SequenceNetwork], path: str) -> int:
    """Writes the mean of some networks over the same columns to `path`; returns the size of the file in bytes."""
    listed = "".join(name + "\n" for name in networks[0].encoder.names).encode()
    out = b"PSM2" + struct.pack("<I", len(listed)) + listed + struct.pack("<I", len(networks))
    out += b"".join(network.body() for network in networks)
    with open(path, "wb") as file:
        file.write(out)
    return len(out)


def floats(values) -> bytes:
    return np.ascontiguousarray(values, np.float32).astype("<f4").tobytes()
