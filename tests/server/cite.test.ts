import { Cite } from '@citation-js/core';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/lib/core/day';
import { pathOf, type Thing } from '../../src/lib/core/permalink';
import { completeCitation } from '../../src/lib/export/cite';
import { listThings } from '../../src/lib/core/things';
import { citePage } from '../../src/lib/server/cite';
import { loadGeodata } from '../../src/lib/server/geodata';
import { site } from '../core/real-geodata';
import { t } from '../translate';

const reading = { t, root: 'https://example.org/iraq/', day: parseDay('2026-11-23')! };
const ARTICLE = 'washington-free-beacon-2020-01-23';
const LINK =
	'https://freebeacon.com/national-security/iran-backed-militias-continue-attacks-on-u-s-outposts-in-iraq/';

/** What citation-js reads in a BibTeX entry. */
const readBack = (bibtex: string) => new Cite(bibtex).data;

describe('an incident', () => {
	const thing: Thing = { type: 'incident', id: 'erbil-missile-strike' };
	const { page, sources } = citePage(thing, site);
	const cited = completeCitation(page, reading);

	test('as plain text, with where and when it was read', () => {
		expect(cited.text).toBe(
			'Iranian missiles hit Erbil (2026) Attacks on U.S. positions in Iraq, 2019–2020. Available at: https://example.org/iraq/incident/erbil-missile-strike/ (Accessed: 23 November 2026).\n'
		);
	});

	test('BibTeX has its day, and the site it is part of', () => {
		expect(cited.bibtex).toContain('\tmonth = nov,\n\tday = {22},\n');
		expect(cited.bibtex).toContain(
			'\tpublisher = {Attacks on U.S. positions in Iraq, 2019--2020},\n'
		);
		expect(cited.bibtex).toContain(
			'\thowpublished = {https://example.org/iraq/incident/erbil-missile-strike/},\n'
		);
		expect(readBack(cited.bibtex)).toEqual([
			expect.objectContaining({ issued: { 'date-parts': [[2026, 11, 22]] } })
		]);
	});

	test('its source is cited as the article it is, apart', () => {
		expect(sources).toHaveLength(1);
		expect(sources[0]!.csl).toMatchObject({
			id: ARTICLE,
			type: 'article-newspaper',
			'container-title': 'Washington Free Beacon',
			issued: { 'date-parts': [[2020, 1, 23]] },
			URL: LINK
		});
		expect(sources[0]!.csl).not.toHaveProperty('custom');
		expect(sources[0]!.text).toBe(
			`Washington Free Beacon (2020) “Iran-Backed Militias Continue Attacks on U.S. Outposts in Iraq,” 23 January. Available at: ${LINK}.\n`
		);
	});

	test('BibTeX of its source says the same when it is read back', () => {
		expect(readBack(sources[0]!.bibtex)).toEqual([
			expect.objectContaining({
				id: ARTICLE,
				title: 'Iran-Backed Militias Continue Attacks on U.S. Outposts in Iraq',
				'container-title': 'Washington Free Beacon',
				issued: { 'date-parts': [[2020, 1, 23]] },
				URL: LINK
			})
		]);
	});
});

describe('the list as a filter shows it', () => {
	const filter = { query: '?kind=missile&q=50%25', words: 'Missile strike; “50%”' };
	const cited = completeCitation(citePage({ type: 'home' }, site).filtered!, {
		...reading,
		filter
	});

	test('has the filter in its title and its address', () => {
		const title = 'Attacks on U.S. positions in Iraq, 2019–2020 (Missile strike; “50%”)';
		const URL = 'https://example.org/iraq/?kind=missile&q=50%25';
		expect(cited.title).toBe(title);
		expect(cited.text).toContain(`${title} (2026). Available at: ${URL} (`);
		expect(cited.csl).toMatchObject({ title, URL });
		expect(readBack(cited.bibtex)).toEqual([expect.objectContaining({ title, URL })]);
	});

	test('escapes for TeX what TeX reads as commands', () => {
		expect(cited.bibtex).toContain('(Missile strike; “50\\%”)');
		expect(cited.bibtex).toContain(
			'howpublished = {https://example.org/iraq/?kind=missile\\&q=50\\%25}'
		);
		expect(cited.bibtex).toContain('\turl = {https://example.org/iraq/?kind=missile&q=50%25}');
	});
});

test('a source with the day of its capture says so, one without claims none', () => {
	const item = loadGeodata().files.articles.find(({ id }) => id === ARTICLE)!;
	const cite = () => citePage({ type: 'article', id: ARTICLE }, site).sources[0]!;
	expect(cite().text).not.toContain('Accessed');
	expect(cite().bibtex).not.toContain('accessed');
	item.accessed = { 'date-parts': [[2026, 11, 20]] };
	try {
		expect(cite().text).toContain(`Available at: ${LINK} (Accessed: 20 November 2026).`);
		expect(cite().bibtex).toContain('note = {[Online; accessed 2026-11-20]}');
		expect(cite().csl.accessed).toEqual({ 'date-parts': [[2026, 11, 20]] });
	} finally {
		delete item.accessed;
	}
});

test.each(listThings(site).map((thing) => [pathOf(thing) || 'home', thing] as const))(
	'%s: BibTeX is read back with its id, title and address, and nothing is left to come',
	(path, thing) => {
		const { page, sources } = citePage(thing, site);
		const { bibtex, text, csl, title } = completeCitation(page, reading);
		const [item, ...more] = readBack(bibtex);
		expect(more).toEqual([]);
		expect(item).toMatchObject({
			id: csl.id,
			title,
			URL: reading.root + (path === 'home' ? '' : path),
			note: '[Online; accessed 2026-11-23]'
		});
		for (const one of [page, ...sources].map((one) => completeCitation(one, reading))) {
			expect(JSON.stringify(one)).not.toMatch(/invalid|9999|to-come/);
			expect(one.csl.issued?.['date-parts']).toHaveLength(1);
			expect(one.text).toContain(one.title.slice(0, 20));
		}
		expect(text).toContain('23 November 2026');
	}
);
