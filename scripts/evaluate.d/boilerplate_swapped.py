"""The five articles again with outlets, people, weather and promotion reworded: rules must not hang on the articles' own words."""
from bench import Failed, read_jsonl, row

import boilerplate_seeds

# What is replaced, in this order (longer strings first where one holds another), in the input and in the gold alike.
OUTLETS = [
    ("Newsweek.com", "haldenweekly.example"), ("Newsweek", "Halden Weekly"), ("The Associated Press", "The Norbalt Press"),
    ("Associated Press", "Norbalt Press"), ("AP Photo", "NBP Photo"), ("Politico", "Forumo"), ("RIA News", "Ostra Wire"),
    ("Getty Images", "Nordlys Pictures"), ("Power Play", "Long Table"), ("Stern", "Rundblick"),
    ("pic.twitter.com", "pic.example.com"),
]
PEOPLE = [
    ("Cara Delevingne Steps Out Makeup-Free and Casual After London Show", "Lena Abelard Arrives Early and in Good Spirits for Premiere in Graz"),
    ("Mas d’Enric Prison Tragedy: Inmate Killings Prompt Security Probe", "Brannholm Ferry Fire: Passengers' Questions Prompt a New Inquiry"),
    ("AXChristoforou", "reintammsalu"), ("Alex Christoforou", "Rein Tammsalu"), ("Kaja Kallas", "Mirja Tamm"), ("Kallas", "Tamm"),
    ("Jens Stoltenberg", "Olav Brekke"), ("Stoltenberg", "Brekke"), ("Emmanuel Macron", "Bastien Corvier"), ("Macron", "Corvier"),
    ("Mark Rutte", "Pieter Hoekman"), ("Alar Karis", "Toomas Laid"), ("Joe Biden", "Warren Tilford"), ("John Kirby", "Neil Harkness"),
    ("Dmitry Peskov", "Gleb Oresin"), ("Jon Jackson", "Rosalind Achter"), ("Sean Gallup", "Signe Madsen"), ("Virginia Mayo", "Henrik Saar"),
]
WEATHER = [("Partly Cloudy icon", "Light Snow icon"), ("38º", "-4º")]
PROMOTION = [
    ("Uncommon Knowledge", "The Bigger Picture"),
    ("is committed to challenging conventional wisdom and finding connections in the search for common ground.",
     "believes that careful reporting needs time and is paid for by readers who support our newsroom."),
    ("magazine delivered to your door", "printed edition sent to your home"), ("Voices: Diverse audio opinions", "Aloud: the daily audio briefing"),
    ("Enjoy ad-free browsing on", "Unlimited reading without ads on"), ("Comment on articles", "Take part in reader discussions"),
    ("app updates on-the-go", "news alerts in the app"), ("Recommended Videos", "Suggested Videos"),
    ("as a newsroom tool, Click here.", "in its newsroom, click here."), ("About the writer", "About the author"),
]
TABLE = OUTLETS + PEOPLE + WEATHER + PROMOTION


def swapped(text):
    for old, new in TABLE:
        text = text.replace(old, new)
    return text


def swapped_gold(gold):
    out = dict(gold, lines=[])
    for line in gold["lines"]:
        line = dict(line, t=swapped(line["t"]))
        if "cut" in line:
            line["cut"] = [dict(part, t=swapped(part["t"])) for part in line["cut"]]
        out["lines"].append(line)
    return out


def measure(bench):
    gold = read_jsonl(bench.gold("boilerplate", "dev", "seeds.jsonl"))
    everything = "\n".join(line["t"] for article in gold for line in article["lines"])
    unused = [old for old, _ in TABLE if old not in everything]
    if unused:
        raise Failed(f"the table replaces '{unused[0]}', which no article holds: the measure would be weaker than it says")
    plain_files = boilerplate_seeds.cleaned(bench, "seeds_plain", boilerplate_seeds.files_of(bench, "seeds_plain"))
    plain = boilerplate_seeds.scored(bench, "seeds_plain", gold, plain_files)
    by_file = boilerplate_seeds.cleaned(bench, "swapped", boilerplate_seeds.files_of(bench, "swapped", swapped))
    result = boilerplate_seeds.scored(bench, "swapped", [swapped_gold(article) for article in gold], by_file)
    values = boilerplate_seeds.values_of(result, by_file)
    values["fall of F1"] = round(plain["line_f1"] - result["line_f1"], 4)
    return [row(f"the five articles, {len(TABLE)} wordings replaced", values, [
        ("F1 falls by at most .02", values["fall of F1"] <= 0.02), ("loss 0", result["loss_micro"] == 0)])]
