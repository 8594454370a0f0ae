import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../src/lib/table/fold-text';
import { buildSearch } from '../../src/lib/table/search';
import { site } from '../core/real-geodata';

const search = buildSearch(site);

function found(query: string): string[] | null {
	const mask = search.rows(query);
	return mask && site.incidents.filter((_, row) => mask[row] === 1).map(({ id }) => id);
}

const placesFound = (query: string) => search.places(query).map(({ id }) => id);

const EMBASSY = ['embassy-shelling-january-2020', 'embassy-assault-december-2019'];
const ASAD = ['ayn-al-asad-missile-strike'];
const ERBIL = ['erbil-missile-strike'];
const ALL = site.incidents.map(({ id }) => id);

test.each<[string, string[]]>([
	['Ain al-Assad', ASAD],
	['ain al assad', ASAD],
	['عين الاسد', ASAD],
	['عين الأسد', ASAD],
	['عَيْنُ الأَسَد', ASAD],
	['ORAA', ASAD],
	['hewler', ERBIL],
	['HEWLÊR', ERBIL],
	['Hewle\u0302r', ERBIL],
	['هەولێر', ERBIL],
	['اربيل', ERBIL],
	['irbil', ERBIL],
	['الفرات', ['caliphate-defeat-euphrates']],
	['firat', ['caliphate-defeat-euphrates']],
	['Fırat', ['caliphate-defeat-euphrates']],
	['embassy', EMBASSY],
	['EMBASSY', EMBASSY],
	['embas', EMBASSY],
	['us embassy', EMBASSY],
	['U.S. embassy', EMBASSY],
	['embassy us', EMBASSY],
	['السفاره', EMBASSY],
	['Bagdhad', [EMBASSY[0]!, 'soleimani-strike', EMBASSY[1]!]],
	['eleven', ['rocket-attacks-autumn-2019']],
	['30-plus', ['rocket-attacks-autumn-2019']],
	// The kind “Air strike”, and an air base with a missile strike.
	['air strike', [ASAD[0]!, 'soleimani-strike']],
	['Jeffrey', ALL.filter((id) => id !== 'soleimani-strike')],
	['free beacon', ALL],
	['xyzzy', []],
	['embassy xyzzy', []],
	['طهران', []]
])('%j', (query, ids) => {
	expect(found(query)).toEqual(ids);
});

test('"u.s." is found as it is written, with and without its dots', () => {
	const ids = found('u.s.')!;
	expect(ids).toEqual(expect.arrayContaining([...EMBASSY, 'soleimani-strike']));
	expect(ids).not.toContain('caliphate-defeat-euphrates');
	for (const query of ['US', 'U.S', 'u.s']) expect(found(query)).toEqual(ids);
});

test('a word of the article alone finds the incidents whose quotes have it', () => {
	expect(found('Soleimani')).toEqual(['coalition-base-shellings-january-2020', 'soleimani-strike']);
	expect(found('coalition')).toEqual(['coalition-base-shellings-january-2020']);
});

test('a place finds what lies within it', () => {
	expect(found('Iraq')).toEqual(ALL.filter((id) => id !== 'caliphate-defeat-euphrates'));
	expect(found('بغداد')).toEqual(expect.arrayContaining(EMBASSY));
});

test.each(['', ' ', '.', '…', '-', '?!', '“”', "'", '  —  ', '\u200f', '\u0640'])(
	'%j searches for nothing, so it hides nothing',
	(query) => {
		expect(found(query)).toBeNull();
		expect(placesFound(query)).toEqual([]);
	}
);

describe('places', () => {
	test.each<[string, string]>([
		['Ain al-Assad', 'ayn-al-asad'],
		['عين الاسد', 'ayn-al-asad'],
		['hewler', 'erbil'],
		['الفرات', 'euphrates'],
		['embassy', 'us-embassy-baghdad'],
		['us embassy', 'us-embassy-baghdad'],
		['Bagdhad', 'baghdad'],
		['baghouz', 'baghuz'],
		['iraq', 'iraq']
	])('%j is first of all %s', (query, id) => {
		expect(placesFound(query)[0]).toBe(id);
	});

	test('every place is found by each of its names', () => {
		for (const { id, names, aliases } of site.places) {
			for (const name of [...Object.values(names), ...aliases]) {
				expect(placesFound(name), name).toContain(id);
			}
		}
	});

	test('none', () => {
		expect(placesFound('xyzzy')).toEqual([]);
	});
});

test.each([
	['HEWLÊR', 'hewler'],
	['Fırat', 'firat'],
	['İstanbul', 'istanbul'],
	['الأسد', 'الاسد'],
	['آمد', 'امد'],
	['السفارة', 'السفاره'],
	['کرکوک', 'كركوك'],
	['بغـــداد', 'بغداد'],
	['ﬁre', 'fire']
])('%s is folded to %s', (text, folded) => {
	expect(foldText(text)).toBe(folded);
	expect(foldText(folded)).toBe(folded);
});

test('no words throw', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
			const mask = search.rows(query);
			if (mask !== null) expect(mask).toHaveLength(site.incidents.length);
			search.places(query);
		}),
		{ numRuns: 1000 }
	);
});
