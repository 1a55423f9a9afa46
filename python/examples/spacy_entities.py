#!/usr/bin/env python3
"""A plugin that wraps spaCy: its names become the field 'entities'. Needs `pip install spacy` and, unless `model` is 'blank', a model."""

from typing import Annotated

from pipeline_plugin import Document, Option, Plugin

plugin = Plugin("spacy", version="1.0.0")

# spaCy's labels by those of pipeline; what is not here keeps its own.
LABELS = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


@plugin.stage(name="extract_entities_spacy", produces=["entities"], batch=True)
class SpacyEntities:
    """Finds names with a model of spaCy.

    The model is loaded once a process. With `model: blank` there is no model, and only `patterns` are found.
    """

    def __init__(
        self,
        *,
        model: Annotated[str, Option("The model's name, or 'blank'.")] = "en_core_web_sm",
        patterns: Annotated[list[str], Option("Names that are organizations, whatever the model says.")] = [],
    ) -> None:
        import spacy

        self._nlp = spacy.blank("en") if model == "blank" else spacy.load(model)
        if patterns:
            before = {"before": "ner"} if "ner" in self._nlp.pipe_names else {}
            ruler = self._nlp.add_pipe("entity_ruler", **before)
            ruler.add_patterns([{"label": "ORG", "pattern": pattern} for pattern in patterns])

    def __call__(self, documents: list[Document]) -> None:
        # spaCy counts in characters, as `annotate` does.
        for document, found in zip(documents, self._nlp.pipe(document.text for document in documents)):
            document.fields["entities"] = []
            for name in found.ents:
                label = LABELS.get(name.label_, name.label_)
                document.annotate("entities", name.start_char, name.end_char, text=name.text, label=label)


if __name__ == "__main__":
    plugin.main()
