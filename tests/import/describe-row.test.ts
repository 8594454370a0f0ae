import { describe, expect, test } from 'vitest';
import { addressIn, describeRow } from '../../src/lib/import/describe-row';
import { kindIds, placeIds } from '../../src/lib/import/kind-ids';
import type { Mapping } from '../../src/lib/import/mapping';
import { previewRows } from '../../src/lib/import/preview-rows';
import { PLAIN } from './files-of-rows';

const MAPPING: Mapping = {
	...PLAIN,
	...{ title: ['headline', 'name'], kind: 'kind', place: 'place', text: 'notes' },
	...{ source: 'source', link: 'url' }
};
const IDS = { id: 'x-1', kind: 'rocket', kindLabel: 'Rocket', place: 'town', language: 'und' };
const ROW = {
	...{ headline: ' ', name: 'Rockets land', kind: 'Rocket', place: 'Town', date: '2020-01' },
	...{
		lng: '44.4',
		lat: '33.3',
		notes: 'They landed.',
		source: 'Wire',
		url: 'see https://example.org/1.'
	}
};

describe('a record', () => {
	test('as an incident', () => {
		expect(describeRow(ROW, MAPPING, IDS)).toMatchObject({
			...{ id: 'x-1', kind: 'rocket', title: 'Rockets land', language: 'und', excerpts: [] },
			when: {
				edtf: '2020-01',
				basis: 'stated',
				value: { form: 'date' },
				stated: { text: '2020-01' }
			},
			where: { place: 'town', point: [44.4, 33.3], stated: { phrase: 'Town' } },
			what: { stated: 'They landed.' },
			saidBy: { name: 'Wire', role: '' },
			imported: {
				precision: 'site',
				precisionStated: false,
				source: 'Wire',
				link: 'https://example.org/1'
			}
		});
	});

	test('without words of its own is called by its kind and place, or its id', () => {
		const titleOf = (row: object, kindLabel = 'Rocket') =>
			describeRow({ ...row }, MAPPING, { ...IDS, kindLabel }).title;
		expect(titleOf({ place: 'Town' })).toBe('Rocket · Town');
		expect(titleOf({ place: 'unknown' })).toBe('Rocket');
		expect(titleOf({}, '')).toBe('x-1');
	});

	test('keeps what its EDTF says', () => {
		const mapping: Mapping = { ...MAPPING, date: { column: 'date', format: 'edtf' } };
		const { when } = describeRow({ date: '2020-01-21~' }, mapping, IDS);
		expect(when).toMatchObject({ edtf: '2020-01-21~', value: { qualifier: 'approximate' } });
	});

	test('without a date or a place', () => {
		const { when, where, what, imported } = describeRow({}, MAPPING, IDS);
		expect([when.value, when.edtf, when.basis, where.point, what]).toEqual([
			...[null, null, null, null, null]
		]);
		expect(imported).toEqual({
			...{ precision: 'unknown', precisionStated: false },
			...{ place: null, source: null, link: null }
		});
	});
});

test.each([
	['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
	['(see HTTP://example.org/a).', 'HTTP://example.org/a'],
	['https://a.example; https://b.example', 'https://a.example'],
	['javascript:alert(1)', null],
	['data:text/html,https', null],
	['www.example.org', null],
	['https://', null],
	[null, null]
])('the address in %j', (text, address) => {
	expect(addressIn(text)).toBe(address);
});

test('a preview shows what would be left out, and why', () => {
	const rows = [ROW, { ...ROW, lat: '95' }, { ...ROW, date: '' }];
	expect(previewRows(rows, MAPPING)).toMatchObject([
		{ number: 0, title: 'Rockets land', kind: 'Rocket', where: { lng: 44.4 }, left: null },
		{
			...{ number: 1, when: null, where: null },
			left: { reason: 'latitude-out-of-range', column: 'lat', value: '95' }
		},
		{ number: 2, when: null, where: { lat: 33.3 }, left: null }
	]);
	expect(previewRows(Array(20).fill(ROW), MAPPING)).toHaveLength(10);
});

describe('ids of kinds', () => {
	test.each<[readonly string[], readonly string[]]>([
		[
			['IED', 'Air strike / drone'],
			['ied', 'air-strike-drone']
		],
		[
			['قصف', 'اغتيال', 'هجوم مسلّح'],
			['قصف', 'اغتيال', 'هجوم-مسلّح']
		],
		[
			['C', 'C++', 'c-2', 'C#'],
			['c', 'c-2', 'c-2-2', 'c-3']
		],
		[
			['', '…', '!'],
			['kind', 'kind-2', 'kind-3']
		]
	])('%j', (labels, ids) => {
		expect(kindIds(labels)).toEqual(ids);
	});

	test('are all different, also a hundred thousand of one word', () => {
		const labels = Array.from({ length: 100_000 }, (_, i) => (i % 2 ? 'a' : `a-${i}`));
		expect(new Set(placeIds(labels)).size).toBe(100_000);
	});
});
