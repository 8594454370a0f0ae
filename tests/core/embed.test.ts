import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	decodeEmbed,
	EMBED_DEFAULTS,
	EMBED_SHOWS,
	EMBED_THEMES,
	embedPathOf,
	encodeEmbed,
	type EmbedOptions
} from '../../src/lib/core/embed';
import { decodeView, emptyView, type Thing } from '../../src/lib/core/permalink';
import { known, views } from './arbitrary-view';
import { t } from '../translate';

test.each<[Thing, string]>([
	[{ type: 'home' }, 'embed/'],
	[{ type: 'about' }, 'embed/'],
	[{ type: 'changes' }, 'embed/'],
	[{ type: 'incident', id: 'erbil-missile-strike' }, 'embed/incident/erbil-missile-strike/'],
	[{ type: 'place', id: 'ayn-al-asad' }, 'embed/place/ayn-al-asad/'],
	[
		{ type: 'article', id: 'washington-free-beacon-2020-01-23' },
		'embed/article/washington-free-beacon-2020-01-23/'
	]
])('%j is embedded from %j', (thing, path) => {
	expect(embedPathOf(thing)).toBe(path);
});

describe('the query', () => {
	test('is nothing where nothing was chosen', () => {
		expect(encodeEmbed(emptyView, EMBED_DEFAULTS)).toBe('');
		for (const search of ['', '?', '?show=&theme=&lang=', '?show=both&theme=auto']) {
			expect(decodeEmbed(search), search).toEqual({
				options: EMBED_DEFAULTS,
				rest: '',
				notices: []
			});
		}
	});

	test('has the filter first', () => {
		const options: EmbedOptions = { show: 'map', theme: 'dark', lang: 'ku-Arab' };
		const view = { ...emptyView, kinds: ['missile', 'rocket'], q: 'us embassy' };
		const search = '?kind=missile,rocket&q=us+embassy&show=map&theme=dark&lang=ku-Arab';
		expect(encodeEmbed(view, options)).toBe(search);
		const rest = '?kind=missile,rocket&q=us+embassy';
		expect(decodeEmbed(search)).toEqual({ options, rest, notices: [] });
		expect(decodeEmbed(search.slice(1))).toEqual({ options, rest, notices: [] });
	});

	test('what is not its own is left as it was written', () => {
		const search = '?%73how=list&q=a%26show%3Dmap&&colour=red&=&theme=light&place';
		expect(decodeEmbed(search)).toEqual({
			options: { show: 'list', theme: 'light', lang: null },
			rest: '?q=a%26show%3Dmap&&colour=red&=&place',
			notices: []
		});
	});

	test.each([
		['?show=Map', 'unknown-choice', 'show', 'Map', 'one of both, map, list'],
		['?theme=constructor', 'unknown-choice', 'theme', 'constructor', 'one of auto, light, dark'],
		['?lang=en"onload', 'bad-language', 'lang', 'en"onload', 'a language tag'],
		[`?lang=${'e'.repeat(5000)}`, 'bad-language', 'lang', 'e'.repeat(5000), '…'],
		['?show=both&show=map', 'repeated', 'show', 'both', 'the first one counts']
	])('a notice: %s', (search, code, parameter, value, words) => {
		const { options, notices } = decodeEmbed(search);
		expect(options).toEqual(EMBED_DEFAULTS);
		expect(notices).toMatchObject([{ code, parameter, value }]);
		const said = t(`notice.${notices[0]!.code}`, notices[0]!.says);
		expect(said).toMatch(/^“.*\.$/);
		expect(said).toContain(words);
		expect(said.length).toBeLessThan(120);
	});
});

const options: fc.Arbitrary<EmbedOptions> = fc.record({
	show: fc.constantFrom(...EMBED_SHOWS),
	theme: fc.constantFrom(...EMBED_THEMES),
	lang: fc.option(fc.constantFrom('en', 'ar', 'ku-Arab-IQ', 'sr-Latn', 'zh-Hant'))
});

test('any view and options come back from their address as they were, without a notice', () => {
	fc.assert(
		fc.property(views, options, (view, chosen) => {
			const found = decodeEmbed(encodeEmbed(view, chosen));
			expect(found.options).toEqual(chosen);
			expect(found.notices).toEqual([]);
			expect(decodeView(found.rest, known)).toEqual({ view, release: null, notices: [] });
		}),
		{ numRuns: 3000 }
	);
});

test('10,000 query strings of any kind give options that can be shown', () => {
	const value = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 20 }),
		fc.constantFrom('map', 'both', 'dark', 'auto', 'en', '%', '%C3%28', '')
	);
	const name = fc.constantFrom('show', 'theme', 'lang', 'q', '__proto__', '', '%73how');
	const structured = fc
		.array(fc.tuple(name, value), { maxLength: 6 })
		.map((pairs) => `?${pairs.map(([key, text]) => `${key}=${text}`).join('&')}`);
	fc.assert(
		fc.property(fc.oneof(structured, fc.string({ unit: 'binary' })), (search) => {
			const found = decodeEmbed(search);
			expect(EMBED_SHOWS).toContain(found.options.show);
			expect(EMBED_THEMES).toContain(found.options.theme);
			expect(found.options.lang ?? 'en').toMatch(/^[\w-]+$/);
			// Nothing of its own is left, and what was chosen is said again in the same way.
			expect(decodeEmbed(found.rest)).toEqual({
				options: EMBED_DEFAULTS,
				rest: found.rest,
				notices: []
			});
			expect(decodeEmbed(encodeEmbed(emptyView, found.options)).options).toEqual(found.options);
		}),
		{ numRuns: 10_000 }
	);
});
