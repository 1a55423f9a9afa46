#!/usr/bin/env python3
"""A plugin with one stage, in full: options, a field of its own, a text that is dropped."""

from typing import Annotated

from pipeline_plugin import Document, Field, Option, Plugin

plugin = Plugin("mood", version="1.0.0")


@plugin.stage(
    uses=["title"],
    produces=[Field("mood", "How the text sounds.")],
    examples=[("Only texts of twenty words and more.", "- tag_mood:\n    min_words: 20")],
)
def tag_mood(
    document: Document,
    *,
    min_words: Annotated[int, Option("Shorter texts are dropped.", min=0, max=500)] = 3,
    cheerful: Annotated[list[str], Option("Words of cheerful texts.")] = ["sun", "joy"],
) -> None:
    """Tags how a text sounds.

    Counts words from a list, in the title and in the text.
    """
    words = f"{document.fields.get('title', '')} {document.text}".lower().split()
    if len(words) < min_words:
        return document.drop("too short for a mood")
    found = sum(word.strip(".,!") in cheerful for word in words)
    document.fields["mood"] = "cheerful" if found else "plain"


if __name__ == "__main__":
    plugin.main()
