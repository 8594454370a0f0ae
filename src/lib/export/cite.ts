/**
 * How pages of the site are cited, as CSL-JSON items (citation-style-language/schema). Written at build time, when neither
 * the site's address nor the day of reading is known: what stands for them is told here, and replaced in the browser.
 */
import { type Day, formatDay, ymdOf } from '../core/day';
import { pathOf, type Thing } from '../core/permalink';
import type { Translate } from '../core/messages';
import type { Site } from '../core/site';
import { releaseOf } from '../core/release';
import { incidentsOn, titleOf } from '../core/things';
import { sayDay } from '../core/when-words';

/** Stands for the site's root; `.invalid` is nobody's (RFC 2606). */
export const ROOT_TO_COME = 'http://placeline.invalid/';
/** Stands for the day of reading. */
export const DAY_TO_COME = '9999-12-31';
/** Stands for the words of a filter. */
export const FILTER_TO_COME = 'filter-to-come';

type DateParts = readonly (readonly number[])[];

/** An item as in `geodata/articles.json`, without its `custom`. */
export interface CslItem {
	readonly id: string;
	readonly type: string;
	readonly title: string;
	readonly issued?: { readonly 'date-parts': DateParts };
	readonly accessed?: { readonly 'date-parts': DateParts };
	readonly [variable: string]: unknown;
}

/** One item, three ways. */
export interface Citation {
	readonly title: string;
	readonly text: string;
	readonly bibtex: string;
	readonly csl: CslItem;
}

/** What a file of {@link citePathOf} holds: the page, and what it quotes. */
export interface Citations {
	readonly page: Citation;
	/** The same with a filter to come; of home alone, whose list a filter makes another one. */
	readonly filtered?: Citation;
	readonly sources: readonly Citation[];
}

/** From the site's root; pages about the site are cited as its home. */
export function citePathOf(thing: Thing): string {
	return `cite/${'id' in thing ? `${thing.type}/${thing.id}` : 'home'}.json`;
}

/**
 * A page as an item. The data names no author, so neither does this; its date is the day of the last change to what is on
 * it, else to the data, where any was recorded.
 */
export function itemOfPage(thing: Thing, site: Site): CslItem {
	const { title: dataset, languages } = site.dataset;
	const named = titleOf(thing, site) ?? dataset;
	const title = thing.type === 'article' ? `Passages of “${named}”` : named;
	const changed =
		releaseOf({ incidents: incidentsOn(thing, site), retired: [] }) ?? releaseOf(site);
	return {
		// Not the id alone: in one list with the article, the page about it is another entry.
		id: 'id' in thing ? `${thing.type}-${thing.id}` : 'placeline',
		type: 'webpage',
		title,
		...(title === dataset ? {} : { 'container-title': dataset }),
		...(changed === null ? {} : { issued: { 'date-parts': [partsOf(changed)] } }),
		URL: ROOT_TO_COME + ('id' in thing ? pathOf(thing) : ''),
		language: languages[0]!
	};
}

/** Ids of the articles that a page quotes, in the order it quotes them. */
export function sourcesOfPage(thing: Thing, site: Site): readonly string[] {
	if (thing.type === 'article') return [thing.id];
	if (thing.type !== 'incident') return [];
	const incident = site.incidents.find(({ id }) => id === thing.id)!;
	return [...new Set(incident.excerpts.map(({ article }) => article))];
}

const partsOf = (day: Day) => {
	const { year, month, day: date } = ymdOf(day);
	return [year, month, date];
};

/** Where the site is, with a slash at its end, and the day it was read on. */
export interface Reading {
	readonly t: Translate;
	readonly root: string;
	readonly day: Day;
	/** Of the list as a filter shows it: the address's query, and the filter in words. */
	readonly filter?: { readonly query: string; readonly words: string };
}

/** The citation of a page with its address and its day; those of others have neither to come. */
export function completeCitation(citation: Citation, { t, root, day, filter }: Reading): Citation {
	const { title, text, bibtex, csl } = citation;
	const url = csl['URL'];
	const own = typeof url === 'string' && url.startsWith(ROOT_TO_COME);
	// A query ends the address of home, which is the root itself.
	const address = root + (filter?.query ?? '');
	const words = filter?.words ?? '';
	const said = (text: string) => text.replaceAll(FILTER_TO_COME, words);
	return {
		title: said(title),
		text: said(text).replaceAll(ROOT_TO_COME, address).replaceAll(DAY_TO_COME, sayDay(day, t)),
		bibtex: bibtex
			.replaceAll(FILTER_TO_COME, escapeTex(words))
			.replace(/(howpublished = \{)([^\n]*)/, (_, before: string, text: string) => {
				// In `url` an address stands as it is, here as TeX sets it.
				return before + text.replaceAll(ROOT_TO_COME, escapeTex(address));
			})
			.replaceAll(ROOT_TO_COME, address)
			.replaceAll(DAY_TO_COME, formatDay(day)),
		csl: own
			? {
					...csl,
					title: said(csl.title),
					URL: url.replace(ROOT_TO_COME, address),
					accessed: { 'date-parts': [partsOf(day)] }
				}
			: csl
	};
}

/** What TeX reads as commands. */
function escapeTex(text: string): string {
	return text.replace(
		/[#$%&_{}~^\\]/g,
		(sign) =>
			({ '~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '\\': '\\textbackslash{}' })[
				sign
			] ?? `\\${sign}`
	);
}

/** As files of CSL-JSON are: a list, here of one. */
export function writeCsl(item: CslItem): string {
	return `${JSON.stringify([item], null, '\t')}\n`;
}
