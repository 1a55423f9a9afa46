"""The plugin's side of a conversation over standard input and output."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

from .document import Document, Offsets, Reject
from .plugin import Plugin, Stage
from .wire import PROTOCOL, Frame, FrameReader, WireFault, json_frame, numbered_frame


class Refusal(Exception):
    """A hello or a start that cannot be met."""

    def __init__(self, id: str, message: str) -> None:
        super().__init__(message)
        self.id = id


class Arrived:
    """A document that has come, with what is needed to say what has changed."""

    def __init__(self, frame: Frame, stage: Stage) -> None:
        self.frame = frame
        self.number, header, encoded = frame.numbered()
        try:
            text = encoded.decode("utf-8")
        except UnicodeDecodeError as error:
            raise WireFault(f"the text of document {header.get('id')} is not UTF-8") from error
        self._stage = stage
        self._offsets = Offsets(text, encoded)
        self._before = header.get("fields", {})
        self._metadata = header.get("metadata", {})
        fields = {name: self._converted(name, value, self._offsets.to_characters) for name, value in self._before.items()}
        self.document = Document(
            header.get("id", ""),
            text,
            fields=fields,
            metadata=dict(self._metadata),
            origin=header.get("origin", {}),
        )

    def _converted(self, name: str, value: Any, convert: Callable[[int], int]) -> Any:
        is_ranges = name in self._stage.annotations
        return self._offsets.ranges(value, convert) if is_ranges else _copied(value)

    def answer(self) -> Frame:
        """What has become of it."""
        document = self.document
        if document.drop_reason is not None:
            return numbered_frame("A", self.number, {"drop": document.drop_reason})
        header: dict[str, Any] = {}
        text = b""
        if document.new_text is not None:
            new, rule, reason = document.new_text
            header["text"] = {"rule": rule, "reason": reason}
            text = new.encode("utf-8")
        elif document.edits:
            header["edits"] = self._offsets.ranges(document.edits, self._offsets.to_bytes)
        if changes := self._changes():
            header["fields"] = changes
        if document.metadata != self._metadata:
            header["metadata"] = document.metadata
        return numbered_frame("A", self.number, header, text)

    def _changes(self) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for name, value in self.document.fields.items():
            converted = self._converted(name, value, self._offsets.to_bytes)
            if name not in self._before or self._before[name] != converted:
                changes[name] = converted
        for name in self._before:
            if name not in self.document.fields:
                changes[name] = None
        return changes

    def rejection(self, error: Exception) -> Frame:
        """The answer where the stage, or what it asked for, failed."""
        if isinstance(error, Reject):
            return numbered_frame("A", self.number, {"error": {"id": error.id, "message": error.message}})
        print(f"document {self.document.id}:", file=sys.stderr)
        traceback.print_exception(error)
        message = f"{type(error).__name__}: {error}".encode("utf-8", "replace").decode("utf-8")
        return numbered_frame("A", self.number, {"error": {"id": "stage-error", "message": message}})


class Conversation:
    """Takes frames and gives those that answer them."""

    def __init__(self, plugin: Plugin) -> None:
        self._plugin = plugin
        self._stage: Stage | None = None
        self._work: Callable[..., Any] = lambda _: None
        self._waiting: list[Arrived] = []
        self._has_greeted = False

    def take(self, frame: Frame) -> list[Frame]:
        """The frames that answer one; raises `EOFError` where the conversation is over."""
        match frame.kind:
            case "H":
                return [self._greet(frame.object())]
            case "S":
                return [self._start(frame.object())]
            case "D":
                return self._arrive(frame)
            case "F":
                return [*self._flush(), Frame("F")]
            case "Q":
                raise EOFError
            case _:
                raise WireFault(f"a frame '{frame.kind}', which is the plugin's to write")

    def _greet(self, hello: dict[str, Any]) -> Frame:
        if hello.get("protocol") != PROTOCOL:
            raise Refusal(
                "protocol-version",
                f"{self._plugin.name} {self._plugin.version} speaks version {PROTOCOL} of the plugin protocol, "
                f"and the runner version {hello.get('protocol')}",
            )
        self._has_greeted = True
        return json_frame("H", self._plugin.spec())

    def _start(self, order: dict[str, Any]) -> Frame:
        if not self._has_greeted:
            raise WireFault("a start before the hello")
        stage = self._plugin.stages.get(order.get("stage", ""))
        if stage is None:
            raise Refusal("unknown-stage", f"{self._plugin.name} has no stage '{order.get('stage')}'")
        try:
            self._work = stage.made(order.get("options", {}))
        except Exception as error:
            traceback.print_exception(error)
            raise Refusal("invalid-options", f"{type(error).__name__}: {error}") from error
        self._stage = stage
        return json_frame("R", {})

    def _arrive(self, frame: Frame) -> list[Frame]:
        if self._stage is None:
            raise WireFault("a document before the start")
        arrived = Arrived(frame, self._stage)
        if self._stage.is_batch:
            self._waiting.append(arrived)
            return []
        try:
            self._work(arrived.document)
            return [arrived.answer()]
        except Exception as error:
            return [arrived.rejection(error)]

    def _flush(self) -> list[Frame]:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return []
        try:
            self._work([arrived.document for arrived in waiting])
        except Exception as error:
            if len(waiting) == 1:
                return [waiting[0].rejection(error)]
            # One document's fault is not the others': each anew, by itself.
            return [answer for arrived in waiting for answer in self._alone(arrived)]
        answers = []
        for arrived in waiting:
            try:
                answers.append(arrived.answer())
            except Exception as error:
                answers.append(arrived.rejection(error))
        return answers

    def _alone(self, arrived: Arrived) -> list[Frame]:
        if self._stage is not None:
            self._waiting = [Arrived(arrived.frame, self._stage)]
        return self._flush()


def serve(plugin: Plugin) -> int:
    """Answers until there is no more; gives the exit status."""
    # Standard output belongs to the protocol: what a stage prints goes to standard error.
    output = os.dup(1)
    os.dup2(2, 1)
    # Ctrl-C is the runner's business, which then ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reader, conversation, reply = FrameReader(), Conversation(plugin), bytearray()
    try:
        while part := os.read(0, 1 << 18):
            reader.append(part)
            while frame := reader.next():
                for answer in conversation.take(frame):
                    reply += answer.encoded()
                if len(reply) > 1 << 16:
                    _write(output, reply)
            _write(output, reply)
    except EOFError:
        _write(output, reply)
        return 0
    except BrokenPipeError:
        return 0
    except (Refusal, WireFault) as error:
        id = error.id if isinstance(error, Refusal) else "protocol"
        reply += json_frame("E", {"id": id, "message": str(error)}).encoded()
        _write(output, reply)
        return 1
    return 1 if reader.is_inside_frame else 0


def _write(output: int, reply: bytearray) -> None:
    view = memoryview(reply)
    position = 0
    while position < len(view):
        position += os.write(output, view[position:])
    view.release()
    reply.clear()


def _copied(value: Any) -> Any:
    """A copy of JSON, so that a stage that changes it in place is noticed."""
    if isinstance(value, dict):
        return {key: _copied(element) for key, element in value.items()}
    if isinstance(value, list):
        return [_copied(element) for element in value]
    return value
