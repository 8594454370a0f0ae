/** DuckDB, shut in: it reads and writes the files it is told to and never fetches an extension from anywhere. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export type Cells = Record<string, string | number | boolean | null>;

export interface Engine {
	run(sql: string): Promise<void>;
	/** Numbers that JSON cannot hold, 64-bit ones, come as text. */
	all(sql: string): Promise<Cells[]>;
	close(): void;
	/** When it aborts, the statement that runs is broken off, and none begins. */
	readonly signal: AbortSignal | undefined;
}

export interface EngineOptions {
	/** A database's path, or `:memory:`. */
	readonly database: string;
	/** As DuckDB writes it: `2GB`. */
	readonly memory: string;
	/** Where it puts what memory does not hold. */
	readonly scratch: string;
	readonly signal?: AbortSignal;
}

/** Throws what DuckDB says, where a setting is none. */
export async function openEngine({
	database,
	memory,
	scratch,
	signal
}: EngineOptions): Promise<Engine> {
	const instance = await DuckDBInstance.create(database, {
		autoinstall_known_extensions: 'false',
		autoload_known_extensions: 'false',
		allow_community_extensions: 'false',
		memory_limit: memory,
		temp_directory: scratch
	});
	const connection: DuckDBConnection = await instance.connect();
	const interrupt = () => connection.interrupt();
	signal?.addEventListener('abort', interrupt);
	return {
		signal,
		run: async (sql) => {
			signal?.throwIfAborted();
			await connection.run(sql);
		},
		all: async (sql) => {
			signal?.throwIfAborted();
			return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Cells[];
		},
		close: () => {
			signal?.removeEventListener('abort', interrupt);
			connection.closeSync();
			instance.closeSync();
		}
	};
}

/** A text as SQL writes it. */
export const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** A name as SQL writes it. */
export const name = (value: string) => `"${value.replaceAll('"', '""')}"`;
