/**
 * What the check tells ends in logs that others read, and it tells what it found: not the coordinates of a place that
 * is published coarser than it is known. Its id stands for them.
 */
import type { Key, Problem } from './problem';

/** Of the properties of such a place, what may be told: how it is known and published, not where it is. */
const TOLD: readonly Key[] = ['precision', 'radius', 'publish', 'within'];

/** `places`: the text of `places.geojson`, which may be wrong in any way. */
export function hideExact(
	problems: readonly Problem[],
	places: string | undefined
): readonly Problem[] {
	if (places === undefined || !places.includes('"publish"')) return problems;
	const features = featuresOf(places);
	return problems.map((problem) => {
		if (!mayShow(problem, features)) return problem;
		const value = JSON.stringify(problem.id ?? '(not shown)');
		// JSON's own message quotes the text round the mistake.
		return problem.code === 'json-syntax'
			? { ...problem, value, message: 'not JSON' }
			: { ...problem, value };
	});
}

/** Could what was found hold coordinates of a coarsened place? */
function mayShow({ code, file, keys }: Problem, features: readonly unknown[] | null): boolean {
	const [, index, part, property] = keys;
	// It tells an id.
	if (code === 'exact-point-given-away') return false;
	// An incident's own point may be that of the place it is at.
	if (file === 'incidents.geojson') return part === 'geometry';
	if (file !== 'places.geojson') return false;
	if (features === null || index === undefined) return true;
	if (!isCoarsened(features[Number(index)])) return false;
	if (part === 'id') return false;
	return part !== 'properties' || property === undefined || !TOLD.includes(property);
}

function featuresOf(text: string): readonly unknown[] | null {
	try {
		const { features } = JSON.parse(text) as { features?: unknown };
		return Array.isArray(features) ? features : null;
	} catch {
		return null;
	}
}

function isCoarsened(feature: unknown): boolean {
	const { properties } = (feature ?? {}) as { properties?: unknown };
	return typeof properties === 'object' && properties !== null && 'publish' in properties;
}
