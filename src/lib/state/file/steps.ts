/** The steps of a file to the map, and what is known of one that is there. */
import type { ImportFault } from '../../import/import-fault';
import type { Mapping } from '../../import/mapping';
import type { PreviewRow } from '../../import/preview-rows';
import type { Progress } from '../../import/reader';
import type { Report } from '../../import/report';
import type { FileSource, OpenedFile } from '../../import/worker-protocol';

export type Step =
	| { readonly is: 'none' }
	| {
			readonly is: 'opening' | 'reading';
			readonly name: string;
			readonly progress: Progress | null;
	  }
	| {
			readonly is: 'mapping';
			readonly file: OpenedFile;
			readonly mapping: Mapping;
			readonly preview: readonly PreviewRow[];
			/** It is being read already. */
			readonly isConfirmed: boolean;
	  }
	| {
			readonly is: 'failed';
			readonly name: string;
			readonly fault: ImportFault;
			/** It may succeed once something else is looked at. */
			readonly again: (() => Promise<void>) | null;
	  };

/** A file and what was read of it. */
export interface ReadFile {
	readonly file: OpenedFile;
	readonly mapping: Mapping;
	readonly report: Report;
	readonly rejects: Blob | null;
}

/** What is on the map instead of the site's own data alone. */
export interface ShownFile {
	readonly name: string;
	/** One, and those that were added to it. */
	readonly files: readonly [ReadFile, ...ReadFile[]];
	/** Of a table that is too large to be shown whole, a part is shown: what is looked at now can be read in its place. */
	readonly again: (() => Promise<void>) | null;
	/** Shown beside nothing, it can be shown beside the site's own data. */
	readonly alone: boolean;
	/** Shown beside other data, of which its columns cannot be changed any more. */
	readonly joined: boolean;
}

/** A piece of work on a file. It is over once it is done, or left, or another was begun: its answers change nothing then. */
export interface Turn {
	isOver: boolean;
}

export interface Opening {
	readonly from: FileSource;
	readonly name: string;
	/** As it stands in the page's address; null for a file of the reader's own. */
	readonly address: string | null;
	/** It is added to what is shown. */
	readonly adds: boolean;
	/** It was opened before: where the map is and what is filtered stays. */
	readonly again: boolean;
}
