"""Bundles in layouts written without a look at the splitter, of texts that `made_bundles` does not take, in five languages of articles.

The articles come from the measuring data as the measure runs; dates, authors and outlets are made up. `single` counts texts that
are one document and hold rules, numbers, dates: cutting one is the error that loses trust.
"""
import random
import re

import bundles
from bench import read_jsonl, row
from made_bundles import Writer, split
from unseen_layouts import LAYOUTS, SINGLE

DRAWS = 2
AUTHORS = {
    "en": "Ann Fielding|Tom Harker|Priya Nand|Luke O'Dell", "de": "Jana Brecht|Uwe Lindner|Sabine Vogt|Timo Kern",
    "fr": "Claire Morel|Hugo Petit|Inès Garnier|Luc Renaud", "es": "Marta Ríos|Pablo Vega|Lucía Soler|Iván Castro",
    "it": "Giulia Serra|Marco Bassi|Elena Riva|Paolo Conti",
}
SOURCES = {
    "de": "Märkische Rundschau|Der Hafenbote", "fr": "Le Courrier du Val|La Gazette des Ponts", "es": "El Eco de Sierra|La Voz del Valle",
    "it": "Il Mattino di Valle|La Voce del Porto", "zh": "海河晚报|山城日报", "ru": "Речной вестник|Заря Севера",
    "pl": "Gazeta Nadrzeczna|Kurier Północny", "el": "Η Φωνή του Λιμανιού|Τα Νέα της Πόλης", "en": "Harbour Gazette|The Valley Herald",
}


def split_title(text):
    """A text whose first line reads as its headline, without it; none otherwise."""
    lines = re.sub(r"\n{3,}", "\n\n", text.replace("\r", "")).strip().split("\n")
    title, body = lines[0].strip(), "\n".join(lines[1:]).strip()
    fits = 6 < len(title) < 110 and not title.endswith((".", ":", ",")) and "  " not in title
    return (title, body) if fits else None


def articles(bench):
    """By language: articles with a title, in the order of their ids."""
    pool = {}
    for gold in read_jsonl(bench.gold("boilerplate", "dev", "html_gold.jsonl.gz")):
        if gold["source"] == "daniel" and (parts := split_title(gold["gold_text"])):
            pool.setdefault(gold["lang"], []).append((gold["id"], *parts))
    for text in read_jsonl(bench.gold("summary", "dev", "single.jsonl")):
        if text["source"] == "bbc_news_summary" and len(text.get("title") or "") > 6:
            body = re.sub(r"\n{3,}", "\n\n", text["text"]).strip()
            pool["en"].append((text["id"], text["title"].strip(), body.removeprefix(text["title"].strip()).strip()))
    return {language: sorted((one for one in ones if (250 if language == "zh" else 600) < len(one[2]) < 9000))
            for language, ones in pool.items()}


def drawn(pool, language, chance):
    """Some articles of a language with made-up dates, authors and outlets. For languages without articles: English ones."""
    texts = pool.get(language) or pool["en"]
    out = []
    for number, (_, title, body) in enumerate(chance.sample(texts, chance.randint(4, 9))):
        date = f"{chance.randint(2015, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        out.append({"title": title, "body": body, "date": date, "author": chance.choice(AUTHORS.get(language, AUTHORS["en"]).split("|")),
                    "source": chance.choice(SOURCES[language].split("|")),
                    "url": f"https://news{chance.randint(1, 3)}.example.org/{date.replace('-', '/')}/story-{number + 1}"})
    return out


def made(pool):
    """All bundles: name, bytes, gold."""
    for name, (language, layout) in (LAYOUTS | SINGLE).items():
        for draw in range(DRAWS):
            chance = random.Random(f"unseen {name} {draw}")
            writer = Writer()
            layout(writer, drawn(pool, language, chance), chance)
            file = f"{name}_{draw}.txt"
            yield file, b"".join(writer.parts), {
                "bundle_file": file, "format": name, "style": "single" if name in SINGLE else "several", "offsets": "bytes", "docs": writer.docs}


def measure(bench):
    gold, output, folder = split(bench, "unseen_bundles", made(articles(bench)))
    arguments = [gold, output, "--bundles", folder, "--by"]
    kinds = bench.score(bundles.SCORER, *arguments, "style")["by"]
    formats = bench.score(bundles.SCORER, *arguments, "format")["by"]
    several, single = kinds["several"], kinds["single"]
    out = [row("layouts of several documents", bundles.values_of(several), [("F1 >= .97", several["F1"] >= 0.97),
                                                                           ("exact >= .93", several["exact_rate"] >= 0.93)]),
           row("texts that are one document", bundles.values_of(single), [("none cut", single["pred_docs"] == single["gold_docs"])])]
    return out + [row(f"layout {name}", bundles.values_of(part)) for name, part in formats.items()]
