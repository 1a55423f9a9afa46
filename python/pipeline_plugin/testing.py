"""What an author tests with: one stage, one text, the way the runner would ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .document import Document, Reject
from .plugin import Plugin


@dataclass(frozen=True)
class Result:
    """What became of a document."""

    text: str
    fields: dict[str, Any]
    edits: list[dict[str, Any]]
    dropped: str | None
    error: Reject | None


def result(plugin: Plugin, stage: str, text: str, *, fields: dict[str, Any] | None = None, **options: Any) -> Result:
    """Runs one stage of a plugin over a text; options as a pipeline file would give them."""
    entry = plugin.stages[stage]
    document = Document("test", text, fields=dict(fields or {}))
    error = None
    try:
        entry.made(options)([document] if entry.is_batch else document)
    except Reject as rejection:
        error = rejection
    return Result(document.edited_text, document.fields, document.edits, document.drop_reason, error)
