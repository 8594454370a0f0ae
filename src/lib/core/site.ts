/**
 * The domain, as everything past the parser sees it: checked, references resolved, dates as integer days.
 * Plain data only, so that it can be sent to the browser as it is.
 */
import type { Day } from './day';
import type { When } from './edtf';
import type { Bounds, LngLat } from './geo';
import type { ASPECTS, CLAIM_ASPECTS, DatasetFile, PARTS, PRECISIONS } from './schema';

export type Precision = (typeof PRECISIONS)[number];
export type Aspect = (typeof ASPECTS)[number];
export type ClaimAspect = (typeof CLAIM_ASPECTS)[number];
export type Dataset = DatasetFile;
export type Kind = Dataset['kinds'][number];

export interface Article {
	readonly id: string;
	readonly type: string;
	readonly title: string;
	/** The outlet or publisher. */
	readonly publisher: string | null;
	readonly author: string | null;
	/** The publication date as far as it is known: its EDTF, and its first and last day. */
	readonly issued: { readonly edtf: string; readonly day: Day; readonly latest: Day } | null;
	/** The days it speaks of, where it says so itself; null is open. */
	readonly covers: { readonly from: Day | null; readonly to: Day | null } | null;
	/** Passages of the captured text that are no prose, in code points. */
	readonly parts: readonly {
		readonly part: (typeof PARTS)[number];
		readonly start: number;
		readonly end: number;
	}[];
	readonly url: string | null;
	readonly language: string;
	readonly note: string | null;
	/** An article that is quoted, the primary source behind one, or a source of refined values. */
	readonly role: 'article' | 'primary' | 'reference';
	/** The id of the primary source, where the quoted words were first said. */
	readonly primary: string | null;
	readonly rights: string | null;
}

export interface Place {
	readonly id: string;
	/** The name in the reader's language; in English where it is not known. */
	readonly name: string;
	/** Names by language tag. */
	readonly names: Readonly<Record<string, string>>;
	readonly aliases: readonly string[];
	/** As published, which may be coarser than known. */
	readonly precision: Precision;
	/** Metres, with precision `radius`. */
	readonly radius: number | null;
	/** True where the place is published coarser than it is known. */
	readonly coarsened: boolean;
	/** The ids of the places this one lies within, nearest first. */
	readonly within: readonly string[];
	readonly shape: 'point' | 'line' | 'area' | 'none';
	/** The point itself; for a line or an area only where its label goes, never a location. */
	readonly anchor: LngLat | null;
	readonly bounds: Bounds | null;
	readonly source: {
		readonly name: string;
		readonly url?: string | undefined;
		readonly licence?: string | undefined;
		readonly note?: string | undefined;
	};
	readonly note: string | null;
}

/** A W3C text quote (Web Annotation, section 4.2.4) with its offsets in code points of the captured article. */
export interface Excerpt {
	readonly article: string;
	readonly exact: string;
	readonly prefix: string;
	readonly suffix: string;
	readonly start: number;
	readonly end: number;
	readonly supports: readonly Aspect[];
}

/** What one source says where sources disagree. */
export interface Claim {
	readonly aspect: ClaimAspect;
	/** EDTF with `when`, a place's id with `where`, a text with `count`. */
	readonly value: string;
	/** An article's id. */
	readonly source: string;
	/** The source's own words; null where only their sense is at hand. */
	readonly quote: string | null;
	readonly note: string | null;
}

/** One published change to an incident. */
export interface Change {
	readonly date: Day;
	readonly field: string;
	readonly from: string | null;
	readonly to: string | null;
	readonly reason: string;
}

/** Another named source's value, or its remark on the article's own. */
export interface Refinement {
	readonly sources: readonly string[];
	readonly note: string | null;
}

export interface Incident {
	readonly id: string;
	readonly kind: string;
	readonly title: string;
	/** The language the title is in. */
	readonly language: string;
	/** The title in other languages, by language tag. */
	readonly titles: Readonly<Record<string, string>>;
	/** How many events it stands for, on days within its span. */
	readonly times: number | 'several' | null;
	readonly when: {
		/** The value the map, the filter, the list and the histogram use: refined where there is one. */
		readonly value: When | null;
		readonly edtf: string | null;
		readonly basis: 'stated' | 'relative' | 'cited' | null;
		readonly stated: {
			readonly value: When | null;
			readonly edtf: string | null;
			readonly phrase: string | null;
			readonly text: string;
		};
		readonly refined: (Refinement & { readonly edtf: string }) | null;
	};
	readonly where: {
		/** The place in use: refined where there is one; null is unlocated. */
		readonly place: string | null;
		/** The incident's own point, where it is known better than its place. */
		readonly point: LngLat | null;
		readonly stated: {
			readonly place: string | null;
			readonly phrase: string | null;
			/** Why the place stands although a check says it should not. */
			readonly override: string | null;
		};
		readonly refined: (Refinement & { readonly place: string }) | null;
	};
	/** The days it can have been published on first, by what is quoted; null where no article has a date. */
	readonly published: { readonly earliest: Day; readonly latest: Day } | null;
	/** The day it came into the data set. */
	readonly added: Day | null;
	readonly claims: readonly Claim[];
	/** What its sources disagree on: the aspects whose claims have different values. */
	readonly disputed: readonly ClaimAspect[];
	/** Newest first. */
	readonly changes: readonly Change[];
	readonly what: { readonly stated: string; readonly refined: Refinement | null } | null;
	readonly saidBy: {
		readonly name: string;
		readonly role: string;
		readonly note?: string | undefined;
	};
	readonly excerpts: readonly Excerpt[];
}

/** What was published once and withdrawn since: its address says so. */
export interface Retired {
	readonly type: IdType;
	readonly id: string;
	/** What it was called. */
	readonly title: string;
	readonly date: Day;
	readonly reason: string;
	/** The id, of the same type, of what stands in its place. */
	readonly replacedBy: string | null;
}

/** What has an address by its id. */
export type IdType = 'incident' | 'place' | 'article';

/** Old ids that lead to others, by type. */
export type Aliases = Readonly<Record<IdType, Readonly<Record<string, string>>>>;

export interface Site {
	readonly dataset: Dataset;
	readonly articles: readonly Article[];
	readonly places: readonly Place[];
	/** In list order: first day, newest first; then last day, newest first; then id; the undated last. */
	readonly incidents: readonly Incident[];
	readonly aliases: Aliases;
	/** The latest first. */
	readonly retired: readonly Retired[];
}
