"""Stages as their authors write them, and the conversation that serves them."""

import json
import re
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Annotated, Literal, Optional

from pipeline_plugin import Document, Duration, Field, Option, Plugin, Reject, Size
from pipeline_plugin.server import Conversation, Refusal
from pipeline_plugin.testing import result
from pipeline_plugin.wire import Frame, WireFault, json_frame, numbered_frame

EXAMPLES = Path(__file__).parents[1] / "examples"


def sample() -> Plugin:
    plugin = Plugin("sample", version="2.0.0")

    @plugin.stage(produces=["text", "title", "entities", Field("notes", "Stretches.", "annotations")])
    def mark(document: Document, *, word: Annotated[str, Option("What is marked.")] = "Köln") -> None:
        """Marks a word, and cuts what stands before it."""
        at = document.text.find(word)
        if document.text == "bad":
            raise Reject("bad-text", "the text is bad")
        if document.text == "odd":
            raise ValueError("odd")
        if at < 0:
            return document.drop("no such word")
        document.annotate("entities", at, at + len(word), text=word, label="LOC")
        document.annotate("notes", at, at + 1, why="first")
        document.remove(0, at, rule="head", reason="stands before the word")
        document.fields.pop("title", None)
        print("this goes to standard error")

    @plugin.stage(batch=True, produces=["text"])
    def shout(documents: list[Document]) -> None:
        """Makes texts loud."""
        if any(document.text == "odd" for document in documents):
            raise ValueError("odd")
        for document in documents:
            document.replace_all(document.text.upper(), rule="shout", reason="louder")

    return plugin


def opened(stage: str, **options: object) -> Conversation:
    conversation = Conversation(sample())
    (hello,) = conversation.take(json_frame("H", {"protocol": 1}))
    assert hello.object()["plugin"] == "sample"
    (ready,) = conversation.take(json_frame("S", {"stage": stage, "label": stage, "options": options}))
    assert ready.kind == "R"
    return conversation


def document(number: int, text: str, **fields: object) -> Frame:
    return numbered_frame("D", number, {"id": str(number), "origin": {}, "fields": fields}, text.encode("utf-8"))


class ConversationTests(unittest.TestCase):
    def test_offsets_travel_as_bytes(self):
        (answer,) = opened("mark").take(document(7, "Düren, Köln.", title="x"))
        number, header, text = answer.numbered()
        self.assertEqual((number, text), (7, b""))
        self.assertEqual(
            header,
            {
                "edits": [{"start": 0, "end": 8, "rule": "head", "reason": "stands before the word"}],
                "fields": {
                    "entities": [{"start": 8, "end": 13, "text": "Köln", "label": "LOC"}],
                    "notes": [{"start": 8, "end": 9, "why": "first"}],
                    "title": None,
                },
            },
        )

    def test_ranges_that_came_along_and_are_not_touched_are_not_sent_back(self):
        given = [{"start": 8, "end": 13, "text": "Köln", "label": "LOC"}]
        header = opened("mark", word="nowhere").take(document(0, "Düren, Köln.", entities=given))[0].numbered()[1]
        self.assertEqual(header, {"drop": "no such word"})

    def test_errors_of_a_stage_are_answers(self):
        conversation = opened("mark")
        error = conversation.take(document(0, "bad"))[0].numbered()[1]["error"]
        self.assertEqual(error, {"id": "bad-text", "message": "the text is bad"})
        error = conversation.take(document(1, "odd"))[0].numbered()[1]["error"]
        self.assertEqual(error, {"id": "stage-error", "message": "ValueError: odd"})

    def test_a_batch_is_answered_at_the_flush_and_one_bad_document_harms_no_other(self):
        conversation = opened("shout")
        for number, text in enumerate(["ü", "odd", "b"]):
            self.assertEqual(conversation.take(document(number, text)), [])
        *answers, flush = conversation.take(Frame("F"))
        self.assertEqual(flush, Frame("F"))
        self.assertEqual([answer.numbered()[2].decode() for answer in answers], ["Ü", "", "B"])
        self.assertEqual(answers[1].numbered()[1]["error"]["id"], "stage-error")

    def test_what_cannot_be_met_is_refused(self):
        with self.assertRaisesRegex(Refusal, "sample 2.0.0 speaks version 1 .* version 2"):
            Conversation(sample()).take(json_frame("H", {"protocol": 2}))
        conversation = Conversation(sample())
        conversation.take(json_frame("H", {"protocol": 1}))
        with self.assertRaisesRegex(Refusal, "no stage 'nothing'"):
            conversation.take(json_frame("S", {"stage": "nothing"}))
        with self.assertRaisesRegex(Refusal, "unknown option 'words'"):
            conversation.take(json_frame("S", {"stage": "mark", "options": {"words": "x"}}))
        with self.assertRaises(WireFault):
            conversation.take(document(0, "x"))


class StageTests(unittest.TestCase):
    def test_a_stage_is_tested_without_a_runner(self):
        self.assertEqual(result(sample(), "mark", "In Köln.").text, "Köln.")
        self.assertEqual(result(sample(), "mark", "Bonn").dropped, "no such word")
        self.assertEqual(result(sample(), "mark", "bad").error.id, "bad-text")

    def test_options_come_from_the_signature(self):
        plugin = Plugin("p", version="1")

        @plugin.stage()
        def try_options(
            document: Document,
            *,
            count: Annotated[int, Option("How many.", min=1, max=9)],
            share: float = 0.5,
            size: Size = Size(100),
            wait: Optional[Duration] = None,
            style: Literal["lead", "tail"] = "lead",
            words: list[str] = [],
            pattern: re.Pattern[str] = re.compile("a+"),
        ) -> None:
            """Takes options."""

        stage = plugin.stages["try_options"]
        self.assertEqual(
            [(row["name"], row["type"]) for row in stage.options.described],
            [("count", "integer"), ("share", "number"), ("size", "size"), ("wait", "duration")]
            + [("style", "choice"), ("words", "list"), ("pattern", "pattern")],
        )
        self.assertEqual(stage.options.described[0], {"name": "count", "type": "integer", "min": 1, "max": 9}
                         | {"required": True, "help": "How many."})
        read = stage.options.read({"size": "2MB", "wait": "1.5s", "pattern": "b", "share": 1})
        self.assertEqual((read["size"], read["wait"], read["share"]), (2_000_000, 1.5, 1.0))

    def test_a_stage_says_what_it_does(self):
        with self.assertRaisesRegex(ValueError, "one sentence"):
            Plugin("p", version="1").stage()(lambda document: None)

    def test_edits_outside_the_text_are_refused_at_once(self):
        with self.assertRaises(ValueError):
            Document("1", "abc").remove(1, 4, rule="r", reason="r")


class ProgramTests(unittest.TestCase):
    def run_example(self, given: bytes, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, EXAMPLES / "tag_mood.py", *arguments], input=given, capture_output=True, timeout=60,
            env={"PYTHONPATH": str(EXAMPLES.parent)},
        )

    def test_the_spec_names_the_program(self):
        spec = json.loads(self.run_example(b"", "--spec").stdout)
        self.assertEqual(spec["program"], ["./tag_mood.py"])
        self.assertEqual(spec["stages"][0]["name"], "tag_mood")

    def test_a_conversation_ends_well_at_the_end_of_input_and_badly_within_a_frame(self):
        hello = json_frame("H", {"protocol": 1}).encoded()
        self.assertEqual(self.run_example(hello).returncode, 0)
        self.assertEqual(self.run_example(hello + Frame("Q").encoded()).returncode, 0)
        self.assertEqual(self.run_example(hello[:9]).returncode, 1)
        refused = self.run_example(json_frame("H", {"protocol": 9}).encoded())
        self.assertEqual((refused.returncode, refused.stdout[:1]), (1, b"E"))


if __name__ == "__main__":
    unittest.main()
