/** Files of any size into one table for the map: found, read, sorted, written. Its stages are the `table-*` files beside it. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Asked, TableFault } from './table-columns';
import { openEngine } from './table-engine';
import { type Faults, gatherFaults, writeFaults } from './table-faults';
import { findFiles, firstLines, openSource } from './table-sources';
import { defineMacros, type TableDateFormat } from './table-sql';
import { createStage, type StagedFile, stageSource } from './table-stage';
import { countRepeatedIds, describeStage, type TableAbout, writeTable } from './table-write';

export interface TableOptions {
	/** Paths and patterns. */
	readonly files: readonly string[];
	readonly output: string;
	/** Columns that the person named. */
	readonly columns: Asked;
	/** Null: found out for each file. */
	readonly dateFormat: TableDateFormat | null;
	/** For DuckDB, as it writes it: `2GB`. The process takes about a fifth more. */
	readonly memory: string;
	/** Where to write all that could not be read, as CSV. */
	readonly rejects: string | null;
}

export interface TableReport {
	readonly about: TableAbout;
	readonly files: readonly StagedFile[];
	readonly faults: Faults;
	readonly repeatedIds: number;
	readonly rowsPerGroup: number;
	/** Bytes of the table. */
	readonly size: number;
}

/** Throws {@link TableFault} where nothing was written, with a reason to show. An abort breaks the work off. */
export async function buildTable(
	options: TableOptions,
	signal?: AbortSignal
): Promise<TableReport> {
	const folder = path.dirname(path.resolve(options.output));
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
		throw new TableFault(`There is no folder “${folder}” to write to.`);
	}
	// Beside the output: on a disk that has room for it, and where it can be renamed to its place.
	const scratch = mkdtempSync(path.join(folder, '.placeline-table-'));
	try {
		return await buildIn(scratch, options, signal);
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

async function buildIn(
	scratch: string,
	options: TableOptions,
	signal: AbortSignal | undefined
): Promise<TableReport> {
	const { output, columns, dateFormat, memory, rejects } = options;
	mkdirSync(path.join(scratch, 'spill'));
	const database = path.join(scratch, 'stage.duckdb');
	const engine = await openEngine({
		database,
		memory,
		scratch: path.join(scratch, 'spill'),
		signal
	}).catch((error) => {
		throw new TableFault(`--memory ${memory}: ${firstLines(error)}`);
	});
	try {
		await defineMacros(engine);
		await createStage(engine);
		const found = await findFiles(engine, options.files);
		if (found.some((file) => path.resolve(file) === path.resolve(output))) {
			throw new TableFault(`${output} would be written over itself: give another name with -o.`);
		}
		const files: StagedFile[] = [];
		for (const file of found) {
			const lines = path.join(scratch, 'records.ndjson');
			const source = await openSource(engine, file, lines);
			files.push(await stageSource(engine, source, columns, dateFormat));
			rmSync(lines, { force: true });
		}
		const faults = await gatherFaults(engine);
		if (rejects !== null) await writeFaults(engine, rejects);
		const about = await describeStage(
			engine,
			found.map((file) => path.basename(file))
		);
		if (about.rows === 0) throw new TableFault(`No rows: nothing is written. ${tell(faults)}`);
		const repeatedIds = await countRepeatedIds(engine);
		const written = path.join(scratch, 'table.parquet');
		const rowsPerGroup = await writeTable(engine, about, written);
		renameSync(written, output);
		return { about, files, faults, repeatedIds, rowsPerGroup, size: statSync(output).size };
	} catch (error) {
		if (error instanceof TableFault) throw error;
		throw new TableFault(firstLines(error));
	} finally {
		engine.close();
	}
}

function tell({ leftOut, sample }: Faults): string {
	if (leftOut === 0) return 'The files hold none.';
	const [first] = sample;
	return `All ${leftOut} records could not be read; ${first!.file}, ${first!.at}: ${first!.problem}.`;
}
