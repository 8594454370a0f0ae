/**
 * What a reader has open and applied, and what follows from it: the selection, the counts, the marks. The
 * address bar mirrors it (see address.ts); components read it from context and call its methods.
 */
import { getContext, setContext, untrack } from 'svelte';
import { DATE_KINDS, type DateKind } from '../core/date-kind';
import { type Day, formatDay } from '../core/day';
import { folderOf, type Language } from '../core/languages';
import type { Translate } from '../core/messages';
import type { NearIncident } from '../core/near';
import {
	type Decoded,
	emptyView,
	encodeView,
	type Notice,
	pathOf,
	type Thing,
	type View
} from '../core/permalink';
import type { Article, Incident, Kind, Place, Site } from '../core/site';
import { emptyPlaceOf } from '../core/things';
import {
	CERTAIN,
	clausesOf,
	type Counts,
	HIDDEN,
	POSSIBLE,
	rowsBesideWindow,
	select,
	UNDATED
} from '../table/filter';
import { drawMarks, drawRegions, markPlace } from '../table/drawn';
import type { BinUnit, Extent } from '../table/bins';
import { extentOf, type Histogram, makeHistogram } from '../table/histogram';
import { rowsInView } from '../table/in-view';
import { makeCells, makeRegions } from '../table/marks';
import { orderRows } from '../table/order';
import { buildSearch, type Search } from '../table/search';
import { buildTable, type IncidentTable } from '../table/table';
import type { Box } from '../theme/mark-labels';

/** How a change reaches the address: an entry of its own at once, or one when a gesture has come to rest. */
export type ApplyMode = 'now' | 'settled' | 'playing';

export interface ExplorerOptions {
	readonly site: Site;
	/** Says what the page says, in its language. */
	readonly t: Translate;
	readonly near: Readonly<Record<string, readonly NearIncident[]>>;
	/** The site's root where it is read, with a slash at its end; it may be relative. */
	readonly root: () => string;
	/** Where the site lives, absolute, with a slash at its end; null where only the browser knows. */
	readonly siteUrl: string | null;
	/** Where below the root its links lead, with a slash at its end; by default to the root itself. */
	readonly below?: string;
	/** What follows the path in the address of a thing; by default the filter. */
	readonly query?: (view: View) => string;
	/** What the path names, read anew whenever it changes. */
	readonly opened: () => Thing;
	/** What is filtered from the start; by default nothing. */
	readonly filter?: Partial<View>;
	/** Zoom the first marks are grouped for. */
	readonly zoom: number;
	/** Called after every change to the view, to write it into the address. */
	readonly onapply: (view: View, mode: ApplyMode) => void;
}

export class Explorer {
	readonly site: Site;
	readonly t: Translate;
	readonly table: IncidentTable;
	readonly near: ExplorerOptions['near'];
	/** Where the site says it lives; null where it does not. */
	readonly siteUrl: string | null;
	readonly kinds: ReadonlyMap<string, Kind>;
	readonly places: ReadonlyMap<string, Place>;
	readonly articles: ReadonlyMap<string, Article>;
	readonly #options: ExplorerOptions;
	/** One object each for good, by which the zoom of the axis knows its extent. */
	readonly #extents: Readonly<Record<DateKind, Extent | null>>;
	#search: Search | undefined;

	view = $state.raw<View>(emptyView);
	/** What was ignored or mended in the address. */
	notices = $state.raw<readonly Notice[]>([]);
	/** The release of the data that the link was made from, where it says so. */
	release = $state.raw<Day | null>(null);
	/** The incidents under the pointer or the focus, in the list or on the map. */
	hovered = $state.raw<readonly string[]>([]);
	/** The zoom marks are grouped for: half a level at a time, rounded down so that none overlap. */
	cellZoom = $state(0);
	/** What no panel covers of the map, in the unit square of the Mercator world; null before it is known. */
	seen = $state.raw<Box | null>(null);
	/** The list's scroll position, kept while something else is open. */
	listScroll = 0;

	opened = $derived.by(() => this.#options.opened());
	words = $derived.by(() => (this.view.q === '' ? null : this.search.rows(this.view.q)));
	#clauses = $derived.by(() => clausesOf(this.view, this.site, this.words));
	selection = $derived.by(() => select(this.table, this.#clauses, this.site.dataset.kinds.length));
	/** Changes with every clause but the window, so that the histogram rests while the window moves. */
	#besideKey = $derived(
		JSON.stringify([this.view.kinds, this.view.place, this.view.q, this.view.date])
	);
	/** The days the time axis runs over; null when nothing has a date of any kind. */
	extent = $derived.by(() => this.#extentBy(this.view.date));
	/** Apart from the view, so that a step of the window sorts nothing anew. */
	sort = $derived(this.view.sort);
	#order = $derived.by(() => [...orderRows(this.table, this.sort)]);
	#shownRows = $derived.by(() => this.#order.filter((row) => this.selection.match[row] !== HIDDEN));
	/** The incidents shown, in list order. */
	shown = $derived.by(() => this.#shownRows.map((row) => this.site.incidents[row]!));
	/** Only what is in view is listed. Of the screen, not of what is read: it goes into no link. */
	inViewOnly = $state(false);
	/** The incidents shown in what is seen of the map, the nearest to its middle first. */
	inView = $derived.by(() => {
		if (this.seen === null) return this.shown;
		const rows = rowsInView(this.table, this.site, this.#shownRows, this.seen);
		return rows.map((row) => this.site.incidents[row]!);
	});
	/** The incidents that the list shows, in its order. */
	listed = $derived.by(() => {
		if (!this.inViewOnly) return this.shown;
		const inView = new Set(this.inView);
		return this.shown.filter((incident) => inView.has(incident));
	});
	/** As `selection.match`, but what is open stays on the map even when the filter hides it. */
	mapMatch = $derived.by(() => {
		const row = this.opened.type === 'incident' ? this.table.rowOf.get(this.opened.id) : undefined;
		const match = this.selection.match;
		return row !== undefined && match[row] === HIDDEN ? match.with(row, CERTAIN) : match;
	});
	cells = $derived.by(() => makeCells(this.table, this.site, this.cellZoom));
	/** A place that is open and at which nothing happened is to be seen all the same. */
	#emptyMark = $derived.by(() => {
		const place = emptyPlaceOf(this.opened, this.site);
		return place && markPlace(place);
	});
	marks = $derived.by(() => [
		...drawMarks(this.cells, this.table, this.site, this.mapMatch, this.cellZoom, this.seen),
		...(this.#emptyMark === null ? [] : [this.#emptyMark])
	]);
	drawnRegions = $derived.by(() =>
		drawRegions(this.regions, this.table, this.site, this.mapMatch, this.t)
	);
	/** The window as ISO dates, empty where a side is open. */
	isoFrom = $derived(this.view.from === null ? '' : formatDay(this.view.from));
	isoTo = $derived(this.view.to === null ? '' : formatDay(this.view.to));

	constructor(options: ExplorerOptions) {
		const { site, t, near, siteUrl, zoom } = options;
		this.#options = options;
		this.view = { ...emptyView, ...options.filter };
		this.site = site;
		this.t = t;
		this.near = near;
		this.siteUrl = siteUrl;
		this.table = buildTable(site);
		this.#extents = Object.fromEntries(
			DATE_KINDS.map((kind) => [kind, extentOf(this.table.dates[kind])])
		) as Record<DateKind, Extent | null>;
		this.kinds = new Map(site.dataset.kinds.map((kind) => [kind.id, kind]));
		this.places = new Map(site.places.map((place) => [place.id, place]));
		this.articles = new Map(site.articles.map((article) => [article.id, article]));
		this.regions = makeRegions(this.table, site);
		this.zoomTo(zoom);
	}

	/** The lines and areas in use. */
	readonly regions;

	/** Built when first searched: half of all visits never do. */
	get search(): Search {
		this.#search ??= buildSearch(this.site);
		return this.#search;
	}

	/** What is weighed in each bin of these days; reacts to every clause but the window. */
	histogramOf(unit: BinUnit, range: Extent): Histogram {
		void this.#besideKey;
		const [included, date] = untrack(() => [
			rowsBesideWindow(this.table, this.#clauses),
			this.view.date
		]);
		const kinds = this.site.dataset.kinds.length;
		return makeHistogram(this.table, this.table.dates[date], included, kinds, range, unit);
	}

	/** Where nothing has this date the axis is another one's, and stays empty. */
	#extentBy(date: DateKind): Extent | null {
		for (const kind of [date, ...DATE_KINDS]) {
			const found = this.#extents[kind];
			if (found !== null) return found;
		}
		return null;
	}

	/** The order follows the date that the window is about, unless it was chosen apart. */
	chooseDate(date: DateKind): void {
		const { view } = this;
		this.apply({ date, sort: view.sort === view.date ? date : view.sort });
	}

	apply(change: Partial<View>, mode: ApplyMode = 'now'): void {
		this.view = { ...this.view, ...change };
		this.#options.onapply(this.view, mode);
	}

	clear(): void {
		this.apply(emptyView);
	}

	/** Adopts what an address says, without writing it back. */
	adopt({ view, release, notices }: Decoded): void {
		this.view = view;
		this.release = release;
		this.notices = notices;
	}

	toggleKind(id: string): void {
		const all = this.site.dataset.kinds.map((kind) => kind.id);
		const kinds = this.view.kinds;
		const next = kinds.includes(id) ? kinds.filter((kind) => kind !== id) : [...kinds, id];
		const ordered = all.filter((kind) => next.includes(kind));
		this.apply({ kinds: ordered.length === all.length ? [] : ordered });
	}

	hover(incidents: readonly string[]): void {
		this.hovered = incidents;
	}

	zoomTo(zoom: number): void {
		this.cellZoom = Math.floor(zoom * 2) / 2;
	}

	incident(id: string): Incident | undefined {
		return this.site.incidents[this.table.rowOf.get(id) ?? -1];
	}

	placeOf(incident: Incident): Place | null {
		return incident.where.place === null ? null : (this.places.get(incident.where.place) ?? null);
	}

	/** HIDDEN, POSSIBLE, CERTAIN or UNDATED. */
	matchOf(id: string): number {
		return this.selection.match[this.table.rowOf.get(id) ?? -1] ?? HIDDEN;
	}

	/** What the filter leaves of some incidents, counted as all of them are. */
	countsOf(incidents: readonly Incident[]): Counts {
		const counts = { certain: 0, possible: 0, hidden: 0, undated: 0 };
		const names = { [CERTAIN]: 'certain', [POSSIBLE]: 'possible', [UNDATED]: 'undated' } as const;
		for (const { id } of incidents) {
			counts[names[this.matchOf(id) as keyof typeof names] ?? 'hidden'] += 1;
		}
		const unlocated = incidents.filter(({ id }) => !this.table.located[this.table.rowOf.get(id)!]);
		return { ...counts, unlocated: unlocated.length, total: incidents.length };
	}

	/** The address of a thing, with the filter; by default in the language of the page. */
	linkTo(thing: Thing, language: Language = this.t.language): string {
		const query = this.#options.query ?? encodeView;
		const { root, below = '' } = this.#options;
		return root() + folderOf(language) + below + pathOf(thing) + query(this.view);
	}

	/** The site's root where it is read, absolute: for what the page itself fetches. */
	readAt(): string {
		return new URL(this.#options.root(), location.href).href;
	}

	/**
	 * The lasting link to a thing, without filter or camera: for all that is taken away. A mirror, or a copy on one's own
	 * machine, gives the address the site says it has, as far as it says one.
	 */
	lastingLink(thing: Thing): string {
		return this.lastingRoot() + folderOf(this.t.language) + pathOf(thing);
	}

	/** The same for the site's root. */
	lastingRoot(): string {
		return this.siteUrl ?? this.readAt();
	}

	isPossible(id: string): boolean {
		return this.matchOf(id) === POSSIBLE;
	}
}

const KEY = Symbol('explorer');

export const provideExplorer = (explorer: Explorer): Explorer => setContext(KEY, explorer);
export const useExplorer = (): Explorer => getContext<Explorer>(KEY);
