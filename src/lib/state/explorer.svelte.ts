/**
 * What a reader has open and applied, and what follows from it: the selection, the counts, the marks. The
 * address bar mirrors it (see address.ts); components read it from context and call its methods.
 */
import { getContext, setContext, untrack } from 'svelte';
import type { DateKind } from '../core/date-kind';
import type { Day } from '../core/day';
import type { Language } from '../core/languages';
import type { Translate } from '../core/messages';
import { type Decoded, emptyView, type Notice, type Thing, type View } from '../core/permalink';
import { ANY_DAY, type Window } from '../core/match';
import type { Incident, Place } from '../core/site';
import { CLAUSES } from '../table/crossfilter';
import { CERTAIN, clausesOf, type Counts, masksOf, POSSIBLE, UNDATED } from '../table/filter';
import type { BinUnit, Extent } from '../table/bins';
import { type Histogram, makeHistogram } from '../table/histogram';
import { hasRoom, maskInView, rowsInView } from '../table/in-view';
import { SiteRecords } from '../table/records';
import type { Search } from '../table/search';
import { DrawnMap } from './drawn-map.svelte';
import type { ApplyMode, ExplorerOptions } from './explorer-options';
import { FileWords } from './file-words.svelte';
import { Links } from './links';
import { Motion } from './motion.svelte';
import { Stacks } from './stacks';
import { ShownData } from './shown-data';

export class Explorer {
	readonly t: Translate;
	readonly near: ExplorerOptions['near'];
	/** Where the site says it lives; null where it does not. */
	readonly siteUrl: string | null;
	readonly #options: ExplorerOptions;
	/** The site's own data, whatever is shown. */
	readonly own: ShownData;

	/** A reader's file that is open. */
	#file = $state.raw<ShownData | null>(null);
	view = $state.raw<View>(emptyView);
	/** The window while it moves through very many incidents: what need not follow it reads the view, which waits for its rest. */
	#moved = $state.raw<Window | null>(null);
	/** The window when no dates are chosen: open, but of a part of a larger table. */
	ends = $derived.by((): Window => this.data.file?.part ?? ANY_DAY);
	/** The window of dates as it is now. */
	window = $derived<Window>(this.#moved ?? this.view);
	/** What was ignored or mended in the address. */
	notices = $state.raw<readonly Notice[]>([]);
	/** The release of the data that the link was made from, where it says so. */
	release = $state.raw<Day | null>(null);
	/** The incidents under the pointer or the focus, in the list or on the map. */
	hovered = $state.raw<readonly string[]>([]);
	readonly motion = new Motion(() => this.#takeWindow());
	readonly stacks = new Stacks();
	readonly links: Links;
	readonly map: DrawnMap;
	/** Counts the rows that have come to hand since: what shows them looks again. */
	loaded = $state(0);
	readonly #words = new FileWords(() => this.loaded++);
	/** When the page first took on what its address says, by `performance.now()`; Infinity before. */
	adoptedAt = Infinity;
	/** The list's scroll position, kept while something else is open. */
	listScroll = 0;

	opened = $derived.by(() => this.#options.opened());
	/** What is shown: a reader's file in place of the list, the site's own data on all other pages. */
	data = $derived.by(() => (this.opened.type === 'home' && this.#file) || this.own);
	site = $derived.by(() => this.data.site);
	kinds = $derived.by(() => this.data.kinds);
	places = $derived.by(() => this.data.places);
	articles = $derived.by(() => this.data.articles);
	words = $derived.by(() => {
		const { q } = this.view;
		if (q === '') return null;
		const { records } = this.data;
		if (records instanceof SiteRecords) return records.search(q);
		return this.#words.rows;
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
	/** Only what is in view is listed and counted. Of the screen, not of what is read: it goes into no link. */
	inViewOnly = $state(false);
	#isList = $derived.by(() => this.opened.type === 'home' && this.openIncident === null);
	/** By row, what is in view; null where it makes no difference, and where the map has no room on the screen. */
	#seen = $derived.by(() => {
		const { seen } = this.map;
		const narrows = this.inViewOnly && this.#isList && hasRoom(seen);
		return narrows ? maskInView(this.data.table, this.data.site, seen) : null;
	});
	#clauses = $derived(clausesOf(this.view, this.window, this.#masks, this.words, this.#seen));
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
		if (isLarge && this.motion.moving) return untrack(() => this.#settled);
		void this.selection;
		return (this.#settled = filter.shownOf(this.data.orderBy(this.sort)));
	});
	#settled: Uint32Array = new Uint32Array();
	/** The incidents shown that are at hand, in list order. */
	shown = $derived.by(() => this.incidentsAt(this.shownRows));
	/** The rows shown in what is seen of the map, the nearest to its middle first. */
	rowsInView = $derived.by(() => {
		const { table, site } = this.data;
		const { seen } = this.map;
		return seen === null ? this.shownRows : rowsInView(table, site, this.shownRows, seen);
	});
	/** The row of the incident that is open: it stays on the map even when the filter hides it; -1 for none. */
	openRow = $derived.by(() => {
		void this.loaded;
		const id = this.openIncident;
		return id === null ? -1 : this.data.records.rowOf(id);
	});

	constructor(options: ExplorerOptions) {
		const { site, t, near, siteUrl, zoom } = options;
		this.#options = options;
		this.view = { ...emptyView, ...options.filter };
		this.t = t;
		this.near = near;
		this.siteUrl = siteUrl;
		this.links = new Links({ ...options, language: t.language });
		this.own = new ShownData(site);
		this.map = new DrawnMap(this, zoom);
	}

	/** Shows a reader's file in place of the list; with null the site's own data again. */
	show(file: ShownData | null): void {
		this.#words.forget();
		this.#file = file;
		this.#words.seek(this.view, this.data);
	}

	/** The file that is open, also while another page shows the site's own data. */
	get file(): ShownData | null {
		return this.#file;
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

	/** What is weighed in each bin of these days; reacts to every clause but the window. */
	histogramOf(unit: BinUnit, range: Extent): Histogram {
		const { table, filter } = this.data;
		void [this.#masks, this.words, this.#seen];
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
		const view = { ...this.view, ...this.#moved, ...change };
		const moves =
			(mode === 'settled' || mode === 'held') &&
			Object.keys(change).every((key) => key === 'from' || key === 'to');
		if (moves && this.data.isLarge) this.#moved = { from: view.from, to: view.to };
		else this.#takeView(view);
		if (mode === 'now') this.motion.rest();
		else this.motion.move(mode !== 'settled');
		this.#options.onapply(view, mode);
	}

	#takeView(view: View): void {
		this.view = view;
		this.#moved = null;
		this.#words.seek(view, this.data);
	}

	/** The window has come to rest. */
	#takeWindow(): void {
		if (this.#moved !== null) this.#takeView({ ...this.view, ...this.#moved });
	}

	clear(): void {
		const { from, to } = this.ends;
		this.inViewOnly = false;
		this.apply({ ...emptyView, data: this.view.data, from, to });
	}

	/** Adopts what an address says, without writing it back. */
	adopt({ view, release, notices }: Decoded): void {
		this.adoptedAt = Math.min(this.adoptedAt, performance.now());
		this.#takeView(view);
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
		try {
			await records.load(missing);
		} catch {
			// Its file was closed meanwhile, or cannot be read any more: they stay without words.
			return;
		}
		this.loaded++;
	}

	placeOf(incident: Incident): Place | null {
		return incident.where.place === null ? null : (this.places.get(incident.where.place) ?? null);
	}

	/** HIDDEN, POSSIBLE, CERTAIN or UNDATED, in view or not. Of very many, what shows it does not follow the window before it rests. */
	matchOf(id: string): number {
		if (!(this.data.isLarge && this.motion.moving)) void this.selection;
		return this.data.filter.matchOf(this.data.records.rowOf(id), CLAUSES.view);
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
	linkTo(thing: Thing, language?: Language): string {
		return this.links.within(thing, this.view, this.data.file !== null, language);
	}

	isPossible(id: string): boolean {
		return this.matchOf(id) === POSSIBLE;
	}
}

const KEY = Symbol('explorer');

export const provideExplorer = (explorer: Explorer): Explorer => setContext(KEY, explorer);
export const useExplorer = (): Explorer => getContext<Explorer>(KEY);
