"""A document as a stage sees it: text, fields, and what the stage asks for."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

RANGE_FIELDS = frozenset({"sentences", "entities", "summary", "blocks"})
"""The kit's fields that are lists of objects with `start` and `end`."""


class Reject(Exception):
    """Raised by a stage to reject its document, with an id that people may count and search for.

    `id` is in kebab-case; `message` is one sentence without a full stop.
    """

    def __init__(self, id: str, message: str) -> None:
        super().__init__(message)
        self.id = id
        self.message = message


class Document:
    """A document on its way through a stage.

    `text` is read and never set: ask for `remove`, `replace` or `replace_all`, so that it can be told what was taken out and why. All
    offsets, those in fields too, are characters of `text` as the stage received it, whatever it has asked for since.
    """

    def __init__(
        self,
        id: str,
        text: str,
        *,
        fields: dict[str, Any] | None = None,
        metadata: dict[str, Any] | None = None,
        origin: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        """32 hexadecimal digits, or the id that the input gave it."""
        self.text = text
        """The text."""
        self.fields: dict[str, Any] = fields or {}
        """What other stages said of it, by name: those that the stage's spec names. Deleting one takes it away."""
        self.metadata: dict[str, Any] = metadata or {}
        """What the input said besides."""
        self.origin: dict[str, Any] = origin or {}
        """Where it came from: `file`, `member`, `bytes`, `lines`, `exact`."""
        self.edits: list[dict[str, Any]] = []
        """What has been asked for, in characters."""
        self.new_text: tuple[str, str, str] | None = None
        """A whole new text with its rule and reason, if one was given."""
        self.drop_reason: str | None = None
        """Why the document ends here, if it does."""

    def remove(self, start: int, end: int, *, rule: str, reason: str, family: str | None = None) -> None:
        """Takes a stretch out. `rule` is in snake_case, `reason` a few words that a reader understands."""
        self.replace(start, end, "", rule=rule, reason=reason, family=family)

    def replace(
        self, start: int, end: int, with_: str, *, rule: str, reason: str, family: str | None = None
    ) -> None:
        """Puts other text in a stretch's place; `start` equal to `end` inserts."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"an edit of characters {start}..{end} of a text that has {len(self.text)}")
        if self.new_text is not None:
            raise ValueError("a document is given edits or a whole new text, not both")
        edit: dict[str, Any] = {"start": start, "end": end, "rule": rule, "reason": reason}
        if with_:
            edit["with"] = with_
        if family is not None:
            edit["family"] = family
        self.edits.append(edit)

    def replace_all(self, text: str, *, rule: str = "new_text", reason: str = "a new text was given") -> None:
        """Puts a whole new text in the old one's place; the difference by lines is recorded."""
        if self.edits:
            raise ValueError("a document is given edits or a whole new text, not both")
        self.new_text = (text, rule, reason)

    def annotate(self, field: str, start: int, end: int, **members: Any) -> None:
        """Appends a stretch of the text to a field that is a list of annotations."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"an annotation of characters {start}..{end} of a text that has {len(self.text)}")
        self.fields.setdefault(field, []).append({"start": start, "end": end, **members})

    def drop(self, reason: str) -> None:
        """Ends the document here, on purpose. A few words, the same for like cases: they are counted."""
        self.drop_reason = reason

    @property
    def edited_text(self) -> str:
        """The text as it will be, with all that has been asked for."""
        if self.new_text is not None:
            return self.new_text[0]
        parts: list[str] = []
        position = 0
        for edit in sorted(self.edits, key=lambda edit: (edit["start"], edit["end"])):
            parts += [self.text[position : edit["start"]], edit.get("with", "")]
            position = max(position, edit["end"])
        return "".join(parts) + self.text[position:]


class Offsets:
    """Characters of a text to bytes of its UTF-8, and back."""

    _STEP = 256

    def __init__(self, text: str, encoded: bytes | None = None) -> None:
        self._text = text
        self._bytes = text.encode("utf-8") if encoded is None else encoded
        self._marks: list[int] | None = None
        self._is_same = len(self._bytes) == len(text)

    def _made_marks(self) -> list[int]:
        if self._marks is None:
            marks, position = [], 0
            for start in range(0, len(self._text) + 1, self._STEP):
                marks.append(position)
                position += len(self._text[start : start + self._STEP].encode("utf-8"))
            self._marks = marks
        return self._marks

    def to_bytes(self, character: int) -> int:
        """The byte at which a character begins."""
        if self._is_same:
            return character
        block = character // self._STEP
        return self._made_marks()[block] + len(self._text[block * self._STEP : character].encode("utf-8"))

    def to_characters(self, byte: int) -> int:
        """The character that begins at a byte."""
        if self._is_same:
            return byte
        marks = self._made_marks()
        block = bisect_right(marks, byte) - 1
        return block * self._STEP + len(self._bytes[marks[block] : byte].decode("utf-8", "ignore"))

    def ranges(self, value: Any, convert: Any) -> Any:
        """A list of objects with `start` and `end`, each converted; anything else as it is."""
        if not isinstance(value, list):
            return value
        return [
            {**item, "start": convert(item["start"]), "end": convert(item["end"])}
            if isinstance(item, dict) and isinstance(item.get("start"), int) and isinstance(item.get("end"), int)
            else item
            for item in value
        ]
