import type { Day } from '../core/day';
import { binOf } from './bins';

/**
 * Weight by bin, gathered from spans that are even over their days. The bins that a span covers whole cost
 * nothing each: they are kept as changes from one bin to the next and summed at the end, so that a million
 * long spans take no longer than a million short ones.
 */
export class BinWeights {
	readonly #edges: Int32Array;
	/** Weight in the bins where a span begins or ends. */
	readonly #partial: Float64Array;
	/** How the weight per day, and the number of spans, change from the bin before. */
	readonly #change: Float64Array;
	readonly #spans: Int32Array;

	/** `edges`: the first day of each bin, and one past the last. */
	constructor(edges: Int32Array) {
		this.#edges = edges;
		this.#partial = new Float64Array(edges.length - 1);
		this.#change = new Float64Array(edges.length - 1);
		this.#spans = new Int32Array(edges.length - 1);
	}

	/** A whole one in a bin, by its index; what is before or after all of them is left out. */
	addOne(bin: number): void {
		if (bin >= 0 && bin < this.#partial.length) this.#partial[bin]!++;
	}

	/** Adds `share` for each day from `first` to `last`; days outside of the bins are left out. */
	add(first: Day, last: Day, share: number): void {
		const edges = this.#edges;
		const from = Math.max(first, edges[0]!);
		const to = Math.min(last, edges.at(-1)! - 1);
		if (from > to) return;
		const [start, end] = [binOf(edges, from), binOf(edges, to)];
		if (start === end) {
			this.#partial[start]! += share * (to - from + 1);
			return;
		}
		this.#partial[start]! += share * (edges[start + 1]! - from);
		this.#partial[end]! += share * (to - edges[end]! + 1);
		this.#change[start + 1]! += share;
		this.#change[end]! -= share;
		this.#spans[start + 1]!++;
		this.#spans[end]!--;
	}

	sum(): Float64Array {
		let [perDay, spans] = [0, 0];
		return this.#partial.map((partial, bin) => {
			spans += this.#spans[bin]!;
			// Where no span is left nothing is: rounding must not leave a trace of weight.
			perDay = spans === 0 ? 0 : perDay + this.#change[bin]!;
			return partial + perDay * (this.#edges[bin + 1]! - this.#edges[bin]!);
		});
	}
}
