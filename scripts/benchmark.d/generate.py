"""Writes news-like English as JSON Lines: the benchmark's input, the same bytes on every machine.

    generate.py BYTES FILE

A document has a page around it (navigation, share links, a caption, a newsletter box, related links, a footer), 5 to 14
paragraphs of 1 to 3 sentences, and now and then something between them. A line has 90 bytes on average and 30 in the
middle of the list, as in text scraped from the web. Sentences come from a pool of 30,000 that is
put together from the words below; nothing is taken from a real text.
"""
import json
import random
import sys

SEED = 20240514
POOL = 30_000

FIRST = "Amina Boris Carla Dmitar Edith Farid Greta Hugo Ines Jonas Kaarel Lone Mirja Nadia Oskar Petra Rein Salome Tiina Viktor".split()
LAST = ("Abelard Brandvold Castellane Dessalegn Eriksdal Falkenberg Grunewald Harkness Ilves Jansone Kronberga Lindvee Morrow "
        "Nordahl Orav Pihlak Quintana Rohrer Saar Tammsalu Undset Vandermeer Wernicke Zvirbule").split()
PLACE = ("Tallinn Riga Vilnius Helsinki Gdynia Paldiski Klaipeda Odense Aarhus Leeds Graz Bishkek Quito Lyon Porto Tromso "
         "Ghent Bremen Kosice Uppsala").split()
BODY = ("the city council|the central bank|the transport ministry|a court in {P}|the port authority|the hospital trust|"
        "NATO|the European Commission|the metalworkers' union|the University of {P}|the weather service|police in {P}|"
        "the regional government|a committee of parliament|the company's board|the fire brigade of {P}").split("|")
VERB = ("said|announced|denied|confirmed|acknowledged|reported|estimated|warned|argued|told reporters|wrote in a letter").split("|")
CLAIM = ("the repairs would take {N} days and cost {N} million euros|the bridge would stay closed until {M}|"
         "{N} people had applied for the {N} places on offer|prices rose by {N} percent between {M} and {M}|"
         "the plan had been changed {N} times since {M}|no ship was free in northern Europe|"
         "the figures published in {M} were too low by {N} percent|its members would vote again in {M}|"
         "the road through {P} had to be dug up for {N} months|nobody had been asked before the route was changed|"
         "a decision was not to be expected before {M}|about {N} thousand households were without power|"
         "the agreement with {P} would be signed in {M}|the old harbour was to be filled with sand from the river|"
         "the money had been set aside {N} years ago and never spent").split("|")
TAIL = ("|, a spokesman said|, according to a report published on Tuesday|, after a debate of {N} hours|, despite objections from {B}|"
        ", and that {C}|, although {B} had asked for a delay|, {F} {L} said|, the newspaper reported").split("|")
LEAD = "|On Monday |On Tuesday evening |Last week |In {M} |For the first time since {M} |At a meeting in {P} |Earlier this year ".split("|")
MONTH = "January February March April May June July August September October November December".split()

TOP = [["Skip to main content"], ["Skip to content", "Menu", "Search"], ["Log in", "Subscribe", "Home › World › Europe"],
       ["Partly Cloudy icon", "52º"], ["Home", "News", "Politics", "Business", "Sport", "Opinion", "Weather", "Obituaries", "Jobs"], []]
BETWEEN = [["Recommended Videos"], ["ADVERTISEMENT"], ["Story continues below advertisement"], ["Read also: {T}"],
           ["Sign up for our newsletter", "Get the day's top stories delivered to your inbox.", "Enter your email", "Subscribe"],
           ["Share this article", "Facebook", "X", "Email", "Copy link"],
           ["{F} {L} speaks to reporters in {P} on Tuesday. (Norbalt Press/{F} {L})"]]
BOTTOM = [["Share this story:", "Facebook", "X", "Email"], ["Related stories", "{T}", "{T}", "{T}", "{T}"],
          ["Previous Article", "{T}", "Next Article", "{T}"], ["Tags: {P}, {P}, economy"], ["Topics", "{P}", "{P}", "Economy"],
          ["Leave a comment", "Your email address will not be published.", "Name *", "Email *", "Post Comment"],
          ["Most read", "1. {T}", "2. {T}", "3. {T}", "4. {T}", "5. {T}"], ["More from {P}", "{T}", "5 hours ago", "{T}", "7 hours ago"],
          ["© 2024 Harbour Gazette. All rights reserved.", "Terms of Use | Privacy Policy | Contact Us"],
          ["About us", "Contact", "Advertise with us", "Work for us", "Newsletters", "Archive", "Cookie settings", "Accessibility"],
          ["About the author", "{F} {L} is a reporter based in {P}."], ["Download our app for breaking news alerts"],
          ["We use cookies to improve your experience.", "Accept all", "Reject all"], ["Follow us on Facebook, Instagram and YouTube"]]


def fill(template, rnd):
    """Puts words in for {F}, {L}, {P}, ...; a word put in may hold such marks itself."""
    out = template
    while "{" in out:
        at = out.index("{")
        kind = out[at + 1]
        word = {"F": lambda: rnd.choice(FIRST), "L": lambda: rnd.choice(LAST), "P": lambda: rnd.choice(PLACE),
                "B": lambda: rnd.choice(BODY), "C": lambda: rnd.choice(CLAIM), "M": lambda: rnd.choice(MONTH),
                "N": lambda: str(rnd.randint(2, 90)), "T": lambda: title(rnd)}[kind]()
        out = out[:at] + word + out[at + 3:]
    return out


def title(rnd):
    return f"{rnd.choice(PLACE)} {rnd.choice('waits for|argues about|says yes to|turns against|remembers'.split('|'))} " \
           f"{rnd.choice('its harbour|the new tram|a colder winter|the old bridge|dearer bread|the third cable'.split('|'))}"


def sentence(rnd):
    who = rnd.choice([rnd.choice(BODY), "{F} {L}", "{F} {L}, who speaks for " + rnd.choice(BODY) + ","])
    lead = rnd.choice(LEAD)
    text = fill(f"{lead}{who} {rnd.choice(VERB)} that {rnd.choice(CLAIM)}{rnd.choice(TAIL)}.", rnd)
    if rnd.random() < 0.15:
        claim = fill(rnd.choice(CLAIM), rnd)
        text = f"“{claim[0].upper() + claim[1:]},” {fill('{F} {L}', rnd)} {rnd.choice(['said', 'added'])}."
    return text[0].upper() + text[1:]


def document(number, pool, rnd):
    headline = title(rnd)
    blocks = [*rnd.sample(TOP, 2), [headline, f"By {rnd.choice(FIRST)} {rnd.choice(LAST)}"]]
    paragraphs = rnd.randint(5, 14)
    for _ in range(paragraphs):
        blocks.append([" ".join(rnd.choice(pool) for _ in range(rnd.randint(1, 3)))])
        if rnd.random() < 0.2:
            blocks.append(rnd.choice(BETWEEN))
    blocks += rnd.sample(BOTTOM, rnd.randint(2, 5))
    text = "\n\n".join("\n".join(fill(line, rnd) for line in block) for block in blocks if block)
    return {"id": f"d{number:07d}", "title": headline, "date": f"2024-{rnd.randint(1, 12):02d}-{rnd.randint(1, 28):02d}", "text": text}


def generate(size, path):
    rnd = random.Random(SEED)
    pool = [sentence(rnd) for _ in range(POOL)]
    written = number = 0
    with open(path, "wb", buffering=1 << 20) as out:
        while written < size:
            line = json.dumps(document(number, pool, rnd), ensure_ascii=False).encode() + b"\n"
            out.write(line)
            written += len(line)
            number += 1
    return number, written


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(*generate(int(sys.argv[1]), sys.argv[2]))
