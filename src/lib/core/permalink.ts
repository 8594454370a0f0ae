/**
 * The codec between an address and a view. Total: any text in, a valid view out, with a notice for whatever
 * was ignored or mended. The path names the thing, the query carries the filter, the hash the camera.
 */
import type { DateKind } from './date-kind';
import { type Day, formatDay } from './day';
import { type Camera, MAX_LATITUDE } from './geo';
import type { Values } from './messages';
import { shorten } from './shorten';
import type { Precision } from './site';
import {
	decodeCertain,
	decodeDate,
	decodeDataPath,
	decodeDateKind,
	decodeKinds,
	decodePlace,
	decodePrecisions,
	decodeRelease,
	decodeText,
	decodeWords,
	type Note
} from './view-parameters';

/** What a reader has applied. */
export interface View {
	/** Inclusive days; null leaves that side open. */
	readonly from: Day | null;
	readonly to: Day | null;
	/** Ids in the data set's order; empty for all. */
	readonly kinds: readonly string[];
	/** True leaves out what is only possible in the window. */
	readonly certain: boolean;
	/** A place's id: that place and what lies within it. */
	readonly place: string | null;
	readonly q: string;
	/** Which of an incident's dates the window, the counts and the timeline are about. */
	readonly date: DateKind;
	/** Which of them the list is ordered by, newest first. */
	readonly sort: DateKind;
	/** How precisely the place is known: those shown, in the schema's order; empty for all. */
	readonly precisions: readonly Precision[];
	/** The name of who published it; null for all. */
	readonly source: string | null;
	/** The path of a file on the site's own host that is shown in place of the site's data; null for none. */
	readonly data: string | null;
	/** The id of the incident of that file that is open; null for none. */
	readonly incident: string | null;
}

export const emptyView: View = {
	from: null,
	to: null,
	kinds: [],
	certain: false,
	place: null,
	q: '',
	date: 'happened',
	sort: 'happened',
	precisions: [],
	source: null,
	data: null,
	incident: null
};

export type Thing =
	| { readonly type: 'home' | 'about' | 'changes' | 'data' }
	/** The list of one kind, or of a month (`2020-01`): home, filtered. */
	| { readonly type: 'kind'; readonly kind: string }
	| { readonly type: 'month'; readonly month: string }
	| { readonly type: 'incident' | 'place' | 'article'; readonly id: string };

/** The path of a thing from the site's root, without a slash before it. */
export function pathOf(thing: Thing): string {
	if (thing.type === 'home') return '';
	if (thing.type === 'data') return 'about/data/';
	if (thing.type === 'kind') return `kind/${thing.kind}/`;
	if (thing.type === 'month') return `month/${thing.month}/`;
	return 'id' in thing ? `${thing.type}/${thing.id}/` : `${thing.type}/`;
}

/** The path of a thing's preview image from the site's root: `preview/incident/<id>.png`; pages about the site share home's. */
export function previewPathOf(thing: Thing): string {
	return `preview/${'id' in thing ? `${thing.type}/${thing.id}` : 'home'}.png`;
}

/** The path of a thing's oEmbed file from the site's root: `oembed/incident/<id>.json`; pages about the site share home's. */
export function oembedPathOf(thing: Thing): string {
	return `oembed/${'id' in thing ? `${thing.type}/${thing.id}` : 'home'}.json`;
}

export interface Notice {
	readonly code:
		| 'swapped'
		| 'bad-date'
		| 'widened'
		| 'unknown-kind'
		| 'unknown-place'
		| 'bad-certain'
		| 'unknown-precision'
		| 'bad-data'
		| 'unknown-choice'
		| 'bad-language'
		| 'unknown-date'
		| 'bad-release'
		| 'newer-release'
		| 'unknown-parameter'
		| 'repeated'
		| 'too-long'
		| 'bad-camera';
	readonly parameter: string;
	readonly value: string;
	/** What the sentence for the reader is about (`notice.…` in the catalogue of messages). */
	readonly says: Values;
}

export interface Known {
	readonly kinds: readonly string[];
	readonly places: readonly string[];
	/** Old ids of places, and what they are called today. */
	readonly aliases?: Readonly<Record<string, string>>;
	/** The data's own release; null or left out where it has none. */
	readonly release?: Day | null;
}

/** What an address says. */
export interface Decoded {
	readonly view: View;
	/** The release of the data that the link was made from; null where it does not say. */
	readonly release: Day | null;
	readonly notices: readonly Notice[];
}

const PARAMETERS = [
	'from',
	'to',
	'kind',
	'certain',
	'place',
	'precision',
	'source',
	'q',
	'date',
	'sort',
	'data',
	'incident',
	'v'
];
/** Added by others to links they pass on; they say nothing about the view. */
const TRACKERS =
	/^(utm_.+|_ga|_gl|_hs(enc|mi)|dclid|fbclid|g(ad_source|braid|clid)|igsh(id)?|li_fat_id|mc_[ce]id|mkt_tok|msclkid|ref|ref_src|srsltid|t(t|w)clid|wbraid|yclid)$/i;
/** A reader is told no more than this of what is wrong with one address. */
const MOST_NOTICES = 20;

/** `search` is the address's query, with or without its `?`. */
export function decodeView(search: string, known: Known): Decoded {
	const params = new URLSearchParams(search);
	const notices: Notice[] = [];
	const note: Note = (code, parameter, value, says = {}) => {
		if (notices.length < MOST_NOTICES) notices.push({ code, parameter, value, says });
	};
	for (const name of new Set(params.keys())) {
		const value = params.get(name) ?? '';
		if (!PARAMETERS.includes(name)) {
			if (!TRACKERS.test(name)) note('unknown-parameter', name, value, { name: shorten(name) });
		} else if (params.getAll(name).length > 1) {
			note('repeated', name, value, { name });
		}
	}
	const date = (name: 'from' | 'to') => decodeDate(params.get(name), name, note);
	let [from, to] = [date('from'), date('to')];
	if (from !== null && to !== null && from > to) {
		[from, to] = [to, from];
		note('swapped', 'from', formatDay(to));
	}
	const kind = decodeDateKind(params.get('date'), 'date', 'happened', note);
	return {
		view: {
			from,
			to,
			kinds: decodeKinds(params.get('kind'), known.kinds, note),
			certain: decodeCertain(params.get('certain'), note),
			place: decodePlace(params.get('place'), known, note),
			q: decodeWords(params.get('q'), note),
			date: kind,
			sort: decodeDateKind(params.get('sort'), 'sort', kind, note),
			precisions: decodePrecisions(params.get('precision'), note),
			source: decodeText(params.get('source')),
			data: decodeDataPath(params.get('data'), note),
			incident: decodeText(params.get('incident'))
		},
		release: decodeRelease(params.get('v'), known.release ?? null, note),
		notices
	};
}

/**
 * `''`, or `?from=…` with the parts in a fixed order; the inverse of {@link decodeView}. With a `release`, whoever opens the
 * link is told what changed since.
 */
export function encodeView(view: View, release: Day | null = null): string {
	const parts: string[] = [];
	if (view.from !== null) parts.push(`from=${formatDay(view.from)}`);
	if (view.to !== null) parts.push(`to=${formatDay(view.to)}`);
	if (view.kinds.length > 0) parts.push(`kind=${view.kinds.map(encodeURIComponent).join(',')}`);
	if (view.certain) parts.push('certain=1');
	if (view.place !== null) parts.push(`place=${encodeURIComponent(view.place)}`);
	if (view.precisions.length > 0) parts.push(`precision=${view.precisions.join(',')}`);
	const text = (name: string, value: string | null) => {
		if (value !== null) parts.push(`${name}=${encodeURIComponent(value).replaceAll('%20', '+')}`);
	};
	text('source', view.source);
	const words = decodeWords(view.q, () => {});
	if (words !== '') parts.push(`q=${encodeURIComponent(words).replaceAll('%20', '+')}`);
	if (view.date !== 'happened') parts.push(`date=${view.date}`);
	if (view.sort !== view.date) parts.push(`sort=${view.sort}`);
	text('data', view.data);
	text('incident', view.incident);
	if (release !== null) parts.push(`v=${formatDay(release)}`);
	return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

const MAX_ZOOM = 22;

/** `#map=zoom/lat/lng`, alone or among other parts of the hash; clamped; null where there is none. */
export function decodeCamera(hash: string): Camera | null {
	const match = /(?:^#?|&)map=([^&/:]+)\/([^&/:]+)\/([^&/:]+)/.exec(hash);
	if (match === null) return null;
	const numbers = match.slice(1).map((part) => (/^-?\d+(\.\d+)?$/.test(part) ? Number(part) : NaN));
	const [zoom, lat, lng] = numbers as [number, number, number];
	if (![zoom, lat, lng].every(Number.isFinite)) return null;
	return {
		center: [wrapLongitude(lng), Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat))],
		zoom: Math.max(0, Math.min(MAX_ZOOM, zoom))
	};
}

/** What of a hash that means a camera could not be used; a hash may mean other things, too. */
export function cameraNotices(hash: string): readonly Notice[] {
	// Also as other maps write it, without `map=`.
	if (!/(?:^#?|&)(?:map=|[^&/]*\/[^&/]*\/)/.test(hash) || decodeCamera(hash) !== null) return [];
	return [{ code: 'bad-camera', parameter: 'map', value: hash, says: { text: shorten(hash) } }];
}

/** The inverse of {@link decodeCamera}, to a fraction of a pixel. */
export function encodeCamera({ center: [lng, lat], zoom }: Camera): string {
	// From the zoom as it is written, so that reading and writing an address again changes nothing.
	const shown = +zoom.toFixed(2);
	const decimals = Math.max(2, Math.min(7, Math.ceil(shown * 0.302 + 1)));
	// Adding 0 makes −0 the 0 it is, so that no address says -0.00.
	const fixed = (degrees: number) => (+degrees.toFixed(decimals) + 0).toFixed(decimals);
	return `#map=${shown}/${fixed(lat)}/${fixed(wrapLongitude(lng))}`;
}

function wrapLongitude(lng: number): number {
	return lng >= -180 && lng <= 180 ? lng : ((((lng + 180) % 360) + 360) % 360) - 180;
}
