/**
 * Columns that grow: in blocks, which are never copied while rows come, and are put together at the end column by
 * column, each block's given up at once. The most that is held at a time is all columns and one more. Where it is known how
 * many rows come, one block holds them all, and nothing is put together.
 */
export const BLOCK_ROWS = 1 << 16;

const MAKERS = {
	number: (size: number) => new Uint32Array(size),
	lng: (size: number) => new Float64Array(size),
	lat: (size: number) => new Float64Array(size),
	dated: (size: number) => new Uint8Array(size),
	earliest: (size: number) => new Int32Array(size),
	latest: (size: number) => new Int32Array(size),
	lasted: (size: number) => new Uint8Array(size),
	sureFrom: (size: number) => new Int32Array(size),
	sureTo: (size: number) => new Int32Array(size),
	kind: (size: number) => new Uint16Array(size),
	place: (size: number) => new Int32Array(size),
	source: (size: number) => new Int32Array(size),
	precision: (size: number) => new Uint8Array(size),
	idWhole: (size: number) => new Uint32Array(size),
	idLow: (size: number) => new Uint32Array(size),
	idHigh: (size: number) => new Uint32Array(size)
} as const;

type ColumnName = keyof typeof MAKERS;
type Columns = { [N in ColumnName]: ReturnType<(typeof MAKERS)[N]> };
/** Made only when a row has a value for them that the others do not tell. */
const OPTIONAL = [
	'number',
	'latest',
	'lasted',
	'sureFrom',
	'sureTo',
	'place',
	'source',
	'idWhole',
	'idLow',
	'idHigh'
] as const satisfies readonly ColumnName[];
type OptionalName = (typeof OPTIONAL)[number];

export type Block = Omit<Columns, OptionalName> & { [N in OptionalName]: Columns[N] | null } & {
	/** The number of its first row, and how many it has room for. */
	readonly start: number;
	readonly rows: number;
};

export class RowStore {
	size = 0;
	readonly #blocks: Block[] = [];

	/** Rows that the blocks have room for. */
	#room = 0;
	readonly #expected: number;

	/** @param expected At most so many rows come, if that is known. */
	constructor(expected: number | null = null) {
		this.#expected = expected ?? 0;
	}

	/** The block that the next row goes into, at `size - start`; `size` is the caller's to raise. */
	next(): Block {
		if (this.size === this.#room) {
			const rows = this.#room === 0 && this.#expected > 0 ? this.#expected : BLOCK_ROWS;
			const columns = Object.entries(MAKERS).map(([name, make]) => [
				name,
				(OPTIONAL as readonly string[]).includes(name) ? null : make(rows)
			]);
			this.#blocks.push({ ...Object.fromEntries(columns), start: this.#room, rows } as Block);
			this.#room += rows;
		}
		return this.#blocks.at(-1)!;
	}

	/** An optional column of a block, from now on there. */
	make<N extends OptionalName>(block: Block, name: N): Columns[N] {
		block[name] ??= MAKERS[name](block.rows) as Block[N];
		return block[name] as Columns[N];
	}

	/** The same of all blocks; `fill` writes into it what their rows have so far. */
	makeAll<N extends OptionalName>(name: N, fill: (column: Columns[N], block: Block) => void): void {
		for (const block of this.#blocks) if (block[name] === null) fill(this.make(block, name), block);
	}

	/** A whole column, once: its parts are given up. Zeros where none was made. */
	take<N extends ColumnName>(name: N): Columns[N] {
		const parts = this.#blocks.map((block) => {
			const part = block[name] as Columns[N] | null;
			block[name] = null as unknown as Block[N];
			return part;
		});
		if (parts.length === 1 && parts[0]?.length === this.size) return parts[0];
		const whole = MAKERS[name](this.size) as Columns[N];
		for (const [i, part] of parts.entries()) {
			const { start } = this.#blocks[i]!;
			if (part !== null) whole.set(part.subarray(0, this.size - start), start);
		}
		return whole;
	}
}
