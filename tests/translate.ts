/** The four languages of the interface, as the pages say them. */
import { LANGUAGES } from '../src/lib/core/languages';
import { makeTranslate, type Translate } from '../src/lib/core/messages';
import { messagesOf } from '../src/lib/server/messages';

export type Tag = (typeof LANGUAGES)[number]['tag'];

export const inLanguage = Object.fromEntries(
	LANGUAGES.map((language) => [language.tag, makeTranslate(language, messagesOf(language))])
) as Readonly<Record<Tag, Translate>>;

/** English. */
export const t = inLanguage.en;
