/** Bars of a histogram as SVG paths, one for what is certain and one for what is possible of each kind. */
import type { Histogram } from '../table/histogram';

/** A bar narrower than this could not be seen: pixels. */
const MIN_BAR = 5;
const TOP = 6;

/** Stacked from the base: certain kinds first, then possible ones; runs of equal bins are one rectangle. */
export function stackHistogram(
	{ edges, certain, possible, peak }: Histogram,
	width: number,
	height: number
): readonly { readonly certain: string; readonly possible: string }[] {
	const bins = edges.length - 1;
	const first = edges[0]!;
	const x = (edge: number) => ((edges[edge]! - first) / (edges[bins]! - first)) * width;
	const unit = (height - TOP) / Math.max(2, peak);
	const base = new Float64Array(bins);
	const stack = (counts: readonly Uint32Array[]): string[] =>
		counts.map((kind) => {
			let d = '';
			for (let bin = 0; bin < bins;) {
				const count = kind[bin]!;
				let end = bin + 1;
				while (end < bins && kind[end] === count && base[end] === base[bin]) end++;
				if (count > 0) d += bar(x(bin), x(end), height - base[bin]!, count * unit);
				const next = base[bin]! + count * unit;
				base.fill(next, bin, end);
				bin = end;
			}
			return d;
		});
	const solid = stack(certain);
	const hatched = stack(possible);
	return solid.map((d, kind) => ({ certain: d, possible: hatched[kind]! }));
}

/** At least {@link MIN_BAR} wide, round its middle. */
function bar(left: number, right: number, bottom: number, height: number): string {
	const wide = Math.max(MIN_BAR, right - left - 0.5);
	const start = (left + right - wide) / 2;
	return `M${round(start)} ${round(bottom)}v${round(-height)}h${round(wide)}v${round(height)}z`;
}

const round = (value: number) => Math.round(value * 10) / 10;
