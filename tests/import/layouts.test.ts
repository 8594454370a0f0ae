import { describe, expect, test } from 'vitest';
import { PRECISIONS } from '../../src/lib/core/schema';
import { edtfOf } from '../../src/lib/import/edtf-of';
import type { FileLook } from '../../src/lib/import/file-look';
import type { JsonObject } from '../../src/lib/import/flatten-record';
import type { Layout } from '../../src/lib/import/mapping';
import { previewRows } from '../../src/lib/import/preview-rows';
import { proposeMapping } from '../../src/lib/import/propose-mapping';
import { csvRows, featureRows, lookAt, readFixture } from './files-of-rows';

interface Layered {
	readonly layers: readonly {
		readonly _umap_options: { readonly name: string };
		readonly features: readonly JsonObject[];
	}[];
}

const features = (name: string) =>
	featureRows((JSON.parse(readFixture(name)) as { features: readonly JsonObject[] }).features);

/** Each record: kind, title, date, place. */
const FIXTURES: readonly (readonly [Layout, FileLook, readonly string[]])[] = [
	[
		'ucdp',
		lookAt(csvRows(readFixture('layout-ucdp.csv'))),
		[
			'State-based conflict; Clash near the bridge; 2020-01-08; 44.4 33.3 site',
			'Non-state conflict; B - C; [2020-01-13..2020-01-16]; 44.5 33.4 radius',
			'One-sided violence; Village attacked; [2020-01-20..2020-01-26]; 46.2 31.5 district',
			'State-based conflict; Fighting goes on; 2020-02; 46 31 province',
			'State-based conflict; Losses of the year; 2020; 44 33 country'
		]
	],
	[
		'acled',
		lookAt(csvRows(readFixture('layout-acled.csv'))),
		[
			'Explosions/Remote violence; Shelling/artillery/missile attack; 2020-01-08; 44.4 33.3 settlement',
			'Battles; Armed clash; [2020-01-13..2020-01-19]; 44.1 33.5 district',
			'Protests; Peaceful protest; 2020-02; 46 31 province'
		]
	],
	[
		'usgs',
		lookAt(features('layout-usgs.geojson')),
		[
			// A millisecond before and at midnight UTC.
			'earthquake; M 2.0 - 4km W of Town; 2018-02-06; -118.6671667 34.4945 site',
			'quarry blast; M 1.6 Quarry Blast - 2km E of Town; 2018-02-07; -118.0873333 34.12 site'
		]
	],
	[
		'timemap',
		lookAt(JSON.parse(readFixture('layout-timemap.json')) as JsonObject[]),
		[
			'attack; A vehicle is hit at the gate.; 2020-01-08; 44.4 33.3 site',
			'film; Smoke is filmed from the north.; 2020-01-23; nowhere'
		]
	],
	[
		'umap',
		lookAt(
			(JSON.parse(readFixture('layout-umap.umap')) as Layered).layers.flatMap((layer) =>
				featureRows(layer.features, layer._umap_options.name)
			),
			{ type: 'umap' }
		),
		['Checkpoints; Gate; undated; 44.4 33.3 site', 'Checkpoints; Road; undated; 44.5 33.4 corridor']
	],
	[
		'placeline',
		lookAt([
			{
				...{ id: 'embassy', title: 'Shells or rockets', kind: 'rocket' },
				...{ edtf: '[2020-01-20..2020-01-21]', earliest: '2020-01-20', latest: '2020-01-21' },
				...{
					place: 'us-embassy-baghdad',
					precision: 'site',
					excerpts: [],
					url: 'incident/embassy/'
				},
				geometry: { type: 'Point', coordinates: [44.3961, 33.2989] }
			},
			{
				...{ id: 'river', title: 'Along the river', kind: 'territorial', edtf: null },
				...{ earliest: null, latest: null, precision: 'corridor', geometry: null }
			}
		]),
		[
			'rocket; Shells or rockets; [2020-01-20..2020-01-21]; 44.3961 33.2989 site',
			'territorial; Along the river; undated; nowhere'
		]
	]
];

describe.each(FIXTURES)('the layout %s', (layout, file, rows) => {
	const { mapping, questions } = proposeMapping(file);

	test('is recognised, and read without questions', () => {
		expect(mapping.layout).toBe(layout);
		expect(questions).toEqual(mapping.date === null ? [{ code: 'no-date' }] : []);
		const read = previewRows(file.sample, mapping).map(({ kind, title, when, where, left }) => {
			expect(left).toBeNull();
			const date = when === null ? 'undated' : edtfOf(when);
			const place = where === null ? 'nowhere' : `${where.lng} ${where.lat} ${where.precision}`;
			return [kind, title, date, place].join('; ');
		});
		expect(read).toEqual(rows);
	});

	test('names columns that the file has, and precisions that there are', () => {
		const { where, date, end, datePrecision, wherePrecision, title } = mapping;
		const { id, kind, place, text, source, link } = mapping;
		const named = [
			...Object.values(where ?? {}).filter((each) => typeof each === 'string'),
			...[date, end, datePrecision, wherePrecision].flatMap((each) => each?.column ?? []),
			...[...title, id, kind, place, text, source, link].flatMap((each) => each ?? [])
		];
		expect(file.columns).toEqual(expect.arrayContaining(named));
		expect(PRECISIONS).toEqual(
			expect.arrayContaining(Object.values(wherePrecision?.meaning ?? {}))
		);
	});
});

test('UCDP as a spreadsheet saved it', () => {
	const rows = csvRows(readFixture('layout-ucdp.csv')).map((row, i) => ({
		...row,
		date_start: `1/${i + 1}/2020`,
		date_end: `1/${i + 21}/2020`
	}));
	const { mapping, questions } = proposeMapping(lookAt(rows));
	expect(mapping).toMatchObject({ date: { format: 'mdy' }, end: { format: 'mdy' } });
	expect(questions).toEqual([]);
});
