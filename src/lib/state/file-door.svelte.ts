/**
 * The way in for a reader's own file. All that reads and shows one is fetched when the first is about to be chosen: most
 * visits open none.
 */
import { type Component, getContext, setContext } from 'svelte';
import type { Bounds } from '../core/geo';
import type { Window } from '../core/match';
import { emptyView } from '../core/permalink';
import { makeTranslate, type Messages, type Translate } from '../core/messages';
import type { Explorer } from './explorer.svelte';
import type { FileOpener } from './file/file-opener.svelte';

export interface FileDoorOptions {
	readonly explorer: Explorer;
	/** The words of all pages; those about files are fetched. */
	readonly messages: Messages;
	/** Fetches what shows a file. */
	readonly parts: () => Promise<Pick<OpenDoor, 'OpenPanel' | 'FileView'>>;
	/** Where the words about files are: absolute. */
	readonly wordsAt: () => string;
	/** Where what was opened is, for the map to go there, null where nothing of it is on a map; and the dates to show of it. */
	readonly onshown: (bounds: Bounds | null, window: Window) => void;
}

/** What has been fetched. */
export interface OpenDoor {
	readonly opener: FileOpener;
	readonly t: Translate;
	readonly OpenPanel: FilePart;
	readonly FileView: FilePart;
}

type FilePart = Component<{ readonly opener: FileOpener; readonly t: Translate }>;

export class FileDoor {
	/** Null until the first file is opened. */
	open = $state.raw<OpenDoor | null>(null);
	/** What reads files could not be fetched. */
	failed = $state(false);
	readonly #options: FileDoorOptions;
	#fetched: Promise<OpenDoor> | undefined;

	constructor(options: FileDoorOptions) {
		this.#options = options;
	}

	/** `add`: beside what is shown, rather than in its place. */
	async openFile(file: File, add = false): Promise<void> {
		await this.#through((opener) => opener.openFile(file, add));
	}

	/** `path`: of a file on the site's own host. */
	async openAddress(path: string): Promise<void> {
		await this.#through((opener) => opener.openAddress(path));
	}

	close(): void {
		this.open?.opener.close();
	}

	/** The site's own data again, all of it. */
	leave(): void {
		this.close();
		this.#options.explorer.apply(emptyView);
	}

	/** A file may be about to be chosen: what reads it is there by then. What fails here is told when it is needed. */
	prepare(): void {
		this.#fetched ??= this.#fetch();
		this.#fetched.catch(() => (this.#fetched = undefined));
	}

	async #through(run: (opener: FileOpener) => Promise<void>): Promise<void> {
		this.failed = false;
		try {
			this.open = await (this.#fetched ??= this.#fetch());
		} catch (error) {
			this.#fetched = undefined;
			this.failed = true;
			console.error(error);
			return;
		}
		await run(this.open.opener);
	}

	async #fetch(): Promise<OpenDoor> {
		const { explorer, messages, parts, wordsAt, onshown } = this.#options;
		const [{ FileOpener }, shown, response] = await Promise.all([
			import('./file/file-opener.svelte'),
			parts(),
			fetch(wordsAt())
		]);
		if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
		const words = (await response.json()) as Messages;
		const t = makeTranslate(explorer.t.language, { ...messages, ...words });
		return { opener: new FileOpener(explorer, t, onshown), t, ...shown };
	}
}

const KEY = Symbol('file door');

export const provideFileDoor = (door: FileDoor): FileDoor => setContext(KEY, door);
export const useFileDoor = (): FileDoor => getContext<FileDoor>(KEY);
