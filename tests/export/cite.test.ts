import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/lib/core/day';
import type { Thing } from '../../src/lib/core/permalink';
import {
	type Citation,
	citePathOf,
	completeCitation,
	itemOfPage,
	sourcesOfPage,
	writeCsl
} from '../../src/lib/export/cite';
import { site } from '../core/real-geodata';
import { t } from '../translate';

const ERBIL: Thing = { type: 'incident', id: 'erbil-missile-strike' };
const ARTICLE: Thing = { type: 'article', id: 'washington-free-beacon-2020-01-23' };
const DATASET = 'Attacks on U.S. positions in Iraq, 2019–2020';
const day = (text: string) => parseDay(text)!;

test.each<[Thing, string]>([
	[{ type: 'home' }, 'cite/home.json'],
	[{ type: 'about' }, 'cite/home.json'],
	[ERBIL, 'cite/incident/erbil-missile-strike.json'],
	[ARTICLE, 'cite/article/washington-free-beacon-2020-01-23.json']
])('%j is cited in %s', (thing, path) => {
	expect(citePathOf(thing)).toBe(path);
});

describe('a page as an item', () => {
	const incident = site.incidents.find(({ id }) => id === 'erbil-missile-strike')!;

	test('an incident says the data set it is of and when it was added, and nobody is made its author', () => {
		const added = day('2026-11-21');
		const incidents = site.incidents.map((one) => (one === incident ? { ...one, added } : one));
		expect(itemOfPage(ERBIL, { ...site, incidents })).toEqual({
			id: 'incident-erbil-missile-strike',
			type: 'webpage',
			title: incident.title,
			'container-title': DATASET,
			issued: { 'date-parts': [[2026, 11, 21]] },
			URL: 'http://placeline.invalid/incident/erbil-missile-strike/',
			language: 'en'
		});
	});

	test('where it is not known when anything was added or changed, no date is made up', () => {
		const incidents = site.incidents.map((one) => ({ ...one, added: null, changes: [] }));
		expect(itemOfPage(ERBIL, { ...site, incidents })).not.toHaveProperty('issued');
	});

	test('home is the data set itself, which is not within itself', () => {
		expect(itemOfPage({ type: 'home' }, site)).toEqual({
			id: 'placeline',
			type: 'webpage',
			title: DATASET,
			issued: { 'date-parts': [[2026, 11, 22]] },
			URL: 'http://placeline.invalid/',
			language: 'en'
		});
	});

	test('a page about an article is not the article', () => {
		const title = 'Passages of “Iran-Backed Militias Continue Attacks on U.S. Outposts in Iraq”';
		expect(itemOfPage(ARTICLE, site)).toMatchObject({ type: 'webpage', title });
	});

	test('what it quotes: each article once', () => {
		expect(sourcesOfPage(ERBIL, site)).toEqual(['washington-free-beacon-2020-01-23']);
		expect(sourcesOfPage(ARTICLE, site)).toEqual(['washington-free-beacon-2020-01-23']);
		expect(sourcesOfPage({ type: 'place', id: 'baghdad' }, site)).toEqual([]);
	});
});

describe('the address and the day of reading', () => {
	const citation: Citation = {
		title: 'A',
		text: 'A. Available at: http://placeline.invalid/incident/a/ (Accessed: 9999-12-31).\n',
		bibtex:
			'@misc{a,\n\tnote = {[Online; accessed 9999-12-31]},\n\turl = {http://placeline.invalid/incident/a/},\n\thowpublished = {http://placeline.invalid/incident/a/},\n}\n',
		csl: { id: 'a', type: 'webpage', title: 'A', URL: 'http://placeline.invalid/incident/a/' }
	};
	const reading = { t, root: 'https://example.org/~us/my_map/', day: day('2026-11-03') };

	test('stand in all three', () => {
		expect(completeCitation(citation, reading)).toEqual({
			title: 'A',
			text: 'A. Available at: https://example.org/~us/my_map/incident/a/ (Accessed: 3 November 2026).\n',
			bibtex:
				'@misc{a,\n\tnote = {[Online; accessed 2026-11-03]},\n\turl = {https://example.org/~us/my_map/incident/a/},\n\thowpublished = {https://example.org/\\textasciitilde{}us/my\\_map/incident/a/},\n}\n',
			csl: {
				id: 'a',
				type: 'webpage',
				title: 'A',
				URL: 'https://example.org/~us/my_map/incident/a/',
				accessed: { 'date-parts': [[2026, 11, 3]] }
			}
		});
	});

	test('what is on another site stays as it was', () => {
		const other = {
			title: 'B',
			text: 'B. Available at: https://example.com/b.\n',
			bibtex: '@misc{b,\n\turl = {https://example.com/b},\n}\n',
			csl: { id: 'b', type: 'article', title: 'B', URL: 'https://example.com/b' }
		};
		expect(completeCitation(other, reading)).toEqual(other);
	});
});

test('a file of CSL-JSON is a list', () => {
	const item = { id: 'a', type: 'webpage', title: 'A' };
	expect(JSON.parse(writeCsl(item))).toEqual([item]);
});
