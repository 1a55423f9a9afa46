"""The worked example, where spaCy is installed; `scripts/check-python` sees to that."""

import importlib.util
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "examples"))


@unittest.skipUnless(importlib.util.find_spec("spacy"), "spaCy is not installed: scripts/check-python installs it")
class SpacyTests(unittest.TestCase):
    def test_names_become_entities_with_offsets_of_the_text(self):
        from spacy_entities import plugin

        from pipeline_plugin.server import Conversation
        from pipeline_plugin.wire import Frame, json_frame, numbered_frame

        conversation = Conversation(plugin)
        conversation.take(json_frame("H", {"protocol": 1}))
        options = {"model": "blank", "patterns": ["Körber Werke"]}
        self.assertEqual(
            conversation.take(json_frame("S", {"stage": "extract_entities_spacy", "options": options}))[0].kind, "R"
        )
        for number, text in enumerate(["Für Körber Werke gilt das.", "Nothing here.", ""]):
            conversation.take(numbered_frame("D", number, {"id": str(number), "origin": {}}, text.encode()))
        *answers, _ = conversation.take(Frame("F"))
        found = [answer.numbered()[1]["fields"]["entities"] for answer in answers]
        self.assertEqual(found, [[{"start": 5, "end": 18, "text": "Körber Werke", "label": "ORG"}], [], []])


if __name__ == "__main__":
    unittest.main()
