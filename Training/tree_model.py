"""Writes a LightGBM model as the file that Sources/TreeModels reads (its layout: TreeModelFile.swift)."""

import struct

import numpy as np


def below(threshold: float) -> float:
    """The largest 32-bit number that is not above the threshold: rows hold such numbers, so that `<=` stays the same."""
    narrow = np.float32(threshold)
    return float(np.nextafter(narrow, np.float32(-np.inf))) if float(narrow) > threshold else float(narrow)


def perfect(tree: dict, depth: int):
    """One tree filled up to `depth`: questions by level, and leaves from left to right."""
    questions = [(float("inf"), 0)] * ((1 << depth) - 1)
    leaves = [0.0] * (1 << depth)

    def place(node: dict, index: int, level: int) -> None:
        if level == depth:
            if "leaf_value" not in node:
                raise SystemExit(f"a tree is deeper than {depth}: train with max_depth={depth}")
            leaves[index - (1 << depth) + 1] = node["leaf_value"]
            return
        if "leaf_value" in node:
            children = (node, node)
        else:
            if node["decision_type"] != "<=":
                raise SystemExit(f"questions of the kind {node['decision_type']} are not known")
            questions[index] = (below(node["threshold"]), node["split_feature"])
            children = (node["left_child"], node["right_child"])
        place(children[0], 2 * index + 1, level + 1)
        place(children[1], 2 * index + 2, level + 1)

    place(tree["tree_structure"], 0, 0)
    return questions, leaves


def write(model, names: list[str], depth: int, path: str) -> int:
    """Writes `model` (lightgbm.Booster over `names`) to `path`; returns its size in bytes."""
    if not 1 <= depth <= 6:
        raise SystemExit(f"trees of depth {depth}: CTreeModels goes down six steps")
    trees = [perfect(tree, depth) for tree in model.dump_model()["tree_info"]]
    scale = 32_000 / max(abs(leaf) for _, leaves in trees for leaf in leaves)
    out = bytearray(b"PTM2")
    listed = "".join(name + "\n" for name in names).encode()
    out += struct.pack("<IIIifI", len(names), len(trees), depth, 0, scale, len(listed)) + listed
    for questions, leaves in trees:
        for threshold, feature in questions:
            out += struct.pack("<fH", threshold, feature)
        out += struct.pack(f"<{len(leaves)}h", *(round(v * scale) for v in leaves))
    with open(path, "wb") as file:
        file.write(out)
    return len(out)
