/**
 * Columns that grow: in blocks, which are never copied while rows come, and are put together at the end column by
 * column, each block's given up at once. The most that is held at a time is all columns and one more.
 */
const BLOCK_BITS = 16;
export const BLOCK_ROWS = 1 << BLOCK_BITS;

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
	idLow: (size: number) => new Uint32Array(size),
	idHigh: (size: number) => new Uint32Array(size)
} as const;

type ColumnName = keyof typeof MAKERS;
type Columns = { [N in ColumnName]: ReturnType<(typeof MAKERS)[N]> };
/** Made only when a row has a value for them. */
type OptionalName = 'lasted' | 'sureFrom' | 'sureTo' | 'idLow' | 'idHigh';
type Block = Omit<Columns, OptionalName> & { [N in OptionalName]: Columns[N] | null };

const OPTIONAL: readonly string[] = [
	'lasted',
	'sureFrom',
	'sureTo',
	'idLow',
	'idHigh'
] satisfies readonly OptionalName[];

export class RowStore {
	size = 0;
	readonly #blocks: Block[] = [];

	/** The block that the next row goes into, at `size % BLOCK_ROWS`; `size` is the caller's to raise. */
	next(): Block {
		if (this.size >>> BLOCK_BITS === this.#blocks.length) {
			const columns = Object.entries(MAKERS).map(([name, make]) => [
				name,
				OPTIONAL.includes(name) ? null : make(BLOCK_ROWS)
			]);
			this.#blocks.push(Object.fromEntries(columns) as Block);
		}
		return this.#blocks.at(-1)!;
	}

	/** An optional column of a block, from now on there. */
	make<N extends OptionalName>(block: Block, name: N): Columns[N] {
		block[name] ??= MAKERS[name](BLOCK_ROWS) as Block[N];
		return block[name] as Columns[N];
	}

	/** A whole column, once: its parts are given up. Zeros where none was made. */
	take<N extends ColumnName>(name: N): Columns[N] {
		const whole = MAKERS[name](this.size) as Columns[N];
		for (const [i, block] of this.#blocks.entries()) {
			const part = block[name];
			block[name] = null as unknown as Block[N];
			const start = i * BLOCK_ROWS;
			if (part !== null) whole.set(part.subarray(0, this.size - start), start);
		}
		return whole;
	}
}
