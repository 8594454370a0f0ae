/** What a page and the worker that reads its file say to each other. All of it is plain data. */
import type { Bounds } from '../core/geo';
import type { JoinedTable } from '../table/join-tables';
import type { IncidentTable } from '../table/table';
import type { Proposal } from './ask-about';
import type { DescribedRow } from './describe-row';
import type { FaultCode } from './import-fault';
import type { Mapping } from './mapping';
import type { Part } from './part';
import type { PreviewRow } from './preview-rows';
import type { Format, Progress, Reader } from './reader';
import type { Report } from './report';

/** A file of the reader's own, or the address of one on the site's own host. */
export type FileSource = { readonly file: File } | { readonly url: string };

/** What is known of a file before all of it is read. */
export interface OpenedFile {
	readonly name: string;
	readonly format: Format;
	/** Bytes. */
	readonly size: number;
	readonly columns: readonly string[];
	readonly rowCount: number | null;
	readonly part: Reader['part'];
	readonly proposal: Proposal;
}

/** What all of it came to. */
export interface ReadFile {
	readonly table: IncidentTable;
	/** With what it was read beside, in one table; null where it stands alone. */
	readonly joined: JoinedTable | null;
	/** Labels, by the table's indexes. */
	readonly kinds: readonly string[];
	readonly places: readonly string[];
	readonly report: Report;
	/** The records that were left out, as CSV; null where none were. */
	readonly rejects: Blob | null;
	/** Of what is on the map; null where nothing is. */
	readonly bounds: Bounds | null;
}

/** What a file is read beside. */
export interface Beside {
	readonly table: IncidentTable;
	/** Labels, by the table's indexes. */
	readonly kinds: readonly string[];
	/** How many places there are. */
	readonly places: number;
}

export interface Requests {
	open: {
		/** `part`: what is read of a table that is too large to be read whole. */
		readonly takes: { readonly from: FileSource; readonly part: Part };
		readonly gives: OpenedFile;
	};
	/** How these columns write their first and last dates. */
	dates: {
		readonly takes: { readonly date: string | null; readonly end: string | null };
		readonly gives: Pick<Mapping, 'date' | 'end'>;
	};
	preview: { readonly takes: Mapping; readonly gives: readonly PreviewRow[] };
	read: {
		/** `beside`: a table in which it is a second set. */
		readonly takes: { readonly mapping: Mapping; readonly beside: Beside | null };
		readonly gives: ReadFile;
	};
	/** Incidents by the table's rows. */
	rows: { readonly takes: readonly number[]; readonly gives: readonly DescribedRow[] };
	/** The table's row with this id; -1 for none. */
	find: { readonly takes: string; readonly gives: number };
	/** By the table's rows: 1 where all words of the query are in the record. */
	search: { readonly takes: string; readonly gives: Uint8Array };
}

export interface Request<K extends keyof Requests = keyof Requests> {
	readonly number: number;
	readonly name: K;
	readonly takes: Requests[K]['takes'];
}

export type Answer =
	| { readonly number: number; readonly progress: Progress }
	| { readonly number: number; readonly gives: Requests[keyof Requests]['gives'] }
	| {
			readonly number: number;
			readonly fault: {
				readonly code: FaultCode;
				readonly values: Readonly<Record<string, string | number>>;
			};
	  };
