import { describe, expect, test } from 'vitest';
import { proposeMapping } from '../../src/lib/import/propose-mapping';
import type { Cell, Row } from '../../src/lib/import/reader';
import { lookAt } from './files-of-rows';

const KINDS = ['a', 'b'];
/** Twelve records, by their columns; a function is given the record's number. */
function made(columns: Readonly<Record<string, (i: number) => Cell>>) {
	return lookAt(
		Array.from({ length: 12 }, (_, i): Row => {
			return Object.fromEntries(Object.entries(columns).map(([name, of]) => [name, of(i)]));
		})
	);
}

test.each<[string, string, string, string, string, string]>([
	['English', 'Longitude', 'LATITUDE', 'Event Date', 'Event_Type', 'Headline'],
	['short', 'x', 'y', 'date', 'type', 'name'],
	['German', 'Längengrad', 'Breitengrad', 'Datum', 'Kategorie', 'Titel'],
	['French', 'Longitude', 'Latitude', 'Jour', 'Catégorie', 'Titre'],
	['Spanish', 'longitud', 'latitud', 'Fecha', 'Categoría', 'Título'],
	['Arabic', 'خط الطول', 'خط العرض', 'التاريخ', 'النوع', 'العنوان'],
	['camel case', 'gpsLon', 'gpsLat', 'incidentDate', 'incidentType', 'eventTitle']
])('%s names', (_, lng, lat, date, kind, title) => {
	const file = made({
		[title]: (i) => `Something happened ${i}`,
		[kind]: (i) => KINDS[i % 2],
		[date]: (i) => `2020-01-${20 + (i % 10)}`,
		[lat]: (i) => 33 + i / 10,
		[lng]: (i) => String(44 + i / 10)
	});
	const proposal = proposeMapping(file);
	expect(proposal).toMatchObject({
		mapping: {
			layout: 'other',
			where: { lng, lat, decimalComma: false },
			date: { column: date, format: 'iso' },
			...{ kind, title: [title] }
		},
		swapped: false,
		questions: []
	});
});

test('columns with other names, by their values', () => {
	const file = made({
		nr: (i) => i,
		when_it_was: (i) => `${i + 10}.1.2020`,
		spot: (i) => `POINT (${44 + i} 33)`,
		what: (i) => ['shelling', 'rocket'][i % 2],
		more: (i) => `https://example.org/${i}`
	});
	expect(proposeMapping(file).mapping).toMatchObject({
		where: { wkt: 'spot' },
		date: { column: 'when_it_was', format: 'dmy' },
		...{ id: 'nr', kind: 'what', link: 'more' }
	});
});

test('numbers are no dates unless a name says so', () => {
	const people = (i: number) => 1_500_000_000 + i;
	expect(proposeMapping(made({ people })).mapping.date).toBeNull();
	expect(proposeMapping(made({ timestamp: people })).mapping.date).toEqual({
		...{ column: 'timestamp', format: 'epoch-s' }
	});
});

test('a first and a last date; when the record was changed is no date of it', () => {
	const day = (i: number) => `2020-01-${10 + i}`;
	const both = { updated_date: day, start_date: day, end_date: day };
	expect(proposeMapping(made(both)).mapping).toMatchObject({
		...{ date: { column: 'start_date' }, end: { column: 'end_date' }, span: 'lasted' }
	});
	const within = { earliest: day, latest: day };
	expect(proposeMapping(made(within)).mapping).toMatchObject({
		...{ date: { column: 'earliest' }, end: { column: 'latest' }, span: 'one-day' }
	});
});

test('a GeoJSON geometry, also where the first are all nowhere', () => {
	const point = { type: 'Point', coordinates: [44, 33] };
	const where = { geometry: 'geometry' };
	expect(proposeMapping(made({ geometry: () => point })).mapping.where).toEqual(where);
	expect(proposeMapping(made({ geometry: () => null })).mapping.where).toEqual(where);
	const text = made({ shape: () => JSON.stringify(point) });
	expect(proposeMapping(text).mapping.where).toEqual({ geometry: 'shape' });
});

describe('what is asked', () => {
	const date = (i: number) => `2020-01-${10 + i}`;

	test('whether latitude and longitude are swapped', () => {
		const file = made({ date, lat: (i) => -118 + i, lon: () => 34 });
		expect(proposeMapping(file)).toMatchObject({
			mapping: { where: { lng: 'lat', lat: 'lon' } },
			swapped: true,
			questions: [{ code: 'swapped-axes', lng: 'lat', lat: 'lon' }]
		});
	});

	test('not for one slip, nor where values cannot tell', () => {
		const slip = lookAt(
			Array.from({ length: 100 }, (_, i) => ({
				date: date(i % 20),
				lat: i === 5 ? 95 : 33,
				lon: 44
			}))
		);
		expect(proposeMapping(slip)).toMatchObject({ swapped: false, questions: [] });
		const few = made({ date, lat: (i) => (i === 5 ? 133.2 : 33), lon: () => 44 });
		expect(proposeMapping(few)).toMatchObject({
			swapped: false,
			mapping: { where: { lat: 'lat' } }
		});
		const iraq = made({ date, lat: () => 44, lon: () => 33 });
		expect(proposeMapping(iraq)).toMatchObject({ swapped: false, questions: [] });
	});

	test('whether the day comes first', () => {
		const file = made({ date: (i) => `${(i % 12) + 1}/3/2020`, lat: () => 33, lon: () => 44 });
		expect(proposeMapping(file)).toMatchObject({
			mapping: { date: { format: 'dmy' } },
			questions: [{ code: 'dmy-or-mdy', column: 'date', example: '1/3/2020' }]
		});
		const both = made({
			date: (i) => (i === 0 ? '3/13/2020' : '13/3/2020'),
			lat: () => 33,
			lon: () => 44
		});
		expect(proposeMapping(both).questions).toMatchObject([
			{ code: 'dmy-or-mdy', dayFirst: 11, monthFirst: 1 }
		]);
	});

	test('whether commas are decimal', () => {
		const file = made({ date, lat: () => '33,3', lon: (i) => `44,${i}` });
		expect(proposeMapping(file)).toMatchObject({
			mapping: { where: { lng: 'lon', lat: 'lat', decimalComma: true } },
			questions: [{ code: 'decimal-comma', column: 'lon', example: '44,0' }]
		});
	});

	test('of a file without dates or places', () => {
		const { mapping, questions } = proposeMapping(made({ words: () => 'nothing of use' }));
		expect(mapping).toMatchObject({ where: null, date: null });
		expect(questions).toEqual([{ code: 'no-place' }, { code: 'no-date' }]);
		expect(proposeMapping(lookAt([])).questions).toHaveLength(2);
	});
});
