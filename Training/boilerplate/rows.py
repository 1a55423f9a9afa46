"""Rows of numbers for the lines of documents, made by the program's own code (line-rows)."""

import struct
import subprocess

import numpy as np

from documents import Document


class LineRows:
    def __init__(self, tool: str):
        self.tool = tool
        named = subprocess.run([tool, "columns"], stdout=subprocess.PIPE, check=True).stdout.decode().split()
        self.names = named
        self.index = {name.split("@")[0]: number for number, name in enumerate(named)}

    def fill(self, documents: list[Document], words: str | None) -> None:
        """Gives each document the rows of its lines (`columns`) and the gold line that each row belongs to."""
        output = self.run(["rows"] + ([words] if words else []), documents)
        width, at = len(self.names), 0
        for document in documents:
            (count,) = struct.unpack_from("<I", output, at)
            spans = np.frombuffer(output, np.uint32, 2 * count, at + 4).reshape(count, 2)
            at += 4 + 8 * count
            document.columns = np.frombuffer(output, np.float32, count * width, at).reshape(count, width)
            at += 4 * count * width
            self.align(document, spans)

    def align(self, document: Document, spans: np.ndarray) -> None:
        if document.gold:
            return
        starts = np.array([start for start, _ in document.spans], np.int64)
        line = np.searchsorted(starts, spans[:, 0], side="right") - 1
        document.gold = {
            "labels": document.labels[line], "titles": document.titles[line], "tokens": document.tokens[line]}

    def grams(self, documents: list[Document]) -> list[list[np.ndarray]]:
        """For each document the grams of each of its lines."""
        output = np.frombuffer(self.run(["grams"], documents), np.uint32)
        at, result = 0, []
        for _ in documents:
            lines = []
            count, at = int(output[at]), at + 1
            for _ in range(count):
                grams, at = int(output[at]), at + 1
                lines.append(output[at : at + grams])
                at += grams
            result.append(lines)
        return result

    def run(self, arguments: list[str], documents: list[Document]) -> bytes:
        texts = b"".join(struct.pack("<I", len(d.text)) + d.text for d in documents)
        return subprocess.run([self.tool] + arguments, input=texts, stdout=subprocess.PIPE, check=True).stdout
