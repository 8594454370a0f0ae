/** Where the things of a page are: for its own links, and for what is taken away from it. */
import { folderOf, type Language } from '../core/languages';
import { pathOf, type Thing } from '../core/permalink';

export interface LinkOptions {
	readonly language: Language;
	/** The site's root where it is read, with a slash at its end; it may be relative. */
	readonly root: () => string;
	/** Where the site lives, absolute, with a slash at its end; null where only the browser knows. */
	readonly siteUrl: string | null;
	/** Where below the root its links lead, with a slash at its end; by default to the root itself. */
	readonly below?: string;
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
