"""A plugin: its stages, and the program that serves them."""

from __future__ import annotations

import inspect
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .document import RANGE_FIELDS
from .spec import Field, Options, described_fields
from .wire import PROTOCOL

Work = TypeVar("Work", bound=Callable[..., Any])


@dataclass
class Stage:
    """A stage of a plugin, as its decorator found it."""

    name: str
    work: Callable[..., Any]
    options: Options
    is_batch: bool
    produces: list[str]
    annotations: frozenset[str]
    described: dict[str, Any] = field(repr=False)

    def made(self, given: dict[str, Any]) -> Callable[..., Any]:
        """The stage with its options, ready for documents."""
        options = self.options.read(given)
        if inspect.isclass(self.work):
            instance: Any = self.work(**options)
            work: Callable[..., Any] = instance
            return work
        return lambda documents: self.work(documents, **options)


class Plugin:
    """A list of stages under one name and version."""

    def __init__(self, name: str, *, version: str) -> None:
        self.name = name
        self.version = version
        self.stages: dict[str, Stage] = {}

    def stage(
        self,
        *,
        name: str | None = None,
        requires: Iterable[str | Field] = ("text",),
        uses: Iterable[str | Field] = (),
        produces: Iterable[str | Field] = (),
        batch: bool = False,
        examples: Iterable[tuple[str, str]] = (),
    ) -> Callable[[Work], Work]:
        """Makes a stage of a function, or of a class whose instances are called: for one that prepares something, such as a model.

        The name is the function's; a class needs `name`. The first line of the docstring is the summary: one sentence with a full stop.
        Options are the keyword-only parameters (of `__init__`, for a class). With `batch`, the stage is given a list of documents.
        """

        def decorate(work: Work) -> Work:
            self.stages[name or work.__name__] = self._described(
                work, name or work.__name__, list(requires), list(uses), list(produces), batch, list(examples)
            )
            return work

        return decorate

    @staticmethod
    def _described(
        work: Callable[..., Any],
        name: str,
        requires: list[str | Field],
        uses: list[str | Field],
        produces: list[str | Field],
        batch: bool,
        examples: list[tuple[str, str]],
    ) -> Stage:
        summary, _, discussion = (inspect.getdoc(work) or "").partition("\n\n")
        if not summary.endswith("."):
            raise ValueError(f"the docstring of '{name}' begins with one sentence and a full stop")
        options = Options(work.__init__ if inspect.isclass(work) else work)
        fields = [*requires, *uses, *produces]
        own = {entry.name for entry in fields if isinstance(entry, Field) and entry.type == "annotations"}
        described = {
            "name": name,
            "kind": "document",
            "summary": " ".join(summary.split()),
            "discussion": discussion,
            "requires": described_fields(requires),
            "uses": described_fields(uses),
            "produces": described_fields(produces),
            "options": options.described,
            "examples": [{"title": title, "yaml": yaml} for title, yaml in examples],
        }
        produced = [entry if isinstance(entry, str) else entry.name for entry in produces]
        return Stage(name, work, options, batch, produced, frozenset(own) | RANGE_FIELDS, described)

    def spec(self) -> dict[str, Any]:
        """What the plugin says of itself."""
        return {
            "protocol": PROTOCOL,
            "plugin": self.name,
            "version": self.version,
            "stages": [stage.described for stage in self.stages.values()],
        }

    def spec_file(self, program: Sequence[str]) -> str:
        """The spec as the file beside the program has it."""
        spec = self.spec()
        stages = spec.pop("stages")
        return json.dumps({**spec, "program": list(program), "stages": stages}, ensure_ascii=False, indent=2)

    def main(self, arguments: Sequence[str] | None = None) -> None:
        """Serves the stages over standard input and output; with `--spec`, prints the spec file."""
        arguments = sys.argv[1:] if arguments is None else arguments
        if list(arguments) == ["--spec"]:
            path = "./" + os.path.basename(sys.argv[0])
            print(self.spec_file([path] if os.access(sys.argv[0], os.X_OK) else ["python3", path]))
            return
        if arguments or sys.stdin.isatty():
            print(
                f"{self.name} {self.version} is a plugin of pipeline: pipeline run --plugin {sys.argv[0]} ...",
                file=sys.stderr,
            )
            raise SystemExit(64)
        from .server import serve

        raise SystemExit(serve(self))
