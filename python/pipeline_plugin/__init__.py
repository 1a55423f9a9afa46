"""Stages for pipeline, written in Python: a stage is a function with a decorator.

    from typing import Annotated
    from pipeline_plugin import Document, Field, Option, Plugin

    plugin = Plugin("mood", version="1.0.0")

    @plugin.stage(produces=[Field("mood", "How the text sounds.")])
    def tag_mood(document: Document, *, word: Annotated[str, Option("What cheerful texts say.")] = "sun") -> None:
        "Tags how a text sounds."
        document.fields["mood"] = "cheerful" if word in document.text else "plain"

    if __name__ == "__main__":
        plugin.main()

Run it with `pipeline run --plugin ./mood.py ...`. The protocol is docs/plugin-protocol.md of pipeline.
"""

from .document import Document, Reject
from .plugin import Plugin
from .spec import Duration, Field, Option, Size
from .wire import PROTOCOL

__all__ = ["PROTOCOL", "Document", "Duration", "Field", "Option", "Plugin", "Reject", "Size"]
