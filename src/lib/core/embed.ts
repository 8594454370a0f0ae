/**
 * The codec of a page inside another: its path, and the query with the filter and with what of it is shown. The hash
 * carries the camera, as everywhere. Total: any query gives options that can be shown, and a notice for what cannot.
 */
import { isLanguageTag } from './language-tag';
import { encodeView, type Notice, pathOf, type Thing, type View } from './permalink';
import { shorten } from './shorten';

export const EMBED_SHOWS = ['both', 'map', 'list'] as const;
export const EMBED_THEMES = ['auto', 'light', 'dark'] as const;

export interface EmbedOptions {
	readonly show: (typeof EMBED_SHOWS)[number];
	/** `auto` follows the reader's system. */
	readonly theme: (typeof EMBED_THEMES)[number];
	/** A language tag (BCP 47), of the data set's languages or not; null for the data set's first. */
	readonly lang: string | null;
}

export const EMBED_DEFAULTS: EmbedOptions = { show: 'both', theme: 'auto', lang: null };

const OWN = ['show', 'theme', 'lang'];
/** The path of a thing's page for other pages, from the site's root; what has none of its own shows home's. */
export function embedPathOf(thing: Thing): string {
	return `embed/${'id' in thing ? pathOf(thing) : ''}`;
}

/** `''`, or `?…` with the filter first; the inverse of {@link decodeEmbed} followed by `decodeView`. */
export function encodeEmbed(view: View, { show, theme, lang }: EmbedOptions): string {
	const filter = encodeView(view);
	const parts = filter === '' ? [] : [filter.slice(1)];
	if (show !== EMBED_DEFAULTS.show) parts.push(`show=${show}`);
	if (theme !== EMBED_DEFAULTS.theme) parts.push(`theme=${theme}`);
	if (lang !== null) parts.push(`lang=${lang}`);
	return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** `search` is the address's query, with or without its `?`; `rest` is what of it is left for `decodeView`. */
export function decodeEmbed(search: string): {
	readonly options: EmbedOptions;
	readonly rest: string;
	readonly notices: readonly Notice[];
} {
	const notices: Notice[] = [];
	const { own, rest } = partQuery(search.replace(/^\?/, ''));
	for (const name of OWN) {
		const [value, ...more] = own.getAll(name);
		if (more.length > 0) notices.push(noteRepeated(name, value!));
	}
	const show = decodeChoice('show', own.get('show'), EMBED_SHOWS, notices);
	const theme = decodeChoice('theme', own.get('theme'), EMBED_THEMES, notices);
	return {
		options: {
			show: show ?? EMBED_DEFAULTS.show,
			theme: theme ?? EMBED_DEFAULTS.theme,
			lang: decodeLanguage(own.get('lang'), notices)
		},
		rest,
		notices
	};
}

/** The embed's own parameters, and the query without them, letter for letter. */
function partQuery(query: string): { readonly own: URLSearchParams; readonly rest: string } {
	const own = new URLSearchParams();
	const rest: string[] = [];
	for (const part of query.split('&')) {
		// One at a time: a name may be written with percent signs, too.
		const [name, value] = [...new URLSearchParams(`?${part}`)][0] ?? ['', ''];
		if (OWN.includes(name)) own.append(name, value);
		else rest.push(part);
	}
	const text = rest.join('&');
	return { own, rest: text === '' ? '' : `?${text}` };
}

function decodeChoice<T extends string>(
	name: string,
	text: string | null,
	choices: readonly T[],
	notices: Notice[]
): T | null {
	if (text === null || text === '') return null;
	const found = choices.find((choice) => choice === text) ?? null;
	if (found === null) {
		const says = { name, known: choices.join(', '), text: shorten(text) };
		notices.push({ code: 'unknown-choice', parameter: name, value: text, says });
	}
	return found;
}

function decodeLanguage(text: string | null, notices: Notice[]): string | null {
	if (text === null || text === '') return null;
	if (isLanguageTag(text)) return text;
	notices.push({
		code: 'bad-language',
		parameter: 'lang',
		value: text,
		says: { text: shorten(text) }
	});
	return null;
}

function noteRepeated(parameter: string, value: string): Notice {
	return { code: 'repeated', parameter, value, says: { name: parameter } };
}
