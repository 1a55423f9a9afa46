"""The drop-lines job in datatrove: read JSONL, drop lines that hold one of the phrases, write JSONL. One task, one process.

    datatrove_job.py FOLDER_WITH_JSONL OUTPUT_FOLDER PHRASES.txt
"""
import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.formatters.base import BaseFormatter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter


class DropLines(BaseFormatter):
    """Lowering the line once and `in` for each phrase; a compiled alternation with re.IGNORECASE takes three times as long."""

    name = "drop lines"

    def __init__(self, phrases):
        super().__init__()
        self.phrases = phrases

    def format(self, text):
        kept = []
        for line in text.split("\n"):
            lower = line.lower()
            if not any(phrase in lower for phrase in self.phrases):
                kept.append(line)
        return "\n".join(kept)


def main(folder, output, phrases):
    with open(phrases, encoding="utf-8") as file:
        words = [line.strip() for line in file if line.strip()]
    LocalPipelineExecutor(
        pipeline=[
            JsonlReader(folder, glob_pattern="*.jsonl"),
            DropLines(words),
            JsonlWriter(output, output_filename="${rank}.jsonl", compression=None),
        ],
        tasks=1, workers=1, logging_dir=output + "/logs",
        # Otherwise a second run over the same folder does nothing, and would be the fastest.
        skip_completed=False).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
