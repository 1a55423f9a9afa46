"""What a stage says of itself: fields and options, from the function's signature."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, Union

FIELD_TYPES = ("text", "integer", "number", "boolean", "list", "object", "annotations", "any")


@dataclass(frozen=True)
class Field:
    """A field of an author's own: its name in records, one sentence with a full stop, and its type."""

    name: str
    summary: str
    type: str = "text"

    def __post_init__(self) -> None:
        if self.type not in FIELD_TYPES:
            raise ValueError(f"the type of the field '{self.name}' is one of {', '.join(FIELD_TYPES)}")

    def described(self) -> dict[str, Any]:
        """As a spec has it."""
        return {"name": self.name, "summary": self.summary, "type": self.type}


@dataclass(frozen=True)
class Option:
    """What is known of an option beside its name, type and default: goes into `Annotated[int, Option("Help.", min=1, max=9)]`."""

    help: str
    min: Any = None
    max: Any = None
    deprecated: str | None = None


class Size(int):
    """A number of bytes, written with its unit: `64MB`."""

    _UNITS = {"kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "kb": 10**3, "mb": 10**6, "gb": 10**9, "b": 1}

    @classmethod
    def parse(cls, text: str) -> Size:
        """Reads `64MB`."""
        match = re.fullmatch(r"([0-9.]+) *([a-z]+)", text.lower())
        if not match or match[2] not in cls._UNITS:
            raise ValueError(f"'{text}' is no size such as 64MB")
        return cls(int(float(match[1]) * cls._UNITS[match[2]]))


class Duration(float):
    """A number of seconds, written with its unit: `5s`, `500ms`."""

    _UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Reads `5s`."""
        match = re.fullmatch(r"([0-9.]+)(ms|s|m|h)", text)
        if not match:
            raise ValueError(f"'{text}' is no duration such as 5s")
        return cls(float(match[1]) * cls._UNITS[match[2]])


def _type_of(annotation: Any) -> dict[str, Any]:
    """The type of an option as a spec has it."""
    plain = {bool: "boolean", int: "integer", float: "number", str: "text", Size: "size", Duration: "duration"}
    if annotation in plain:
        return {"type": plain[annotation]}
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation is re.Pattern or origin is re.Pattern:
        return {"type": "pattern"}
    if origin is Literal:
        return {"type": "choice", "choices": [str(choice) for choice in arguments]}
    if origin is list:
        return {"type": "list", "of": _type_of(arguments[0])}
    if origin is Union or type(annotation).__name__ == "UnionType":
        wrapped = [argument for argument in arguments if argument is not type(None)]
        if len(wrapped) == 1:
            return _type_of(wrapped[0])
    if annotation in (Any, dict) or origin is dict:
        return {"type": "any"}
    raise TypeError(f"{annotation!r} is no type that an option may have")


def read_option(annotation: Any, value: Any) -> Any:
    """A value from the wire in the type that the function asks for."""
    if typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    kind = _type_of(annotation)
    match kind["type"]:
        case "size":
            return Size.parse(value)
        case "duration":
            return Duration.parse(value)
        case "pattern":
            return re.compile(value)
        case "number":
            return float(value)
        case "list":
            return [read_option(typing.get_args(annotation)[0], element) for element in value]
        case _:
            return value


def _written(default: Any) -> Any:
    """A default as a pipeline file would have it."""
    match default:
        case re.Pattern():
            return default.pattern
        case Size():
            return f"{int(default)}B"
        case Duration():
            return f"{float(default):g}s"
        case _:
            return default


class Options:
    """The options of a stage: the keyword-only parameters of its function, or of its class's `__init__`."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._annotations: dict[str, Any] = {}
        self.described: list[dict[str, Any]] = []
        hints = typing.get_type_hints(function, include_extras=True)
        for name, parameter in inspect.signature(function).parameters.items():
            if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
                continue
            if name not in hints:
                raise TypeError(f"the option '{name}' of {function.__qualname__} has no type")
            self._annotations[name] = hints[name]
            self.described.append(self._describe(name, hints[name], parameter.default))

    @staticmethod
    def _describe(name: str, annotation: Any, default: Any) -> dict[str, Any]:
        option = Option("")
        if typing.get_origin(annotation) is typing.Annotated:
            annotation, *extras = typing.get_args(annotation)
            option = next((extra for extra in extras if isinstance(extra, Option)), option)
        row: dict[str, Any] = {"name": name, **_type_of(annotation)}
        if option.min is not None or option.max is not None:
            row |= {"min": option.min, "max": option.max}
        if default is inspect.Parameter.empty:
            row["required"] = True
        elif default is not None:
            row["default"] = _written(default)
        if option.deprecated is not None:
            row["deprecated"] = option.deprecated
        row["help"] = option.help
        return row

    def read(self, given: dict[str, Any]) -> dict[str, Any]:
        """Values from the wire, each in its type."""
        unknown = [name for name in given if name not in self._annotations]
        if unknown:
            raise ValueError(f"unknown option '{unknown[0]}'")
        return {name: read_option(self._annotations[name], value) for name, value in given.items()}


def described_fields(fields: Iterable[str | Field]) -> list[Any]:
    """Fields as a spec has them."""
    return [field if isinstance(field, str) else field.described() for field in fields]
