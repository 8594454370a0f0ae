/** The four languages of the interface, as the pages say them. */
import { LANGUAGES } from '../src/lib/core/languages';
import { makeTranslate, type Translate } from '../src/lib/core/messages';
import { messagesApart, messagesOf } from '../src/lib/server/messages';

export type Tag = (typeof LANGUAGES)[number]['tag'];

export const inLanguage = Object.fromEntries(
	LANGUAGES.map((language) => [
		language.tag,
		makeTranslate(language, {
			...messagesOf(language),
			...messagesApart(language, 'take'),
			...messagesApart(language, 'not-found')
		})
	])
) as Readonly<Record<Tag, Translate>>;

/** English. */
export const t = inLanguage.en;
