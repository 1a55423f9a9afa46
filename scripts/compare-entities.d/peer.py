"""spaCy over texts: peer.py MODEL TEXTS.jsonl OUTPUT. The CPU time is that of the calls alone.

The labels are those of the measuring data: GPE, LOC and FAC are LOC; NORP, events, works, products, laws and languages
MISC; a leading article and a possessive are not part of a name.
"""
import importlib
import json
import sys
import time

LABELS = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG", "NORP": "MISC", "EVENT": "MISC",
          "WORK_OF_ART": "MISC", "PRODUCT": "MISC", "LAW": "MISC", "LANGUAGE": "MISC"}


def mention(entity, text):
    start, end, label = entity.start_char, entity.end_char, LABELS.get(entity.label_)
    if label in ("PER", "ORG", "LOC") and text[start:start + 4] in ("the ", "The ", "THE "):
        start += 4
    if text[start:end].endswith(("'s", "\u2019s")):
        end -= 2
    return {"start": start, "end": end, "label": label}


def main():
    model, path, output = sys.argv[1:]
    nlp = importlib.import_module(model.replace("-", "_")).load(disable=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    list(nlp.pipe(row["text"] for row in rows[:20]))
    start = time.process_time()
    documents = list(nlp.pipe((row["text"] for row in rows), batch_size=64))
    seconds = time.process_time() - start
    found = {row["id"]: [mention(e, row["text"]) for e in document.ents if e.label_ in LABELS] for row, document in zip(rows, documents)}
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"found": found, "seconds": seconds}, file)


if __name__ == "__main__":
    main()
