/**
 * The interface's words in one language: messages as they were compiled from ICU MessageFormat (compile-messages.ts),
 * with plurals, numbers and dates by `Intl`.
 */
import type catalogue from '../../messages/en.json';
import type { Language } from './languages';

/** What can be said: the keys of the English catalogue, which every other has too. */
export type Key = Exclude<keyof typeof catalogue, '@about'>;

/** A message in parts; one without any variable is its text. */
export type Message = string | readonly Part[];
export type Part =
	| string
	/** A value. */
	| { readonly v: string }
	/** A choice by a value's plural form (`=0`, `one`, `other`…), with the number in place of `#`. */
	| { readonly p: string; readonly o: Readonly<Record<string, readonly Part[]>> }
	/** A choice by a value's text. */
	| { readonly s: string; readonly o: Readonly<Record<string, readonly Part[]>> }
	/** What stands between tags. */
	| { readonly t: string; readonly c: readonly Part[] };

export type Messages = Readonly<Record<Key, Message>>;
/** Numbers are written as the language writes them; a year is a text. */
export type Values = Readonly<Record<string, string | number>>;
/** A piece of a message: plain, or between tags of this name. */
export interface Piece {
	readonly tag: string | null;
	readonly text: string;
}

/** Says a message by its key. */
export interface Translate {
	(key: Key, values?: Values): string;
	/** The same in pieces, where a part of it is a link or stands out. */
	readonly pieces: (key: Key, values?: Values) => readonly Piece[];
	readonly number: (value: number) => string;
	readonly list: (items: readonly string[]) => string;
	readonly language: Language;
}

export function makeTranslate(language: Language, messages: Messages): Translate {
	const { locale } = language;
	const plural = new Intl.PluralRules(locale);
	const numbers = new Intl.NumberFormat(locale);
	const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
	const number = (value: number) => numbers.format(value);

	function* resolve(
		parts: readonly Part[],
		values: Values,
		tag: string | null = null
	): Generator<Piece> {
		for (const part of parts) {
			if (typeof part === 'string') yield { tag, text: part };
			else if ('v' in part) {
				const value = values[part.v];
				yield { tag, text: typeof value === 'number' ? number(value) : (value ?? '') };
			} else if ('p' in part) {
				const value = Number(values[part.p]);
				yield* resolve(
					part.o[`=${value}`] ?? part.o[plural.select(value)] ?? part.o['other']!,
					values,
					tag
				);
			} else if ('s' in part) {
				yield* resolve(part.o[String(values[part.s])] ?? part.o['other']!, values, tag);
			} else yield* resolve(part.c, values, part.t);
		}
	}

	function pieces(key: Key, values: Values = {}): readonly Piece[] {
		const message = messages[key];
		if (typeof message === 'string') return [{ tag: null, text: message }];
		const joined: { tag: string | null; text: string }[] = [];
		for (const { tag, text } of resolve(message, values)) {
			const last = joined.at(-1);
			if (last?.tag === tag) last.text += text;
			else joined.push({ tag, text });
		}
		return joined;
	}

	const translate = (key: Key, values?: Values) =>
		pieces(key, values)
			.map(({ text }) => text)
			.join('');
	return Object.assign(translate, {
		pieces,
		number,
		list: (items: readonly string[]) => lists.format(items),
		language
	});
}
