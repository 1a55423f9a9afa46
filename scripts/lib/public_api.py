"""Prints the public declarations of a module, a line each in order, from its symbol graphs: `public_api.py FOLDER MODULE`."""

import json
import pathlib
import sys


def lines(folder: pathlib.Path, module: str) -> list[str]:
    """Each symbol's path and declaration; conformances beside them."""
    found: set[str] = set()
    names: dict[str, str] = {}
    graphs = [json.loads(path.read_text()) for path in sorted(folder.glob("*.symbols.json"))]
    for graph in graphs:
        for symbol in graph["symbols"]:
            if symbol.get("accessLevel") not in ("public", "open"):
                continue
            path = ".".join(symbol["pathComponents"])
            names[symbol["identifier"]["precise"]] = path
            declaration = "".join(part["spelling"] for part in symbol.get("declarationFragments", []))
            found.add(f"{path}: {' '.join(declaration.split())}")
    for graph in graphs:
        for relation in graph["relationships"]:
            if relation["kind"] != "conformsTo" or relation["source"] not in names:
                continue
            target = relation.get("targetFallback", relation["target"])
            # Copyable and Escapable say nothing.
            if target.rsplit(".", 1)[-1] in ("Copyable", "Escapable", "SendableMetatype"):
                continue
            shown = names.get(relation["target"], target)
            found.add(f"{names[relation['source']]}: conforms to {shown.removeprefix('Swift.')}")
    return sorted(found)


if __name__ == "__main__":
    print("\n".join(lines(pathlib.Path(sys.argv[1]), sys.argv[2])))
