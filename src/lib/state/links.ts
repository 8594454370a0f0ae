/** Where the things of a page are: for its own links, and for what is taken away from it. */
import { folderOf, type Language } from '../core/languages';
import { encodeView, pathOf, type Thing, type View } from '../core/permalink';

export interface LinkOptions {
	readonly language: Language;
	/** The site's root where it is read, with a slash at its end; it may be relative. */
	readonly root: () => string;
	/** Where the site lives, absolute, with a slash at its end; null where only the browser knows. */
	readonly siteUrl: string | null;
	/** Where below the root its links lead, with a slash at its end; by default to the root itself. */
	readonly below?: string;
	/** What is carried along of a view, with the mark that begins it where there is any; by default all of it. */
	readonly query?: (view: View) => string;
}

export class Links {
	readonly #options: LinkOptions;

	constructor(options: LinkOptions) {
		this.#options = options;
	}

	/** The address of a thing, without a query. */
	to(thing: Thing, language: Language = this.#options.language): string {
		const { root, below = '' } = this.#options;
		return root() + folderOf(language) + below + pathOf(thing);
	}

	/** The same with the filter; `inFile`: it is of a reader's file. */
	within(thing: Thing, view: View, inFile: boolean, language?: Language): string {
		const { query = encodeView } = this.#options;
		if (!inFile) return this.to(thing, language) + query(view);
		const home = this.to({ type: 'home' }, language);
		// What is in a file has no page of its own; but its places can be filtered by.
		if (thing.type === 'incident') return home + query({ ...view, incident: thing.id });
		if (thing.type === 'place') return home + query({ ...view, incident: null, place: thing.id });
		if (thing.type === 'article' || thing.type === 'home')
			return home + query({ ...view, incident: null });
		return this.to(thing, language);
	}

	/** The site's root where it is read, absolute: for what the page itself fetches. */
	readAt(): string {
		return new URL(this.#options.root(), location.href).href;
	}

	/**
	 * The lasting link to a thing, without filter or camera: for all that is taken away. A mirror, or a copy on one's own
	 * machine, gives the address the site says it has, as far as it says one.
	 */
	lasting(thing: Thing): string {
		return this.lastingRoot() + folderOf(this.#options.language) + pathOf(thing);
	}

	/** The same for the site's root. */
	lastingRoot(): string {
		return this.#options.siteUrl ?? this.readAt();
	}
}
