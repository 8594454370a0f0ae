/** The catalogues (src/messages), compiled once. */
import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { DEFAULT_LANGUAGE, type Language, LANGUAGES } from '../core/languages';
import { type Key, makeTranslate, type Messages, type Translate } from '../core/messages';
import { compileMessage } from './compile-messages';
import { pseudoLocalize } from './pseudo-localize';

/** A catalogue as it is in its file. */
export type Catalogue = Readonly<Record<Key | '@about', string>>;

export function readCatalogue({ tag }: Language): Catalogue {
	return JSON.parse(readFileSync(`src/messages/${tag}.json`, 'utf8')) as Catalogue;
}

const compiled = new Map<string, Messages>();

/** Words of one page alone, by what their keys begin with: no other is sent them. */
const APART = ['take', 'not-found', 'open'] as const;

const beginsWith = (key: string, page: string) => key.startsWith(`${page}.`);

/** The words of all pages but those that are {@link messagesApart}. */
export function messagesOf(language: Language): Messages {
	return part(language, (key) => !APART.some((page) => beginsWith(key, page)));
}

/** The words of the page about the downloads, of the one for what is not there, or about files of a reader's own. */
export function messagesApart(language: Language, page: (typeof APART)[number]): Messages {
	return part(language, (key) => beginsWith(key, page));
}

function part(language: Language, isIn: (key: string) => boolean): Messages {
	const entries = Object.entries(allMessagesOf(language)).filter(([key]) => isIn(key));
	return Object.fromEntries(entries) as Messages;
}

/** With PLACELINE_PSEUDO set, English is written so that what is not in its catalogue stands out. */
function allMessagesOf(language: Language): Messages {
	const known = compiled.get(language.tag);
	if (known !== undefined) return known;
	const pseudo = language.tag === DEFAULT_LANGUAGE.tag && env['PLACELINE_PSEUDO'];
	const { '@about': _, ...texts } = readCatalogue(language);
	const messages = Object.fromEntries(
		Object.entries(texts).map(([key, text]) => {
			const message = compileMessage(text);
			return [key, pseudo ? pseudoLocalize(message) : message];
		})
	) as Messages;
	compiled.set(language.tag, messages);
	return messages;
}

/** For what is written at build time: feeds, downloads, preview pictures. */
export const english: Translate = makeTranslate(DEFAULT_LANGUAGE, messagesOf(DEFAULT_LANGUAGE));

export { LANGUAGES };
