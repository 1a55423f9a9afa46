"""Texts that are made up, as many as are wanted, for what grows with their number. The same on every machine."""
import datetime
import itertools
import json
import random

VOCABULARY = [f"w{i}" for i in range(30000)]
COMMON = list(itertools.accumulate(1 / (i + 10) for i in range(30000)))
SYLLABLES = "ka le mo ri ta no sa be du vi ga ro hel mar jon sen lin bar tor ven".split()
FIRST_NAMES = "Anna Peter Jana Mark Olga John Maria Paul Elena David Laura Thomas Ivan Sara Karl Nina".split()
KINDS = "Bank Group Ministry University Council Institute".split()


def with_copies(count, path, a_day=None):
    """Texts of 200 words, a tenth of which are copies of earlier ones with up to a fifth of their words changed in bursts;
    which copies which. With dates, if so many come out on one day."""
    chance = random.Random(7)
    texts, copies = [], {}
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            if number and chance.random() < .1:
                of = chance.randrange(number)
                words, share, place = texts[of].split(), chance.random() * .2, 0
                while place < len(words):
                    if chance.random() < share / 5:
                        words[place:place + 5] = chance.choices(VOCABULARY, k=5)
                        place += 5
                    place += 1
                copies[f"d{number}"] = f"d{of}"
            else:
                words = chance.choices(VOCABULARY, cum_weights=COMMON, k=200)
            texts.append(" ".join(words))
            text = "\n".join(" ".join(words[a:a + 40]) for a in range(0, len(words), 40))
            date = {"date": str(datetime.date(2000, 1, 1) + datetime.timedelta(number // a_day))} if a_day else {}
            file.write(json.dumps({"id": f"d{number}", "text": text} | date) + "\n")
    return copies


def with_dates(count, path):
    """The same, a hundred a day."""
    with_copies(count, path, 100)


def with_names(count, path):
    """Texts of some 200 words with three full names of people, three surnames alone, and three organisations each, the
    common ones in many texts."""
    chance = random.Random(11)
    people = list(itertools.accumulate(1 / (i + 5) for i in range(60000)))
    organisations = list(itertools.accumulate(1 / (i + 5) for i in range(20000)))

    def word(number):
        return "".join(SYLLABLES[number // 20 ** i % 20] for i in range(3)).capitalize()

    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            names = []
            for which in chance.choices(range(60000), cum_weights=people, k=3):
                names += [f"{FIRST_NAMES[which % 16]} {word(which // 3)}", word(which // 3)]
            for which in chance.choices(range(20000), cum_weights=organisations, k=3):
                names.append(f"{word(which + 3000)} {word(which * 7 % 8000)} {KINDS[which % 6]}")
            words = chance.choices(VOCABULARY, cum_weights=COMMON, k=180)
            text = " ".join(" ".join(words[a * 20:a * 20 + 20]) + f" {name}." for a, name in enumerate(names))
            file.write(json.dumps({"id": f"d{number}", "text": text}) + "\n")
