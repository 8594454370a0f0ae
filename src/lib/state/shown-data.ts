/** All that follows from one set of data alone, whatever is filtered of it. Made once for each. */
import { DATE_KINDS, type DateKind } from '../core/date-kind';
import type { Window } from '../core/match';
import type { PlaceGeometry } from '../core/schema';
import type { Article, Kind, Place, Site } from '../core/site';
import type { Extent } from '../table/bins';
import { CLAUSES, Crossfilter, type Tally } from '../table/crossfilter';
import { type Counted, countGroups } from '../table/drawn';
import { extentOf } from '../table/histogram';
import { orderRows } from '../table/order';
import { type Records, SiteRecords } from '../table/records';
import { makeDiscs, makeRegions, type Regions } from '../table/regions';
import { buildTable, type IncidentTable } from '../table/table';

/** More rows than these, and what need not follow a moving window at once waits for it to rest. */
export const MANY_ROWS = 500;

/** What is told of a file that is shown. */
export interface FileInfo {
	/** The names of the files, or the site's own title with them where they were added to it. */
	readonly title: string;
	/** A path on the site's own host, which a link can carry; null where it is on the reader's machine. */
	readonly address: string | null;
	/** The window that was read, of a table too large to be shown whole; null where all is shown. */
	readonly part: Window | null;
	/** Whether its incidents have words of their own beside their titles. */
	readonly hasText: boolean;
	/** Of its lines and areas by place id; null where those are the site's own. */
	readonly geometries: ReadonlyMap<string, PlaceGeometry> | null;
}

export class ShownData {
	readonly site: Site;
	readonly table: IncidentTable;
	readonly records: Records;
	/** The reader's own file; null for the site's own data. */
	readonly file: FileInfo | null;
	readonly filter: Crossfilter;
	readonly kinds: ReadonlyMap<string, Kind>;
	readonly places: ReadonlyMap<string, Place>;
	readonly articles: ReadonlyMap<string, Article>;
	readonly regions: Counted<Regions>;
	readonly discs: Counted<Regions>;
	/** One object each for good, by which the zoom of the axis knows its extent. */
	readonly #extents: Readonly<Record<DateKind, Extent | null>>;
	#everywhere: Tally | null = null;
	readonly #orders: Partial<Record<DateKind, Uint32Array | null>> = {};

	constructor(
		site: Site,
		table: IncidentTable = buildTable(site),
		records: Records = new SiteRecords(site),
		file: FileInfo | null = null,
		filter = new Crossfilter(table, site.dataset.kinds.length)
	) {
		this.site = site;
		this.table = table;
		this.records = records;
		this.file = file;
		this.filter = filter;
		this.kinds = new Map(site.dataset.kinds.map((kind) => [kind.id, kind]));
		this.places = new Map(site.places.map((place) => [place.id, place]));
		this.articles = new Map(site.articles.map((article) => [article.id, article]));
		this.regions = countGroups(this.filter, makeRegions(table, site));
		this.discs = countGroups(this.filter, makeDiscs(table, site));
		this.#extents = Object.fromEntries(
			DATE_KINDS.map((kind) => [kind, extentOf(table.dates[kind])])
		) as Record<DateKind, Extent | null>;
	}

	/** All incidents are at hand, with their evidence and their places. */
	get isWhole(): boolean {
		return this.records instanceof SiteRecords;
	}

	/** Any of its incidents may have words of its own beside its title. */
	get hasText(): boolean {
		return this.file === null || this.file.hasText;
	}

	get isLarge(): boolean {
		return this.table.size > MANY_ROWS;
	}

	/** Where nothing has this date the axis is another one's, and stays empty; null when nothing has any. */
	extentBy(date: DateKind): Extent | null {
		for (const kind of [date, ...DATE_KINDS]) {
			const found = this.#extents[kind];
			if (found !== null) return found;
		}
		return null;
	}

	/** How many are shown of all the map, also where the list is narrowed to what is in view. */
	countEverywhere(): number {
		const { table, kinds, filter } = this;
		this.#everywhere ??= filter.watch(table.kind, kinds.size, CLAUSES.view);
		return filter.shownBy(this.#everywhere).reduce((sum, count) => sum + count, 0);
	}

	/** All rows in the order of one of their dates; null where that is the table's own. */
	orderBy(date: DateKind): Uint32Array | null {
		return (this.#orders[date] ??= orderRows(this.table, date));
	}
}
