/** What Kit cannot find by following links: pages with parameters, in every language. */
import { DEFAULT_LANGUAGE, LANGUAGES } from '../core/languages';

/** The parameters of a route in each language; the root's folder has no name. */
export const inEveryLanguage = <Params extends Record<string, string>>(
	entries: readonly Params[]
): (Params & { lang?: string })[] =>
	LANGUAGES.flatMap(({ tag }) =>
		entries.map((entry) => (tag === DEFAULT_LANGUAGE.tag ? entry : { ...entry, lang: tag }))
	);
