/**
 * What a reader has open and applied, and what follows from it: the selection, the counts, the marks. The
 * address bar mirrors it (see address.ts); components read it from context and call its methods.
 */
import { getContext, setContext, untrack } from 'svelte';
import type { DateKind } from '../core/date-kind';
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
import type { Incident, Place, Site } from '../core/site';
import { emptyPlaceOf } from '../core/things';
import { CERTAIN, clausesOf, type Counts, masksOf, POSSIBLE, UNDATED } from '../table/filter';
import {
	drawDiscs,
	type DrawnMark,
	drawMarks,
	drawRegions,
	type Drawing,
	markPlace
} from '../table/drawn';
import type { BinUnit, Extent } from '../table/bins';
import { type Histogram, makeHistogram } from '../table/histogram';
import { groupOf } from '../table/groups';
import { rowsInView } from '../table/in-view';
import { SiteRecords } from '../table/records';
import type { Search } from '../table/search';
import type { Box } from '../theme/mark-labels';
import { CellMaker } from './map-cells.svelte';
import { ShownData } from './shown-data';

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

/** Milliseconds for which a window has to rest before what is slow to follow it does. */
const SETTLE = 100;

export class Explorer {
	readonly t: Translate;
	readonly near: ExplorerOptions['near'];
	/** Where the site says it lives; null where it does not. */
	readonly siteUrl: string | null;
	readonly #options: ExplorerOptions;
	readonly #own: ShownData;
	/** Rows of marks that were opened, for as long as the page is. */
	readonly #stacks: (readonly number[])[] = [];

	/** A reader's file that is open. */
	#file = $state.raw<ShownData | null>(null);
	/** Kept for each set of data, so that the site's own pages find theirs as it was. */
	readonly #makers = new WeakMap<ShownData, CellMaker>();
	#zoom: number;
	view = $state.raw<View>(emptyView);
	/** What was ignored or mended in the address. */
	notices = $state.raw<readonly Notice[]>([]);
	/** The release of the data that the link was made from, where it says so. */
	release = $state.raw<Day | null>(null);
	/** The incidents under the pointer or the focus, in the list or on the map. */
	hovered = $state.raw<readonly string[]>([]);
	/** What no panel covers of the map, in the unit square of the Mercator world; null before it is known. */
	seen = $state.raw<Box | null>(null);
	/** The window is being moved, and what need not follow it at once waits. */
	moving = $state(false);
	/** Counts the rows that have come to hand since: what shows them looks again. */
	loaded = $state(0);
	/** What a search that takes its time has found, and for which words. */
	#found = $state.raw<{ readonly q: string; readonly rows: Uint8Array | null } | null>(null);
	#settling: ReturnType<typeof setTimeout> | undefined;
	/** The list's scroll position, kept while something else is open. */
	listScroll = 0;

	opened = $derived.by(() => this.#options.opened());
	/** What is shown: a reader's file in place of the list, the site's own data on all other pages. */
	data = $derived.by(() => (this.opened.type === 'home' && this.#file) || this.#own);
	site = $derived.by(() => this.data.site);
	kinds = $derived.by(() => this.data.kinds);
	places = $derived.by(() => this.data.places);
	articles = $derived.by(() => this.data.articles);
	words = $derived.by(() => {
		const { q } = this.view;
		if (q === '') return null;
		const { records } = this.data;
		if (records instanceof SiteRecords) return records.search(q);
		return this.#found?.rows ?? null;
	});
	/** Changes with every clause but the window, so that masks and histogram rest while the window moves. */
	#besideKey = $derived(
		JSON.stringify([
			this.view.kinds,
			this.view.place,
			this.view.q,
			this.view.date,
			this.view.precisions,
			this.view.source
		])
	);
	#masks = $derived.by(() => {
		void this.#besideKey;
		const { site, table } = this.data;
		return untrack(() => masksOf(this.view, site, table.sources));
	});
	#clauses = $derived.by(() => clausesOf(this.view, this.#masks, this.words));
	selection = $derived.by(() => {
		const { filter } = this.data;
		filter.apply(this.#clauses);
		return { counts: filter.counts(), perKind: filter.perKind() };
	});
	/** The days the time axis runs over; null when nothing has a date of any kind. */
	extent = $derived.by(() => this.data.extentBy(this.view.date));
	/** Apart from the view, so that a step of the window sorts nothing anew. */
	sort = $derived(this.view.sort);
	/** The rows shown, in list order: of many, those of when the window last rested. */
	shownRows = $derived.by((): Uint32Array => {
		const { filter, isLarge } = this.data;
		if (isLarge && this.moving) return untrack(() => this.#settled);
		void this.selection;
		return (this.#settled = filter.shownOf(this.data.orderBy(this.sort)));
	});
	#settled: Uint32Array = new Uint32Array();
	/** The incidents shown that are at hand, in list order. */
	shown = $derived.by(() => this.incidentsAt(this.shownRows));
	/** Only what is in view is listed. Of the screen, not of what is read: it goes into no link. */
	inViewOnly = $state(false);
	/** The rows shown in what is seen of the map, the nearest to its middle first. */
	rowsInView = $derived.by(() => {
		const { table, site } = this.data;
		return this.seen === null ? this.shownRows : rowsInView(table, site, this.shownRows, this.seen);
	});
	/** The rows that the list shows, in its order. */
	listed = $derived.by(() => {
		if (!this.inViewOnly) return this.shownRows;
		const inView = new Set(this.rowsInView);
		return this.shownRows.filter((row) => inView.has(row));
	});
	/** The row of the incident that is open: it stays on the map even when the filter hides it; -1 for none. */
	openRow = $derived.by(() => {
		void this.loaded;
		const id = this.openIncident;
		return id === null ? -1 : this.data.records.rowOf(id);
	});
	/** A place that is open and at which nothing happened is to be seen all the same. */
	#emptyMark = $derived.by(() => {
		const place = emptyPlaceOf(this.opened, this.site);
		return place && markPlace(place);
	});
	#drawing = $derived.by((): Drawing => {
		// What is counted changes in place.
		void this.selection;
		const { table, site, filter } = this.data;
		return { table, site, filter, open: this.openRow };
	});
	marks = $derived.by((): readonly DrawnMark[] => {
		const cells = this.#cells.current;
		return [
			...drawMarks(this.#drawing, cells, cells.places, cells.zoom, this.seen),
			...(this.#emptyMark === null ? [] : [this.#emptyMark])
		];
	});
	drawnRegions = $derived.by(() => drawRegions(this.#drawing, this.data.regions, this.t));
	drawnDiscs = $derived.by(() => drawDiscs(this.#drawing, this.data.discs));
	/** The window as ISO dates, empty where a side is open. */
	isoFrom = $derived(this.view.from === null ? '' : formatDay(this.view.from));
	isoTo = $derived(this.view.to === null ? '' : formatDay(this.view.to));

	constructor(options: ExplorerOptions) {
		const { site, t, near, siteUrl, zoom } = options;
		this.#options = options;
		this.view = { ...emptyView, ...options.filter };
		this.t = t;
		this.near = near;
		this.siteUrl = siteUrl;
		this.#own = new ShownData(site);
		this.#zoom = stepZoom(zoom);
	}

	/** Shows a reader's file in place of the list; with null the site's own data again. */
	show(file: ShownData | null): void {
		this.#found = null;
		this.#file = file;
		this.#search();
	}

	/** The site's own data, whatever is shown. */
	get own(): ShownData {
		return this.#own;
	}

	/** The file that is open, also while another page shows the site's own data. */
	get file(): ShownData | null {
		return this.#file;
	}

	get #cells(): CellMaker {
		const { data } = this;
		let maker = this.#makers.get(data);
		if (maker === undefined) {
			maker = untrack(() => new CellMaker(data, this.#zoom, this.seen));
			this.#makers.set(data, maker);
		}
		return maker;
	}

	/** Full text over the site's own data, and its places; null where a file is shown. */
	get index(): Search | null {
		const { records } = this.data;
		return records instanceof SiteRecords ? records.index : null;
	}

	/** The id of the incident that is open, of the site's own by the path, of a file's by the query; null for none. */
	get openIncident(): string | null {
		if (this.data.file !== null) return this.view.incident;
		return this.opened.type === 'incident' ? this.opened.id : null;
	}

	/** Looks through a file's words, and for the row that is open, where they are asked for. */
	#search(): void {
		const { q, incident } = this.view;
		const { data } = this;
		if (data.file !== null && incident !== null && data.records.rowOf(incident) < 0) {
			void data.records.find(incident).then(() => this.loaded++);
		}
		if (data.records instanceof SiteRecords || q === this.#found?.q) return;
		if (q === '') {
			this.#found = null;
			return;
		}
		void Promise.resolve(data.records.search(q)).then((rows) => {
			if (this.data === data && this.view.q === q) this.#found = { q, rows };
		});
	}

	/** What is weighed in each bin of these days; reacts to every clause but the window. */
	histogramOf(unit: BinUnit, range: Extent): Histogram {
		const { table, filter } = this.data;
		void this.#masks;
		void this.words;
		const [included, date] = untrack(() => {
			void this.selection;
			return [filter.besideWindow(), this.view.date];
		});
		return makeHistogram(table, table.dates[date], included, table.hues, range, unit);
	}

	/** The order follows the date that the window is about, unless it was chosen apart. */
	chooseDate(date: DateKind): void {
		const { view } = this;
		this.apply({ date, sort: view.sort === view.date ? date : view.sort });
	}

	apply(change: Partial<View>, mode: ApplyMode = 'now'): void {
		this.view = { ...this.view, ...change };
		clearTimeout(this.#settling);
		this.moving = mode !== 'now';
		if (this.moving) this.#settling = setTimeout(() => (this.moving = false), SETTLE);
		this.#search();
		this.#options.onapply(this.view, mode);
	}

	clear(): void {
		this.apply({ ...emptyView, data: this.view.data });
	}

	/** Adopts what an address says, without writing it back. */
	adopt({ view, release, notices }: Decoded): void {
		this.view = view;
		this.release = release;
		this.notices = notices;
		this.#search();
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

	/** Marks are grouped for this zoom, and for `view`, in the unit square of the Mercator world, where there are many. */
	zoomTo(zoom: number, view: Box | null = this.seen): void {
		this.#zoom = stepZoom(zoom);
		this.#cells.look(this.#zoom, view);
	}

	get cellZoom(): number {
		return this.#cells.current.zoom;
	}

	incident(id: string): Incident | undefined {
		return this.data.records.at(this.data.records.rowOf(id));
	}

	/** Of these rows the incidents that are at hand. */
	incidentsAt(rows: Iterable<number>): readonly Incident[] {
		void this.loaded;
		return Array.from(rows, (row) => this.data.records.at(row)).filter(
			(incident) => incident !== undefined
		);
	}

	/** Brings rows to hand. */
	async load(rows: readonly number[]): Promise<void> {
		const { records } = this.data;
		const missing = rows.filter((row) => records.at(row) === undefined);
		if (missing.length === 0) return;
		await records.load(missing);
		this.loaded++;
	}

	/** The key of the mark or region an incident is in, as the map has it; null where it is in none. */
	keyOf(id: string | null): string | null {
		return id === null ? null : this.keyOfRow(this.data.records.rowOf(id));
	}

	keyOfRow(row: number): string | null {
		const { groups } = this.#cells.current;
		const cell = groupOf(groups, row);
		if (cell >= 0) return `mark:${groups.first[cell]}`;
		const { groups: regions } = this.data.regions;
		const region = groupOf(regions, row);
		return region < 0 ? null : `region:${regions.places[region]!.id}`;
	}

	/** What the history keeps of the rows of a mark that are open together: ids, or where there are many a name for them. */
	keepStack(rows: readonly number[]): string[] {
		if (this.data.file === null) return rows.map((row) => this.data.records.at(row)!.id);
		return [`stack:${this.#stacks.push(rows) - 1}`];
	}

	/** The rows again; null where they are not known any more. */
	rowsOfStack(kept: readonly string[]): readonly number[] | null {
		const { records, file } = this.data;
		if (file !== null) return this.#stacks[Number(kept[0]?.slice('stack:'.length))] ?? null;
		return kept.map((id) => records.rowOf(id)).filter((row) => row >= 0);
	}

	placeOf(incident: Incident): Place | null {
		return incident.where.place === null ? null : (this.places.get(incident.where.place) ?? null);
	}

	/** HIDDEN, POSSIBLE, CERTAIN or UNDATED. */
	matchOf(id: string): number {
		void this.selection;
		return this.data.filter.matchOf(this.data.records.rowOf(id));
	}

	/** What the filter leaves of some incidents, counted as all of them are. */
	countsOf(incidents: readonly Incident[]): Counts {
		const counts = { certain: 0, possible: 0, hidden: 0, undated: 0 };
		const names = { [CERTAIN]: 'certain', [POSSIBLE]: 'possible', [UNDATED]: 'undated' } as const;
		for (const { id } of incidents) {
			counts[names[this.matchOf(id) as keyof typeof names] ?? 'hidden'] += 1;
		}
		const { table, records } = this.data;
		const unlocated = incidents.filter(({ id }) => !table.located[records.rowOf(id)]);
		return { ...counts, unlocated: unlocated.length, total: incidents.length };
	}

	/** The address of a thing, with the filter; by default in the language of the page. */
	linkTo(thing: Thing, language: Language = this.t.language): string {
		const query = this.#options.query ?? encodeView;
		const { root, below = '' } = this.#options;
		const path = root() + folderOf(language) + below;
		// What is in a file has no page of its own.
		if (this.data.file !== null && thing.type === 'incident')
			return path + query({ ...this.view, incident: thing.id });
		// Nor have its places and articles, but places can be filtered by.
		if (this.data.file !== null && (thing.type === 'place' || thing.type === 'article'))
			return (
				path +
				query({ ...this.view, incident: null, ...(thing.type === 'place' && { place: thing.id }) })
			);
		const view = thing.type === 'home' ? { ...this.view, incident: null } : this.view;
		return path + pathOf(thing) + query(view);
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

/** Half a level at a time, rounded down so that no marks overlap. */
const stepZoom = (zoom: number): number => Math.floor(zoom * 2) / 2;

const KEY = Symbol('explorer');

export const provideExplorer = (explorer: Explorer): Explorer => setContext(KEY, explorer);
export const useExplorer = (): Explorer => getContext<Explorer>(KEY);
