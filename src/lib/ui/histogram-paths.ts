/** Bars of a histogram as SVG paths, one for what is certain and one for what is possible of each kind. */
import type { Extent } from '../table/bins';
import type { Histogram } from '../table/histogram';

/** A bar narrower than this could not be seen: pixels. */
const MIN_BAR = 5;
/** So that a small share of an incident is seen at all. */
const MIN_HEIGHT = 3;
/** This many incidents reach the top at least: one alone is no peak. */
const LEAST_PEAK = 2;
const TOP = 6;

/** Stacked from the base: certain kinds first, then possible ones; runs of equal bins are one rectangle. */
export function stackHistogram(
	{ edges, certain, possible, peak }: Histogram,
	{ first, last }: Extent,
	width: number,
	height: number
): readonly { readonly certain: string; readonly possible: string }[] {
	const bins = edges.length - 1;
	const x = (edge: number) => {
		const place = (edges[edge]! - first) / (last + 1 - first);
		return Math.max(0, Math.min(1, place)) * width;
	};
	const unit = (height - TOP) / Math.max(LEAST_PEAK, peak);
	const base = new Float64Array(bins);
	const stack = (weights: readonly Float64Array[]): string[] =>
		weights.map((kind) => {
			let d = '';
			for (let bin = 0; bin < bins;) {
				const weight = kind[bin]!;
				let end = bin + 1;
				while (end < bins && kind[end] === weight && base[end] === base[bin]) end++;
				const tall = weight > 0 ? Math.max(MIN_HEIGHT, weight * unit) : 0;
				const visible = edges[end]! > first && edges[bin]! <= last;
				if (weight > 0 && visible) d += bar(x(bin), x(end), height - base[bin]!, tall);
				const next = base[bin]! + tall;
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
