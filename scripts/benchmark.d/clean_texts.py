"""Writes texts of six kinds as JSON Lines: the input of scripts/compare-clean, the same bytes on every machine.

    clean_texts.write(KIND, BYTES, FILE)

Sentences are put together from the words below; nothing is taken from a real text. A document has 8 paragraphs.
"""
import json
import random

SEED = 20240514

ASCII = ("the ferry company said on Monday that both ships stay in the northern port until spring although fewer people travel "
         "there than ten years ago and half of the council wants a third one well-known harbour masters 24 hours").split()
WESTERN = ("l’été dernier la forêt brûlait près du château où était née sa grand-mère « déjà » à Besançon "
           "der Bürgermeister begrüßte zwölf Gäste im großen Saal über der Brücke – „schön“ sagte er und öffnete die Tür").split()
EASTERN = ("мэр города открыл в субботу новый мост через реку и сказал что ремонт будет стоить два миллиона "
           "ο δήμαρχος άνοιξε τη νέα γέφυρα και είπε ότι το έργο κόστισε δύο εκατομμύρια").split()
ENTITIES = ASCII + "Oak &amp; Ash company&#39;s &quot;deal&quot; Monday&nbsp;evening &#8211; &eacute;t&eacute;".split()


def misread(word):
    return word.encode("utf-8").decode("cp1252", "replace") if word.isascii() is False else word


def mojibake():
    """Western words as a program shows them that reads their UTF-8 as Windows-1252."""
    return [misread(word) for word in WESTERN if "\ufffd" not in misread(word)]


def wrap(text, width=72):
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join(lines + [line])


def same(text):
    return text


KINDS = {
    "clean ASCII": (lambda: ASCII, same),
    "clean French and German": (lambda: WESTERN, same),
    "clean Russian and Greek": (lambda: EASTERN, same),
    "with entities": (lambda: ENTITIES, same),
    "misread": (mojibake, same),
    "wrapped": (lambda: ASCII, wrap),
}


def document(random_, words, form):
    paragraphs = []
    for _ in range(8):
        sentences = []
        for _ in range(random_.randrange(2, 6)):
            sentence = " ".join(random_.choices(words, k=random_.randrange(8, 22)))
            sentences.append(sentence[:1].upper() + sentence[1:] + ".")
        paragraphs.append(form(" ".join(sentences)))
    return "\n\n".join(paragraphs)


def write(kind, size, path):
    """Writes about `size` bytes of text; returns the bytes of text written."""
    words, form = KINDS[kind]
    words = words()
    random_ = random.Random(SEED)
    pool = [document(random_, words, form) for _ in range(300)]
    written = number = 0
    with open(path, "w", encoding="utf-8") as file:
        while written < size:
            text = pool[number % len(pool)]
            file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
            written += len(text.encode())
            number += 1
    return written
