/** The catalogues: whole in every language; and each way to break one is told. */
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/lib/core/languages';
import { makeTranslate, type Messages } from '../../src/lib/core/messages';
import { checkCatalogue, checkCatalogues } from '../../src/lib/server/check-messages';
import { compileMessage } from '../../src/lib/server/compile-messages';
import { pseudoLocalize } from '../../src/lib/server/pseudo-localize';
import { inLanguage, type Tag } from '../translate';

test('every language has every message, with the values and plurals it needs', () => {
	expect(checkCatalogues()).toEqual([]);
});

describe('a catalogue with a fault', () => {
	const english = {
		'@about': 'How it was made',
		a: 'Read <b>{name}</b>',
		b: '{count, plural, one {# day} other {# days}}'
	};
	const whole = { ...english, b: '{count, plural, one {# jour} other {# jours}}' };
	const french = (change: object) =>
		checkCatalogue({ ...whole, ...change }, english, languageOf('fr'));

	test('none', () => expect(french({})).toEqual([]));

	test('a missing message, with the English one', () => {
		const { a: _, ...rest } = whole;
		expect(checkCatalogue(rest, english, languageOf('fr'))).toEqual([
			'“a” is missing. In English it is: Read <b>{name}</b>'
		]);
	});

	test.each([
		[
			'a message that is not used',
			{ c: 'C' },
			'“c” is in no use. Take it out, or correct its name.'
		],
		['a lost tag', { a: 'Lire {name}' }, '“a” has no <b>, which makes a link or stands out.'],
		['another value', { a: 'Lire <b>{nom}</b>' }, '“a” has {nom}, for which there is no value.'],
		[
			'a missing plural',
			{ b: '{count, plural, other {# jours}}' },
			'“b” has a plural without “one”, which Français has.'
		]
	])('%s', (_, change, problem) => expect(french(change)).toEqual([problem]));

	test('an open brace', () => {
		expect(french({ a: 'Lire <b>{name</b>' })).toEqual([
			expect.stringMatching(/^“a” is no ICU MessageFormat: /)
		]);
	});

	test('a form that Arabic has and English has not', () => {
		const texts = { ...english, b: '{count, plural, one {يوم} other {# يوم}}' };
		expect([...checkCatalogue(texts, english, languageOf('ar'))].sort()).toEqual(
			['few', 'many', 'two', 'zero'].map(
				(form) => expect.stringContaining(`without “${form}”`) as string
			)
		);
	});
});

describe('how many', () => {
	test.each<[Tag, readonly string[]]>([
		['en', ['0 incidents', '1 incident', '2 incidents', '3 incidents', '11 incidents']],
		['fr', ['0 incident', '1 incident', '2 incidents', '3 incidents', '11 incidents']],
		['es', ['0 incidentes', '1 incidente', '2 incidentes', '3 incidentes', '11 incidentes']],
		['ar', ['لا حوادث', 'حادثة واحدة', 'حادثتان', '3 حوادث', '11 حادثة']]
	])('in %s', (tag, said) => {
		const counts = [0, 1, 2, 3, 11];
		expect(counts.map((count) => inLanguage[tag]('count.incidents', { count }))).toEqual(said);
	});
});

const messages = {
	plain: 'Just words',
	linked: 'Read <a>all of {title}</a>, {count, plural, =0 {none} one {# day} other {# days}}.'
};
const compiled = Object.fromEntries(
	Object.entries(messages).map(([key, text]) => [key, compileMessage(text)])
);
const translateWith = (texts: object) =>
	makeTranslate(languageOf('en'), texts as unknown as Messages) as unknown as {
		(key: string, values?: object): string;
		pieces: (key: string, values?: object) => unknown;
	};

test('what stands between tags is a piece of its own', () => {
	const t = translateWith(compiled);
	expect(t('plain')).toBe('Just words');
	expect(t.pieces('linked', { title: 'it', count: 1234 })).toEqual([
		{ tag: null, text: 'Read ' },
		{ tag: 'a', text: 'all of it' },
		{ tag: null, text: ', 1,234 days.' }
	]);
	expect(t('linked', { title: 'it', count: 0 })).toBe('Read all of it, none.');
});

test('the pseudo-locale keeps values and tags, and changes every word', () => {
	const pseudo = Object.fromEntries(
		Object.entries(compiled).map(([key, message]) => [key, pseudoLocalize(message)])
	);
	const t = translateWith(pseudo);
	expect(t('plain')).toBe('⟦Jûšt wörðš~~~~⟧'.replace('ð', 'd'));
	expect(t('linked', { title: 'Erbil', count: 2 })).toBe('⟦Réàd àll öf Erbil, 2 dàýš.⟧');
	expect(t.pieces('linked', { title: 'Erbil', count: 2 })).toContainEqual({
		tag: 'a',
		text: 'àll öf Erbil'
	});
});
