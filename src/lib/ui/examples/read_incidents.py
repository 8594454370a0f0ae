# The incidents as rows, and the words each rests
# on. Nothing but Python 3 is needed.
import csv
import json
from io import StringIO
from urllib.request import urlopen

SITE = 'https://example.org/map/'


def read(path):
    with urlopen(SITE + path) as response:
        # Without the byte order mark, which is
        # there for Excel.
        return response.read().decode('utf-8-sig')


table = StringIO(read('incidents.csv'), newline='')
for row in csv.DictReader(table):
    when = row['date_words'] or 'undated'
    print(when, row['title'], sep=' | ')

incidents = json.loads(read('incidents.geojson'))
for feature in incidents['features']:
    for excerpt in feature['properties']['excerpts']:
        print(feature['id'], excerpt['exact'])
