/** The languages the interface is in, and where each is found: English at the site's root, the others in a folder of their own. */

export interface Language {
	/** BCP 47; also the folder's name. */
	readonly tag: string;
	/** Its own name for itself. */
	readonly name: string;
	readonly dir: 'ltr' | 'rtl';
	/** What dates and numbers are written by. */
	readonly locale: string;
	/** Open Graph's name for it. */
	readonly og: string;
}

export const LANGUAGES = [
	{ tag: 'en', name: 'English', dir: 'ltr', locale: 'en-GB', og: 'en_GB' },
	{ tag: 'ar', name: 'العربية', dir: 'rtl', locale: 'ar', og: 'ar_AR' },
	{ tag: 'fr', name: 'Français', dir: 'ltr', locale: 'fr', og: 'fr_FR' },
	{ tag: 'es', name: 'Español', dir: 'ltr', locale: 'es', og: 'es_ES' }
] as const satisfies readonly Language[];

export const DEFAULT_LANGUAGE: Language = LANGUAGES[0];

/** The language of this tag; English for none, and for one the interface is not in. */
export const languageOf = (tag: string | null | undefined): Language =>
	LANGUAGES.find((language) => language.tag === tag) ?? DEFAULT_LANGUAGE;

/** The languages that have a folder of their own. */
export const FOLDERS = LANGUAGES.map(({ tag }) => tag as string).filter(
	(tag) => tag !== DEFAULT_LANGUAGE.tag
);

/** Where a language's pages are, from the site's root: `''` or `'ar/'`. */
export const folderOf = ({ tag }: Language): string =>
	tag === DEFAULT_LANGUAGE.tag ? '' : `${tag}/`;

/** The attributes of words that are not in the language round them; none where they are. */
export function marked(tag: string | null | undefined, around: Language) {
	if (!tag || new Intl.Locale(tag).language === around.tag) return {};
	return { lang: tag, dir: 'auto' } as const;
}
