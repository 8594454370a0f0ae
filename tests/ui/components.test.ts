/** Components alone, as they are written into the pages: from the frozen data to the words and links they show. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { encodeView, type Thing } from '../../src/lib/core/permalink';
import type { Incident } from '../../src/lib/core/site';
import { Explorer } from '../../src/lib/state/explorer.svelte';
import { frameFor } from '../../src/lib/still/frames';
import MarkIcon from '../../src/lib/still/MarkIcon.svelte';
import StillMarks from '../../src/lib/still/StillMarks.svelte';
import ArticleView from '../../src/lib/ui/ArticleView.svelte';
import ChangesView from '../../src/lib/ui/ChangesView.svelte';
import Facts from '../../src/lib/ui/Facts.svelte';
import Fan from '../../src/lib/ui/Fan.svelte';
import FilterBar from '../../src/lib/ui/FilterBar.svelte';
import History from '../../src/lib/ui/History.svelte';
import IncidentList from '../../src/lib/ui/IncidentList.svelte';
import IncidentEntry from '../../src/lib/ui/IncidentEntry.svelte';
import Legend from '../../src/lib/ui/Legend.svelte';
import PlaceView from '../../src/lib/ui/PlaceView.svelte';
import Quote from '../../src/lib/ui/Quote.svelte';
import { incident, site } from '../core/real-geodata';
import WithExplorer from './WithExplorer.svelte';
import { t } from '../translate';

/** As it would be were it not known when any of it was added. */
const unrecorded = {
	...site,
	incidents: site.incidents.map((one) => ({ ...one, added: null }))
};

function explore(of = site, opened: Thing = { type: 'home' }): Explorer {
	return new Explorer({
		site: of,
		t,
		near: {},
		opened: () => opened,
		zoom: 5,
		root: () => '/root/',
		siteUrl: null,
		onapply: () => {}
	});
}

function html<Props extends Record<string, unknown>>(
	component: Component<Props>,
	given: Props,
	explorer = explore()
): string {
	const props = { explorer, component: component as Component<Record<string, unknown>>, given };
	return render(WithExplorer, { props }).body;
}

/** What is read: no tags, no comments, entities undone, white space as one space, none before a comma. */
function words(markup: string): string {
	return markup
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&nbsp;', ' ')
		.replaceAll('&amp;', '&')
		.replace(/\s+/g, ' ')
		.replace(/ (?=[.,])/g, '')
		.trim();
}

test('a mark of very many fans out the first of them, and says how many more there are', () => {
	const incidents = Array.from({ length: 100 }, (_, i) => ({ ...site.incidents[0]!, id: `i${i}` }));
	const fan = (count: number, atHand = count) =>
		html(Fan, {
			incidents: incidents.slice(0, atHand),
			count,
			x: 10,
			y: 10,
			chosen: null,
			focused: false,
			onreach: () => {},
			onclose: () => {}
		});
	expect(fan(100).match(/<a /g)).toHaveLength(24);
	expect(words(fan(100))).toContain('and 76 more');
	// Also where no more than the first are at hand.
	expect(words(fan(100, 24))).toContain('and 76 more');
	expect(fan(24).match(/<a /g)).toHaveLength(24);
	expect(words(fan(24))).not.toContain('more');
});

test('the still marks the words of the region whose incident is open', () => {
	const explorer = explore();
	const { regions } = explorer.map;
	const still = (selected: string | null) =>
		html(StillMarks, {
			frame: frameFor({ type: 'home' }, site),
			marks: [],
			regions,
			selected,
			ids: () => [],
			href: () => '',
			onpress: () => {},
			name: () => '',
			label: 'Map'
		});
	expect(still(null)).not.toMatch(/<a [^>]*class="[^"]*selected/);
	const key = explorer.map.keyOf('caliphate-defeat-euphrates');
	expect(key).toBe('region:euphrates');
	expect(still(key).match(/<a [^>]*class="[^"]*selected/g)).toHaveLength(1);
});

const cases = site.incidents.map((one): [string, Incident] => [one.id, one]);

describe('the facts of an incident', () => {
	test.each(cases)('%s: when, where and said by, each as it is stated', (_, one) => {
		const said = words(html(Facts, { incident: one }));
		expect(said).toMatch(/^When .* Where .* Said by /);
		expect(said).toContain(`Stated ${one.when.stated.text}`);
		expect(said).toContain(`Said by ${one.saidBy.name}`);
		expect(said.includes('Refined')).toBe(
			[one.when.refined, one.where.refined, one.what?.refined].some(Boolean)
		);
	});

	test('where leads to the place, and names it in its own languages', () => {
		const one = incident('ayn-al-asad-missile-strike');
		const markup = html(Facts, { incident: one });
		expect(markup).toContain('href="/root/place/ayn-al-asad/"');
		expect(markup).toMatch(/<bdi lang="ar">قاعدة عين الأسد<\/bdi>/);
	});

	test('what is not known is said, not left out', () => {
		const one = incident('soleimani-strike');
		const { value: _, ...when } = one.when;
		const unknown = {
			...one,
			when: { ...when, value: null },
			where: { ...one.where, place: null }
		} as unknown as Incident;
		const said = words(html(Facts, { incident: unknown }));
		expect(said).toContain('When Undated');
		expect(said).toContain('Where Unknown');
	});
});

describe('an excerpt', () => {
	test.each(cases)('%s: its words in their surroundings, only they are marked', (_, one) => {
		for (const excerpt of one.excerpts) {
			const markup = html(Quote, { excerpt });
			const quoted = /<blockquote[^>]*>([\s\S]*)<\/blockquote>/.exec(markup)![1]!;
			const pieces = [...quoted.matchAll(/<(span|mark)[^>]*>([\s\S]*?)<\/\1>/g)];
			expect(pieces.map(([, tag]) => tag)).toEqual(['span', 'mark', 'span']);
			expect(words(pieces[1]![0])).toBe(excerpt.exact.replace(/\s+/g, ' '));
			const read = pieces.map(([, , text]) => text).join('');
			expect(words(read).replace(/^…|…$/g, '').trim()).toBe(
				(excerpt.prefix + excerpt.exact + excerpt.suffix).replace(/\s+/g, ' ').trim()
			);
		}
	});

	test('links to the exact words at the source', () => {
		const [excerpt] = incident('soleimani-strike').excerpts;
		const markup = html(Quote, { excerpt: excerpt! });
		const first = encodeURIComponent(excerpt!.exact.split(' ')[0]!);
		expect(markup).toContain(`#:~:text=${first}`);
	});

	test('markup in an article is words, not markup', () => {
		const [excerpt] = incident('soleimani-strike').excerpts;
		const markup = html(Quote, { excerpt: { ...excerpt!, exact: '<img src=x onerror=alert(1)>' } });
		expect(markup).not.toContain('<img');
		expect(words(markup)).toContain('<img src=x onerror=alert(1)>');
	});
});

test('an article names an incident once beside its words, also where it quotes them twice', () => {
	const article = site.articles.find(({ id }) => id === 'washington-free-beacon-2020-01-23')!;
	const one = incident('soleimani-strike');
	const twice = { ...one, excerpts: [...one.excerpts, ...one.excerpts] };
	const incidents = site.incidents.map((each) => (each.id === one.id ? twice : each));
	const markup = html(ArticleView, { article }, explore({ ...site, incidents }));
	expect(markup.match(/href="\/root\/incident\/soleimani-strike\/"/g)).toHaveLength(
		one.excerpts.length
	);
});

describe('the list and the filter', () => {
	test.each(cases)('%s: an entry says title, place and its leading words', (id, one) => {
		const markup = html(IncidentEntry, { incident: one });
		expect(markup).toContain(`href="/root/incident/${id}/"`);
		expect(words(markup)).toContain(one.title);
	});

	test('the legend counts each kind among what is shown, and leads to its page without script', () => {
		const explorer = explore();
		const counted = () =>
			[...html(Legend, {}, explorer).matchAll(/<a[\s\S]*?<\/a>/g)].map(([link]) =>
				Number(/(\d+)$/.exec(words(link))![1])
			);
		const all = site.dataset.kinds.map(
			({ id }) => site.incidents.filter(({ kind }) => kind === id).length
		);
		expect(counted()).toEqual(all);
		expect(html(Legend, {}, explorer)).toContain('href="/root/kind/missile/"');
		explorer.toggleKind('missile');
		expect(html(Legend, {}, explorer).match(/class="[^"]*\boff\b/g)).toHaveLength(all.length - 1);
		expect(encodeView(explorer.view)).toBe('?kind=missile');
	});

	test('every filter in force is said, and nothing where none is', () => {
		const explorer = explore();
		expect(words(html(FilterBar, {}, explorer))).not.toContain('Clear all');
		explorer.toggleKind(site.dataset.kinds[0]!.id);
		const said = words(html(FilterBar, {}, explorer));
		expect(said).toContain(site.dataset.kinds[0]!.label);
		expect(said).toContain('Clear all');
	});
});

describe('the three dates', () => {
	/** The chips that are shown, without what takes them away. */
	const chips = (explorer: Explorer) =>
		[...html(FilterBar, {}, explorer).matchAll(/<button class="chip[\s\S]*?<\/button>/g)].map(
			([button]) => words(button).replace(/ × : remove$/, '')
		);
	const list = (explorer: Explorer) =>
		words(html(IncidentList, { incidents: explorer.shown }, explorer));

	test('are said when they are not the usual ones; the order follows the date unless chosen apart', () => {
		const explorer = explore();
		explorer.chooseDate('published');
		expect(encodeView(explorer.view)).toBe('?date=published');
		expect(chips(explorer)).toEqual(['Dates: published']);
		explorer.apply({ sort: 'added' });
		explorer.chooseDate('happened');
		expect(encodeView(explorer.view)).toBe('?sort=added');
		expect(chips(explorer)).toEqual(['Sorted by: added']);
		explorer.clear();
		expect(chips(explorer)).toEqual([]);
	});

	test('those without the date the list is sorted by stand in a group of their own', () => {
		const explorer = explore(unrecorded);
		expect(list(explorer)).toMatch(/^January 2020 5 /);
		explorer.chooseDate('published');
		expect(list(explorer)).toMatch(/^January 2020 8 .* published 23 January 2020/);
		explorer.chooseDate('added');
		expect(list(explorer)).toMatch(/^No date 8 /);
		expect(explorer.selection.counts).toMatchObject({ undated: 8, certain: 0, hidden: 0 });
	});

	test('where nothing has the date, the axis is that of what happened', () => {
		const explorer = explore(unrecorded);
		const happened = explorer.extent;
		explorer.chooseDate('added');
		expect(explorer.extent).toBe(happened);
		const { undated, peak } = explorer.histogramOf('day', happened!);
		expect([undated, peak]).toEqual([8, 0]);
	});
});

describe('a mark', () => {
	const kind = (glyph: 'missile' | 'rocket', count = 1) => ({ id: glyph, glyph, count });

	test('of several says how many', () => {
		const spec = {
			kinds: [kind('missile', 2), kind('rocket')],
			possible: false,
			about: false
		} as const;
		expect(words(render(MarkIcon, { props: { spec } }).body)).toBe('3');
	});

	test('of a possible match is drawn hollow', () => {
		const dashes = (possible: boolean) =>
			render(MarkIcon, {
				props: { spec: { kinds: [kind('missile')], possible, about: false } }
			}).body.match(/stroke-dasharray/g)?.length ?? 0;
		expect(dashes(true)).toBe(1);
		expect(dashes(false)).toBe(0);
	});

	test('draws a glyph stroke by stroke: many strokes in one path make the page slow to paint', () => {
		const spec = { kinds: [kind('rocket')], possible: false, about: false } as const;
		const { body } = render(MarkIcon, { props: { spec } });
		for (const [, d] of body.matchAll(/ d="([^"]*)"/g)) expect(d!.match(/M/g)).toHaveLength(1);
	});
});

describe('what sources disagree on', () => {
	const said = (id: string) => words(html(Facts, { incident: incident(id) }));

	test('both days of the embassy, each with its source and its words', () => {
		expect(said('embassy-shelling-january-2020')).toMatch(
			/Disputed the sources disagree: 20 January 2020, a BBC reporter’s post of that date — Il Mattino, 20 January 2020 21 January 2020, early Tuesday — Kurdpress/
		);
	});

	test('what “30-plus” counts', () => {
		const text = said('rocket-attacks-autumn-2019');
		expect(text).toContain('Disputed the sources disagree: 30-plus attacks, in 11 incidents');
		expect(text).toContain('more than 30 rockets in one attack, on 27 December');
	});

	test('claims that agree are no dispute', () => {
		const one = incident('embassy-shelling-january-2020');
		const text = words(html(Facts, { incident: { ...one, disputed: [] } }));
		expect(text).toContain('Claimed by these sources: 20 January 2020');
		expect(text).not.toContain('Disputed');
	});

	test('is marked in the list, and only there where it is so', () => {
		for (const one of site.incidents) {
			const marked = words(html(IncidentEntry, { incident: one })).includes('· disputed');
			expect(marked, one.id).toBe(one.disputed.length > 0);
		}
	});
});

describe('changes', () => {
	const changed = incident('embassy-shelling-january-2020');
	const text =
		'title: Shells fall on the U.S. embassy compound → Shells or rockets hit the U.S. embassy compound.';

	test('of an incident, newest first, and when it was added', () => {
		const said = words(html(History, { incident: changed }));
		expect(said).toContain(`22 November 2026 ${text}`);
		expect(said.indexOf('added to this map')).toBeGreaterThan(said.indexOf('title:'));
	});

	test('an incident of which the data says nothing has none', () => {
		const bare = { ...changed, added: null, changes: [] };
		expect(words(html(History, { incident: bare }))).toBe('');
	});

	test('of all incidents, with the reason', () => {
		const said = words(html(ChangesView, {}));
		expect(said).toContain(`${text} The article speaks of shellings`);
		for (const { title } of site.incidents) expect(said).toContain(title);
	});
});

test('a place at which nothing happened has a mark of its own on its page, and on no other', () => {
	const place = site.places.find(({ id }) => id === 'baghuz')!;
	const [mark] = explore(site, { type: 'place', id: 'baghuz' }).map.marks.filter(
		({ count }) => count === 0
	);
	expect(mark).toMatchObject({ at: place.anchor, label: { name: 'Baghuz' } });
	expect(explore().map.marks.every(({ count }) => count > 0)).toBe(true);
	const page = html(PlaceView, { place });
	expect(words(page)).toContain('No incident of this data set is placed here.');
	expect(words(page)).not.toContain('certain');
});

test('the count on a place’s page is of that place', () => {
	const place = site.places.find(({ id }) => id === 'baghdad')!;
	expect(words(html(PlaceView, { place }))).toContain('3 certain of 3 incidents here');
});
