/** Citations of every page and of what it quotes, written at build time: what writes them is too much for a reader. */
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import { quotedArticles } from '../core/evidence';
import type { Thing } from '../core/permalink';
import type { Site } from '../core/site';
import {
	type Citation,
	type Citations,
	type CslItem,
	DAY_TO_COME,
	itemOfPage,
	sourcesOfPage
} from '../export/cite';
import { GEODATA_FOLDER, loadGeodata, readTexts } from './geodata';

/** Entries are called by their ids, which never change, not by the first word of the title. */
const { format } = plugins.config.get('@bibtex');
format.useIdAsLabel = true;
// It would take out hyphens, which slugs have and BibTeX allows.
format.checkLabel = false;

let items: ReadonlyMap<string, CslItem> | undefined;

/** The articles as they were written down, without what only this site means. */
function loadItems(): ReadonlyMap<string, CslItem> {
	if (items === undefined) {
		const text = readTexts(GEODATA_FOLDER).get('articles.json')!;
		const file = JSON.parse(text) as (CslItem & { custom: unknown })[];
		items = new Map(file.map(({ custom: _, ...item }) => [item.id, item as CslItem]));
	}
	return items;
}

/** Every thing that has a page to cite. */
export function listCited(): readonly Thing[] {
	const { site } = loadGeodata();
	return [
		{ type: 'home' },
		...site.incidents.map(({ id }) => ({ type: 'incident' as const, id })),
		...site.places.map(({ id }) => ({ type: 'place' as const, id })),
		...quotedArticles(site).map(({ id }) => ({ type: 'article' as const, id }))
	];
}

export function citePage(thing: Thing, site: Site): Citations {
	const articles = loadItems();
	return {
		page: writeCitation(itemOfPage(thing, site), true),
		sources: sourcesOfPage(thing, site).map((id) => writeCitation(articles.get(id)!, false))
	};
}

/** @param read whether it tells the day it was read on, as pages that change do */
function writeCitation(item: CslItem, read: boolean): Citation {
	// As words for the text, since the style would write a date its own way; as a date for BibTeX.
	const literal = read ? { accessed: { literal: DAY_TO_COME } } : {};
	const date = read ? { accessed: { 'date-parts': [DAY_TO_COME.split('-').map(Number)] } } : {};
	const text = new Cite({ ...item, ...literal }).format('bibliography', {
		format: 'text',
		template: 'harvard1',
		lang: 'en-US'
	});
	return {
		title: item.title,
		text: `${text.trim()}\n`,
		bibtex: `${new Cite({ ...item, ...date }).format('bibtex').trim()}\n`,
		csl: item
	};
}
