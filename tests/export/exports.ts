/** Exports of the fixtures, for tests of each format. */
import type { Geodata } from '../../src/lib/core/parse';
import type { Incident, Site } from '../../src/lib/core/site';
import type { Export } from '../../src/lib/export/export';
import { readTexts } from '../../src/lib/server/geodata';
import * as madeUp from '../core/made-up-places';
import * as real from '../core/real-geodata';
import { t } from '../translate';

export const ROOT = 'https://example.org/map/';

export function exportOf(
	{ site, files, geometries }: Pick<Geodata, 'site' | 'files' | 'geometries'>,
	incidents: readonly Incident[] = site.incidents,
	siteUrl: string | null = ROOT
): Export {
	return {
		t,
		site,
		files,
		geometries,
		incidents,
		siteUrl,
		permalink: siteUrl,
		filter: null,
		matches: null
	};
}

export const realGeodata = madeUp.parseTexts(real.texts);
export const publishedGeodata = madeUp.parseTexts(readTexts('geodata'));
export const madeUpGeodata = madeUp.parseTexts(madeUp.texts);

/** Text that files of every format have trouble with. */
export const HOSTILE = [
	'=cmd|" /C calc"!A0',
	'+1',
	'-1',
	'@SUM(A1)',
	'\t=1',
	'\r=1',
	'\n=1',
	"'=1",
	"''=1",
	"'quoted'",
	'＝1',
	'=1\nsecond line',
	'a "quoted" word, and a comma; a semicolon',
	'two\r\nlines\n and\rmore',
	' spaces round ',
	'\ufeffmark',
	'<b>&amp;</b> ]]> <![CDATA[ <!-- -->',
	'السفارة الأمريكية في بغداد',
	'🚀 Hewlêr ۲۰۲۰',
	'\u0000\u0008\u000b\u001f\ufffe',
	'half \ud83d and \ude80 other',
	''
] as const;

/** The eight incidents with one of them changed: its words, and those of its article, place and kind. */
export function withText(text: string): Export {
	const { site } = realGeodata;
	const incidents = site.incidents.map((incident, i) =>
		i > 0
			? incident
			: {
					...incident,
					title: text,
					saidBy: { name: text, role: text },
					excerpts: incident.excerpts.map((excerpt) => ({ ...excerpt, exact: text }))
				}
	);
	const changed: Site = {
		...site,
		dataset: { ...site.dataset, title: text, description: text },
		articles: site.articles.map((article) => ({ ...article, title: text, publisher: null })),
		places: site.places.map((place) => ({ ...place, name: text })),
		incidents
	};
	return { ...exportOf(realGeodata), site: changed, incidents, filter: text };
}
