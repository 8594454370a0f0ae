/**
 * The codec between an address and a view. Total: any text in, a valid view out, with a notice for whatever
 * was ignored or mended. The path names the thing, the query carries the filter, the hash the camera.
 */
import { DATE_KINDS, type DateKind } from './date-kind';
import { type Day, formatDay, parseDay } from './day';
import { firstDay, lastDay, parseEdtf } from './edtf';
import { type Camera, MAX_LATITUDE } from './geo';

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
}

export const emptyView: View = {
	from: null,
	to: null,
	kinds: [],
	certain: false,
	place: null,
	q: '',
	date: 'happened',
	sort: 'happened'
};

export type Thing =
	| { readonly type: 'home' | 'about' | 'changes' | 'data' }
	| { readonly type: 'incident' | 'place' | 'article'; readonly id: string };

/** The path of a thing from the site's root, without a slash before it. */
export function pathOf(thing: Thing): string {
	if (thing.type === 'home') return '';
	if (thing.type === 'data') return 'about/data/';
	return 'id' in thing ? `${thing.type}/${thing.id}/` : `${thing.type}/`;
}

/** The path of a thing's preview image from the site's root: `preview/incident/<id>.png`; pages about the site share home's. */
export function previewPathOf(thing: Thing): string {
	return `preview/${'id' in thing ? `${thing.type}/${thing.id}` : 'home'}.png`;
}

export interface Notice {
	readonly code:
		| 'swapped'
		| 'bad-date'
		| 'widened'
		| 'unknown-kind'
		| 'unknown-place'
		| 'bad-certain'
		| 'unknown-choice'
		| 'unknown-date'
		| 'unknown-parameter'
		| 'repeated'
		| 'too-long'
		| 'bad-camera';
	readonly parameter: string;
	readonly value: string;
	/** A sentence for the reader. */
	readonly message: string;
}

export interface Known {
	readonly kinds: readonly string[];
	readonly places: readonly string[];
}

const PARAMETERS = ['from', 'to', 'kind', 'certain', 'place', 'q', 'date', 'sort'];
/** Added by others to links they pass on; they say nothing about the view. */
const TRACKERS =
	/^(utm_.+|_ga|_gl|_hs(enc|mi)|dclid|fbclid|g(ad_source|braid|clid)|igsh(id)?|li_fat_id|mc_[ce]id|mkt_tok|msclkid|ref|ref_src|srsltid|t(t|w)clid|wbraid|yclid)$/i;
/** A reader is told no more than this of what is wrong with one address. */
const MOST_NOTICES = 20;
const LONGEST_QUERY = 200;

/** `search` is the address's query, with or without its `?`. */
export function decodeView(
	search: string,
	known: Known
): { readonly view: View; readonly notices: readonly Notice[] } {
	const params = new URLSearchParams(search);
	const notices: Notice[] = [];
	const note = (code: Notice['code'], parameter: string, value: string, message: string) => {
		if (notices.length < MOST_NOTICES) notices.push({ code, parameter, value, message });
	};
	for (const name of new Set(params.keys())) {
		const value = params.get(name) ?? '';
		if (!PARAMETERS.includes(name)) {
			if (!TRACKERS.test(name))
				note(
					'unknown-parameter',
					name,
					value,
					`“${shorten(name)}” means nothing here and was ignored.`
				);
		} else if (params.getAll(name).length > 1) {
			note('repeated', name, value, `“${name}” was given more than once; the first one counts.`);
		}
	}
	const date = (name: 'from' | 'to') => decodeDate(params.get(name), name, note);
	let [from, to] = [date('from'), date('to')];
	if (from !== null && to !== null && from > to) {
		[from, to] = [to, from];
		note(
			'swapped',
			'from',
			formatDay(to),
			'The first date was after the last one; they were swapped.'
		);
	}
	const kind = decodeDateKind(params.get('date'), 'date', 'happened', note);
	return {
		view: {
			from,
			to,
			kinds: decodeKinds(params.get('kind'), known.kinds, note),
			certain: decodeCertain(params.get('certain'), note),
			place: decodePlace(params.get('place'), known.places, note),
			q: decodeWords(params.get('q'), note),
			date: kind,
			sort: decodeDateKind(params.get('sort'), 'sort', kind, note)
		},
		notices
	};
}

type Note = (code: Notice['code'], parameter: string, value: string, message: string) => void;

/** A day; a month or a year is taken for its first day in `from`, its last in `to`. */
function decodeDate(text: string | null, name: 'from' | 'to', note: Note): Day | null {
	if (text === null || text === '') return null;
	const day = parseDay(text);
	if (day !== null) return day;
	const which = name === 'from' ? 'first' : 'last';
	if (/^\d{4}(-\d\d)?$/.test(text)) {
		const parsed = parseEdtf(text);
		if (parsed.ok) {
			const date = parsed.value.start!;
			const mended = name === 'from' ? firstDay(date) : lastDay(date);
			note(
				'widened',
				name,
				text,
				`“${text}” is not a day; its ${which} day, ${formatDay(mended)}, was taken.`
			);
			return mended;
		}
	}
	note(
		'bad-date',
		name,
		text,
		`“${shorten(text)}” is not a date, so the ${which} date was ignored.`
	);
	return null;
}

function decodeKinds(text: string | null, known: readonly string[], note: Note): readonly string[] {
	if (text === null || text === '') return [];
	const asked = text.split(',').filter((kind) => kind !== '');
	for (const kind of new Set(asked)) {
		if (!known.includes(kind)) {
			note(
				'unknown-kind',
				'kind',
				kind,
				`There is no kind “${shorten(kind)}” here; it was ignored.`
			);
		}
	}
	const kinds = known.filter((kind) => asked.includes(kind));
	return kinds.length === known.length ? [] : kinds;
}

function decodeCertain(text: string | null, note: Note): boolean {
	if (text === null || text === '0' || text === '') return false;
	if (text === '1') return true;
	note('bad-certain', 'certain', text, `“certain” can only be 1; “${shorten(text)}” was ignored.`);
	return false;
}

function decodePlace(text: string | null, known: readonly string[], note: Note): string | null {
	if (text === null || text === '') return null;
	if (known.includes(text)) return text;
	note(
		'unknown-place',
		'place',
		text,
		`There is no place “${shorten(text)}” here; it was ignored.`
	);
	return null;
}

function decodeWords(text: string | null, note: Note): string {
	const clean = cleanQuery(text ?? '');
	const points = Array.from(clean);
	if (points.length <= LONGEST_QUERY) return clean;
	note('too-long', 'q', clean, `The search was cut after ${LONGEST_QUERY} letters.`);
	return points.slice(0, LONGEST_QUERY).join('').trim();
}

function decodeDateKind(
	text: string | null,
	name: 'date' | 'sort',
	fallback: DateKind,
	note: Note
): DateKind {
	if (text === null || text === '') return fallback;
	const found = DATE_KINDS.find((kind) => kind === text);
	if (found !== undefined) return found;
	const known = DATE_KINDS.join(', ');
	note(
		'unknown-date',
		name,
		text,
		`“${name}” can be one of ${known}; “${shorten(text)}” was ignored.`
	);
	return fallback;
}

/** NFC, control characters and unpaired surrogates as spaces, trimmed. */
function cleanQuery(text: string): string {
	return text
		.replace(/[\p{Cc}\p{Cs}\uFFFD]+/gu, ' ')
		.normalize('NFC')
		.trim();
}

function shorten(text: string): string {
	const points = Array.from(text);
	return points.length > 40 ? `${points.slice(0, 39).join('')}…` : text;
}

/** `''`, or `?from=…` with the parts in a fixed order; the inverse of {@link decodeView}. */
export function encodeView(view: View): string {
	const parts: string[] = [];
	if (view.from !== null) parts.push(`from=${formatDay(view.from)}`);
	if (view.to !== null) parts.push(`to=${formatDay(view.to)}`);
	if (view.kinds.length > 0) parts.push(`kind=${view.kinds.map(encodeURIComponent).join(',')}`);
	if (view.certain) parts.push('certain=1');
	if (view.place !== null) parts.push(`place=${encodeURIComponent(view.place)}`);
	const words = decodeWords(view.q, () => {});
	if (words !== '') parts.push(`q=${encodeURIComponent(words).replaceAll('%20', '+')}`);
	if (view.date !== 'happened') parts.push(`date=${view.date}`);
	if (view.sort !== view.date) parts.push(`sort=${view.sort}`);
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
	const message = `“${shorten(hash)}” is no view of the map (#map=zoom/latitude/longitude) and was ignored.`;
	return [{ code: 'bad-camera', parameter: 'map', value: hash, message }];
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
