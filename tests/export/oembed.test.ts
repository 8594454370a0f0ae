import { describe, expect, test } from 'vitest';
import { oembedPathOf } from '../../src/lib/core/permalink';
import { listThings } from '../../src/lib/core/things';
import { makeOembed } from '../../src/lib/export/oembed';
import { site } from '../core/real-geodata';

const ROOT = 'https://maps.example.org/iraq/';

describe('the path of an oEmbed file', () => {
	test.each([
		[{ type: 'incident', id: 'erbil' }, 'oembed/incident/erbil.json'],
		[{ type: 'place', id: 'erbil' }, 'oembed/place/erbil.json'],
		[{ type: 'article', id: 'a-2020' }, 'oembed/article/a-2020.json'],
		[{ type: 'home' }, 'oembed/home.json'],
		[{ type: 'about' }, 'oembed/home.json']
	] as const)('of %j is %s', (thing, path) => {
		expect(oembedPathOf(thing)).toBe(path);
	});
});

test('what has one: the list, each incident, each place, each quoted article', () => {
	const paths = listThings(site).map(oembedPathOf);
	expect(new Set(paths).size).toBe(1 + site.incidents.length + site.places.length + 1);
	expect(paths).toContain('oembed/article/washington-free-beacon-2020-01-23.json');
});

test('what an incident says of itself', () => {
	expect(makeOembed({ type: 'incident', id: 'erbil-missile-strike' }, site, ROOT)).toEqual({
		version: '1.0',
		type: 'rich',
		title: 'Iranian missiles hit Erbil',
		provider_name: 'Attacks on U.S. positions in Iraq, 2019–2020',
		provider_url: ROOT,
		html: expect.stringMatching(
			/^<iframe src="https:\/\/maps\.example\.org\/iraq\/embed\/incident\/erbil-missile-strike\/" .*title="Iranian missiles hit Erbil".*><\/iframe>$/
		) as string,
		width: 600,
		height: 400,
		thumbnail_url: `${ROOT}preview/incident/erbil-missile-strike.png`,
		thumbnail_width: 1200,
		thumbnail_height: 630,
		cache_age: 86_400
	});
});

test.each([
	[{ type: 'home' }, 'Attacks on U.S. positions in Iraq, 2019–2020', 'embed/'],
	[{ type: 'place', id: 'baghdad' }, 'Baghdad', 'embed/place/baghdad/']
] as const)('%j is called %s', (thing, title, path) => {
	const { title: said, html } = makeOembed(thing, site, ROOT);
	expect(said).toBe(title);
	expect(html).toContain(`src="${ROOT}${path}"`);
});

test('quotation marks in a title stay within the attribute they are in', () => {
	const [first] = site.incidents;
	const quoted = { ...site, incidents: [{ ...first!, title: 'The "Green" <Zone>' }] };
	const { html, title } = makeOembed({ type: 'incident', id: first!.id }, quoted, ROOT);
	expect(title).toBe('The "Green" <Zone>');
	expect(html).toContain('title="The &quot;Green&quot; &lt;Zone&gt;"');
});
