/** Citations of every page and of what it quotes, written at build time: what writes them is too much for a reader. */
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import { dayOf } from '../core/day';
import type { Thing } from '../core/permalink';
import type { Site } from '../core/site';
import { sayDay } from '../core/when-words';
import {
	type Citation,
	type Citations,
	type CslItem,
	DAY_TO_COME,
	FILTER_TO_COME,
	itemOfPage,
	sourcesOfPage
} from '../export/cite';
import { loadGeodata } from './geodata';
import { english } from './messages';

/** Entries are called by their ids, which never change, not by the first word of the title. */
const { format } = plugins.config.get('@bibtex');
format.useIdAsLabel = true;
// It would take out hyphens, which slugs have and BibTeX allows.
format.checkLabel = false;

/** The articles as they were written down, without what only this site means. */
function itemOf(id: string): CslItem {
	const { custom: _, ...item } = loadGeodata().files.articles.find((one) => one.id === id)!;
	return item as CslItem;
}

export function citePage(thing: Thing, site: Site): Citations {
	const item = itemOfPage(thing, site);
	return {
		page: writeCitation(item, TO_COME),
		...(thing.type === 'home' && {
			filtered: writeCitation(
				{ ...item, id: `${item.id}-filtered`, title: `${item.title} (${FILTER_TO_COME})` },
				TO_COME
			)
		}),
		sources: sourcesOfPage(thing, site).map((id) => {
			const source = itemOf(id);
			const parts = source.accessed?.['date-parts'][0];
			return writeCitation(source, parts ? { words: sayParts(parts), parts } : null);
		})
	};
}

/** The day an item was read on: in words for the text, since the style would write a date its own way. */
interface Accessed {
	readonly words: string;
	readonly parts: readonly number[];
}

/** Of pages, which change, the day they are read on. */
const TO_COME: Accessed = { words: DAY_TO_COME, parts: DAY_TO_COME.split('-').map(Number) };

function sayParts([year, month, day]: readonly number[]): string {
	return sayDay(dayOf(year!, month!, day!), english);
}

function writeCitation(item: CslItem, accessed: Accessed | null): Citation {
	const literal = accessed && { accessed: { literal: accessed.words } };
	const date = accessed && { accessed: { 'date-parts': [accessed.parts] } };
	const text = new Cite({ ...item, ...literal }).format('bibliography', {
		format: 'text',
		template: 'harvard1',
		lang: 'en-US'
	});
	return {
		title: item.title,
		text: `${text.trim()}\n`,
		bibtex: writeBibtex({ ...item, ...date }),
		csl: item
	};
}

/** Beside what every style prints, what programs read: the site a page is part of as its publisher, and `day`. */
function writeBibtex(item: CslItem): string {
	const write = (one: CslItem) => new Cite(one).format('bibtex').trim();
	const { type, 'container-title': site } = item;
	const named =
		type === 'webpage' && typeof site === 'string' ? write({ ...item, publisher: site }) : '';
	const [publisher = ''] = named.match(/\tpublisher = .*\n/) ?? [];
	const text = write(item).replace(/(?=\ttitle = )/, publisher);
	return `${text.replace(/month = \{([a-z]+) (\d+)\}/, 'month = $1,\n\tday = {$2}')}\n`;
}
