/** What says more of where something is: for places that are published coarser than they are known. */
import type { Precision } from './site';

/** How well a place is known, or published: the metres with `radius` only. */
export interface Known {
	readonly precision: Precision;
	readonly radius?: number | undefined;
}

/** From the finest on. A line is coarser than a town only in its own way: it can be published as an area, or not. */
const ORDER: readonly Precision[] = [
	'site',
	'radius',
	'settlement',
	'corridor',
	'district',
	'province',
	'country',
	'unknown'
];

const rank = ({ precision }: Known) => ORDER.indexOf(precision);

/** May a place known so be published so? */
export function isCoarser(published: Known, known: Known): boolean {
	if (published.precision === 'corridor') return false;
	if (known.precision === 'radius') {
		if (published.precision === 'radius') return (published.radius ?? 0) > (known.radius ?? 0);
		// A town has no metres: beside a disc of 50 km its point says more, not less.
		if (published.precision === 'settlement') return false;
	}
	return rank(published) > rank(known);
}

/**
 * Could a place published so narrow down the one it lies within? Of a disc any town, district or province may be
 * smaller than it; only a country is told beside it.
 */
export function saysMore(inner: Known, outer: Known): boolean {
	if (inner.precision === 'unknown') return false;
	if (outer.precision === 'radius') {
		return inner.precision === 'radius'
			? (inner.radius ?? 0) < (outer.radius ?? 0)
			: inner.precision !== 'country';
	}
	return rank(inner) < rank(outer);
}
