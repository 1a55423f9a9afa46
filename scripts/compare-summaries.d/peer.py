"""One tool over texts: peer.py TOOL INPUT OUTPUT. Its CPU time is that of one call a text, for as many sentences as are shown.

INPUT is {"texts": [{"id", "text", "sentences": [...]}], "words": N}; OUTPUT {"found": {id: [sentences]}, "seconds": CPU s}.
Summarisers get the sentences that `pipeline` found, and give an order of worth: taken in that order, what fits is the summary.
"""
import json
import re
import sys
import time

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Tokenizer:
    """What sumy asks of one; its own needs data that is downloaded from elsewhere."""
    language = "english"

    def to_sentences(self, text):
        return [text]

    def to_words(self, text):
        return WORD.findall(text)


def summariser(name):
    """Two functions of sentences: their numbers, the best first; and one call for some of them."""
    from importlib import import_module

    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words
    module, class_name = {"LexRank": ("lex_rank", "LexRankSummarizer"), "TextRank": ("text_rank", "TextRankSummarizer"),
                          "LSA": ("lsa", "LsaSummarizer"), "Luhn": ("luhn", "LuhnSummarizer"),
                          "SumBasic": ("sum_basic", "SumBasicSummarizer")}[name]
    tool = getattr(import_module(f"sumy.summarizers.{module}"), class_name)(Stemmer("english"))
    tool.stop_words = get_stop_words("english")
    tokenizer = Tokenizer()

    def model(sentences):
        return ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in sentences])])

    def rank(sentences):
        document = model(sentences)
        # Asked for more and more sentences, each gives those that it thinks best, in the order of the text.
        order, known = [], set()
        places = {id(sentence): place for place, sentence in enumerate(document.sentences)}
        for count in sorted({min(count, len(sentences)) for count in (1, 2, 3, 4, 6, 9, 14)}):
            for sentence in tool(document, count):
                place = places[id(sentence)]
                if place not in known:
                    known.add(place)
                    order.append(place)
        return order
    return rank, lambda sentences, count: tool(model(sentences), count)


def summaries(name, texts, words):
    rank, call = summariser(name)
    found, seconds = {}, 0.0
    for text in texts:
        sentences = text["sentences"]
        try:
            order = rank(sentences)
        except Exception:  # a tool that fails on a text has chosen nothing
            order = []
        left, chosen = words, []
        for place in order:
            length = len(sentences[place].split())
            if length <= left:
                left -= length
                chosen.append(place)
        found[text["id"]] = [sentences[place] for place in sorted(chosen)]
        if chosen:
            start = time.process_time()
            call(sentences, len(chosen))
            seconds += time.process_time() - start
    return found, seconds


def sentences(name, texts):
    if name == "pysbd":
        import pysbd
        segmenter = pysbd.Segmenter(language="en", clean=False)
        split = segmenter.segment
    else:
        from blingfire import text_to_sentences
        split = lambda text: text_to_sentences(text).split("\n")
    found, seconds = {}, 0.0
    for text in texts:
        start = time.process_time()
        parts = split(text["text"])
        seconds += time.process_time() - start
        found[text["id"]] = [part for part in parts if part.strip()]
    return found, seconds


def main():
    name, given, output = sys.argv[1:]
    with open(given, encoding="utf-8") as file:
        data = json.load(file)
    found, seconds = (sentences(name, data["texts"]) if name in ("pysbd", "blingfire")
                      else summaries(name, data["texts"], data["words"]))
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"found": found, "seconds": seconds}, file)


if __name__ == "__main__":
    main()
