/** A line or ring as a flat list x0, y0, x1, y1, …; a ring does not repeat its first point. */
export type Coordinates = ArrayLike<number>;

/**
 * Douglas and Peucker's simplification (1973) of an open line, with a tolerance that may differ from place to
 * place: a point stays when it is farther from the simpler line than the tolerance *at that point*, so a line
 * can be fine in the middle of a picture and coarse beyond its edge.
 */
export function simplifyLine(
	line: Coordinates,
	tolerance: (x: number, y: number) => number
): number[] {
	const count = line.length / 2;
	if (count < 3) return Array.from(line);
	const keep = new Uint8Array(count);
	keep[0] = keep[count - 1] = 1;
	const allowed = squaredTolerances(line, tolerance);
	keepFarPoints(line, allowed, keep, 0, count - 1);
	return pick(line, keep);
}

/** The same for a ring: held at its first point and at the one farthest from it. */
export function simplifyRing(
	ring: Coordinates,
	tolerance: (x: number, y: number) => number
): number[] {
	const count = ring.length / 2;
	if (count < 4) return Array.from(ring);
	let far = 0;
	let farthest = -1;
	for (let i = 1; i < count; i++) {
		const distance = (ring[2 * i]! - ring[0]!) ** 2 + (ring[2 * i + 1]! - ring[1]!) ** 2;
		if (distance > farthest) [far, farthest] = [i, distance];
	}
	const closed = new Float64Array(ring.length + 2);
	closed.set(ring);
	closed.set([ring[0]!, ring[1]!], ring.length);
	const keep = new Uint8Array(count + 1);
	keep[0] = keep[far] = 1;
	const allowed = squaredTolerances(closed, tolerance);
	keepFarPoints(closed, allowed, keep, 0, far);
	keepFarPoints(closed, allowed, keep, far, count);
	return pick(closed, keep);
}

/** The area of a ring, whichever way round it runs. */
export function ringArea(ring: Coordinates): number {
	let sum = 0;
	for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
		sum += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
	}
	return Math.abs(sum) / 2;
}

function squaredTolerances(line: Coordinates, tolerance: (x: number, y: number) => number) {
	const squared = new Float64Array(line.length / 2);
	for (let i = 0; i < squared.length; i++) {
		squared[i] = tolerance(line[2 * i]!, line[2 * i + 1]!) ** 2;
	}
	return squared;
}

function keepFarPoints(
	line: Coordinates,
	allowed: Float64Array,
	keep: Uint8Array,
	from: number,
	to: number
) {
	const stack = [from, to];
	while (stack.length) {
		const last = stack.pop()!;
		const first = stack.pop()!;
		const x = line[2 * first]!;
		const y = line[2 * first + 1]!;
		const dx = line[2 * last]! - x;
		const dy = line[2 * last + 1]! - y;
		const length = dx * dx + dy * dy;
		let worst = 1;
		let index = -1;
		for (let i = first + 1; i < last; i++) {
			let px = line[2 * i]! - x;
			let py = line[2 * i + 1]! - y;
			const along = length && Math.max(0, Math.min(1, (px * dx + py * dy) / length));
			px -= along * dx;
			py -= along * dy;
			const excess = (px * px + py * py) / allowed[i]!;
			if (excess > worst) [worst, index] = [excess, i];
		}
		if (index < 0) continue;
		keep[index] = 1;
		stack.push(first, index, index, last);
	}
}

function pick(line: Coordinates, keep: Uint8Array): number[] {
	const kept: number[] = [];
	for (let i = 0; i < keep.length; i++) if (keep[i]) kept.push(line[2 * i]!, line[2 * i + 1]!);
	return kept;
}
