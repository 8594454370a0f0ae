/** What was measured and whether it keeps its budget, for a screen and as a page of Markdown. */
import { cpus, totalmem, type } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { printColumns } from './table';

export interface Budget {
	/** One of them. */
	readonly atMost?: number;
	readonly atLeast?: number;
	readonly unit: 'ms' | 'times' | 'kB' | 'MB';
	readonly detail?: string;
}

const HEADS = ['what', 'measured', 'budget', 'of the budget', ''] as const;

export class Report {
	readonly #tables: { readonly title: string; readonly rows: readonly (readonly string[])[] }[] =
		[];
	readonly #verdicts: string[][] = [];
	readonly #notes: string[] = [];
	#broken = 0;

	get broken(): number {
		return this.#broken;
	}

	/** @param rows the first are the heads */
	table(title: string, rows: readonly (readonly string[])[]): void {
		this.#tables.push({ title, rows });
	}

	note(sentence: string): void {
		this.#notes.push(sentence);
	}

	judge(what: string, value: number, { atMost, atLeast, unit, detail = '' }: Budget): void {
		const kept = atMost === undefined ? value >= atLeast! : value <= atMost;
		if (!kept) this.#broken++;
		const limit = atMost ?? atLeast!;
		const digits = Math.abs(value) < 100 ? 1 : 0;
		this.#verdicts.push([
			what,
			`${value.toFixed(digits)} ${unit}${detail && ` (${detail})`}`,
			`${atMost === undefined ? 'at least' : 'at most'} ${limit} ${unit}`,
			(value / limit).toFixed(2),
			kept ? 'ok' : 'OVER'
		]);
	}

	/** A measurement that fails is itself a broken budget: silence would read as a pass. */
	async attempt<T>(what: string, work: () => T | Promise<T>): Promise<T | null> {
		console.log(`measuring: ${what}`);
		try {
			return await work();
		} catch (error) {
			this.#broken++;
			const [first] = String(error instanceof Error ? error.message : error).split('\n');
			// Where the project lies on this machine is nobody's business.
			const reason = first!.replaceAll(process.cwd(), '.');
			this.#verdicts.push([what, reason, '', '', 'NOT MEASURED']);
			return null;
		}
	}

	print(): void {
		for (const { title, rows } of this.#tables) {
			console.log(`\n${title}`);
			printColumns(rows);
		}
		console.log('');
		printColumns([HEADS, ...this.#verdicts]);
		for (const note of this.#notes) console.log(`\n${note}`);
		console.log(`\n${this.#broken === 0 ? 'All budgets are kept.' : `${this.#broken} broken.`}`);
	}

	/** @param version the browser's */
	async markdown(version: string, command: string): Promise<string> {
		const { model } = cpus()[0]!;
		const memory = Math.round(totalmem() / 1024 ** 3);
		const text = [
			'# Performance at scale',
			`Written by \`${command}\` on ${new Date().toISOString().slice(0, 10)}: change the bench, not this page. ` +
				'To repeat it, `npm run build` first. Times are about the machine, so what counts are the ratios, of medians taken in turns in one run.',
			`Machine: ${cpus().length} × ${model}, ${memory} GB, ${type()}; Chromium ${version}, WebGL drawn in software; Node.js ${process.versions.node}.`,
			...this.#tables.flatMap(({ title, rows }) => [`## ${title}`, markdownTable(rows)]),
			'## Budgets',
			markdownTable([HEADS, ...this.#verdicts]),
			...this.#notes
		].join('\n\n');
		return format(text, { ...(await resolveConfig('docs/performance.md')), parser: 'markdown' });
	}
}

function markdownTable([heads, ...rows]: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(heads!), line(heads!.map(() => '---')), ...rows.map(line)].join('\n');
}
