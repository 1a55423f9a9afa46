"""Frames: the bytes of the plugin protocol, and nothing above them."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any

PROTOCOL = 1
"""The version of the protocol that this package speaks."""

PAYLOAD_LIMIT = 536_870_912
"""The longest payload, in bytes."""

KINDS = frozenset(b"HSREDFAQ")

_HEAD = struct.Struct("<cI")
_NUMBERED = struct.Struct("<II")


class WireFault(Exception):
    """Something that is no frame, or a frame that is not what it should be."""


@dataclass(frozen=True)
class Frame:
    """A unit of the protocol."""

    kind: str
    payload: bytes = b""

    def encoded(self) -> bytes:
        """The frame's bytes."""
        return _HEAD.pack(self.kind.encode("ascii"), len(self.payload)) + self.payload

    def object(self) -> dict[str, Any]:
        """The payload as a JSON object."""
        return _object(self.payload)

    def numbered(self) -> tuple[int, dict[str, Any], bytes]:
        """The payload of a document or of an answer: number, header, and the bytes behind it."""
        if len(self.payload) < _NUMBERED.size:
            raise WireFault(f"a frame of {len(self.payload)} bytes has no header")
        number, count = _NUMBERED.unpack_from(self.payload)
        if count > len(self.payload) - _NUMBERED.size:
            raise WireFault(f"a header of {count} bytes in a frame that has {len(self.payload) - _NUMBERED.size} left")
        end = _NUMBERED.size + count
        return number, _object(self.payload[_NUMBERED.size : end]), self.payload[end:]


def json_frame(kind: str, value: dict[str, Any]) -> Frame:
    """A frame whose payload is JSON."""
    return Frame(kind, _encoded(value))


def numbered_frame(kind: str, number: int, header: dict[str, Any], text: bytes = b"") -> Frame:
    """A document or an answer."""
    encoded = _encoded(header)
    return Frame(kind, _NUMBERED.pack(number, len(encoded)) + encoded + text)


class FrameReader:
    """Cuts a stream of bytes into frames, as they come."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._position = 0

    @property
    def is_inside_frame(self) -> bool:
        """Whether the stream ended in the middle of a frame, if this was its end."""
        return self._position < len(self._bytes)

    def append(self, part: bytes) -> None:
        """Takes what has come."""
        if self._position:
            del self._bytes[: self._position]
            self._position = 0
        self._bytes += part

    def next(self) -> Frame | None:
        """The next frame, if all of it is here."""
        start = self._position + _HEAD.size
        if self._position < len(self._bytes) and self._bytes[self._position] not in KINDS:
            raise WireFault(f"the byte {self._bytes[self._position]:#04x} begins no frame")
        if len(self._bytes) < start:
            return None
        kind, count = _HEAD.unpack_from(self._bytes, self._position)
        if count > PAYLOAD_LIMIT:
            raise WireFault(f"a payload of {count} bytes is too long")
        if len(self._bytes) < start + count:
            return None
        self._position = start + count
        return Frame(kind.decode("ascii"), bytes(self._bytes[start : start + count]))


def _encoded(value: dict[str, Any]) -> bytes:
    # A number that JSON does not have is an error here, not a surprise on the other side.
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


def _object(payload: bytes) -> dict[str, Any]:
    try:
        value = json.loads(payload)
    except ValueError as error:
        raise WireFault(f"no JSON: {error}") from error
    if not isinstance(value, dict):
        raise WireFault("no JSON object")
    return value
