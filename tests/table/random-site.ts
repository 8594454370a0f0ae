/** Sites of random places and incidents, of the real data set's kinds: what the tests of the table count on. */
import fc from 'fast-check';
import { DATE_KINDS } from '../../src/lib/core/date-kind';
import { leadExcerpt } from '../../src/lib/core/evidence';
import { emptyView, type View } from '../../src/lib/core/permalink';
import { PRECISIONS } from '../../src/lib/core/precisions';
import type { Article, Incident, Place, Precision, Site } from '../../src/lib/core/site';
import { compareIncidents } from '../../src/lib/core/parse-incidents';
import { date, dayExact, evenly, readWhen, sample, windows } from '../core/arbitrary-when';
import { site as real } from '../core/real-geodata';

const lngLat = fc.tuple(evenly(-180, 180), evenly(-80, 80));

/** A precision, and the shape of a place known to it. */
const KNOWN: readonly (readonly [Precision, Place['shape']])[] = [
	['site', 'point'],
	['site', 'point'],
	['settlement', 'point'],
	['radius', 'point'],
	['corridor', 'line'],
	['district', 'area'],
	['unknown', 'none']
];

/** Two publishers, and an article of none. */
const ARTICLES = ['Gazette', 'Wire', null].map((publisher, i): Article => ({
	...real.articles[0]!,
	id: `article-${i}`,
	publisher,
	covers: null
}));

/** A place lies within one before it, or in none. */
const placesOf = fc
	.array(
		fc.record({
			known: fc.constantFrom(...KNOWN),
			anchor: lngLat,
			parent: fc.option(fc.nat())
		}),
		{ minLength: 1, maxLength: 8 }
	)
	.map((drafts) => {
		const places: Place[] = [];
		for (const [i, { known, anchor, parent }] of drafts.entries()) {
			const [precision, shape] = known;
			const outer = parent === null || i === 0 ? undefined : places[parent % i];
			places.push({
				...real.places[0]!,
				id: `place-${i}`,
				name: `Place ${i}`,
				names: { en: `Place ${i}` },
				aliases: [],
				precision,
				radius: precision === 'radius' ? 2000 : null,
				within: outer ? [outer.id, ...outer.within] : [],
				shape,
				anchor: shape === 'none' ? null : anchor,
				bounds: null
			});
		}
		return places;
	});

export interface Options {
	/** Whether incidents may have their own points. */
	readonly ownPoints?: boolean;
	readonly maxIncidents?: number;
}

export function randomSite({ ownPoints = true, maxIncidents = 30 }: Options = {}) {
	const draft = fc.record({
		edtf: fc.option(sample, { freq: 5 }),
		published: fc.option(date, { freq: 3 }),
		added: fc.option(dayExact, { freq: 2 }),
		kind: fc.constantFrom(...real.dataset.kinds.map(({ id }) => id)),
		place: fc.option(fc.nat(), { freq: 6 }),
		article: fc.option(fc.constantFrom(...ARTICLES), { freq: 5 }),
		point: ownPoints ? fc.option(lngLat, { freq: 1 }) : fc.constant(null)
	});
	return fc
		.tuple(placesOf, fc.array(draft, { maxLength: maxIncidents }))
		.map(([places, drafts]): Site => {
			const incidents = drafts.map(
				({ edtf, published, added, kind, place, article, point }, i): Incident => {
					const base = real.incidents[0]!;
					const value = edtf === null ? null : readWhen(edtf.text);
					return {
						...base,
						id: `incident-${i}`,
						kind,
						excerpts: article === null ? [] : [{ ...base.excerpts[0]!, article: article.id }],
						when: { ...base.when, value, edtf: edtf?.text ?? null },
						published: published && { earliest: published.earliest!, latest: published.latest! },
						added: added && added.earliest,
						where: {
							...base.where,
							place: place === null ? null : places[place % places.length]!.id,
							point
						}
					};
				}
			);
			return { ...real, articles: ARTICLES, places, incidents: incidents.sort(compareIncidents) };
		});
}

/** Who published what an incident is told by; null where that is not known. */
export function publisherOf({ articles }: Site, incident: Incident): string | null {
	const article = leadExcerpt(incident)?.article;
	return articles.find(({ id }) => id === article)?.publisher ?? null;
}

/** A view of a site: any window, kinds, place, precisions and source of it, or a source that it does not have. */
export function randomView(site: Site): fc.Arbitrary<View> {
	const sources = new Set(site.incidents.map((incident) => publisherOf(site, incident)));
	const names = [...sources].filter((name) => name !== null);
	return fc
		.record({
			window: windows,
			kinds: fc.subarray(site.dataset.kinds.map(({ id }) => id)),
			certain: fc.boolean(),
			place: fc.option(fc.constantFrom(...site.places.map(({ id }) => id)), { freq: 2 }),
			precisions: fc.oneof(
				{ weight: 2, arbitrary: fc.constant([]) },
				{ weight: 1, arbitrary: fc.subarray([...PRECISIONS]) }
			),
			source: fc.option(fc.constantFrom(...names, ...names, 'Nobody'), { freq: 1 }),
			date: fc.constantFrom('happened' as const, ...DATE_KINDS),
			sort: fc.constantFrom(...DATE_KINDS)
		})
		.map(({ window, ...others }) => ({
			...emptyView,
			...window,
			...others
		}));
}

export const siteAndView = randomSite().chain((site) =>
	randomView(site).map((view) => ({ site, view }))
);
