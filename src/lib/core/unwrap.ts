/**
 * Lines and rings with longitudes that run on, so that what crosses the antimeridian is in one piece: 178, 181
 * instead of 178, −179. Degrees, `[lng, lat]`.
 */
type Path = readonly (readonly [number, number])[];
type Position = [lng: number, lat: number];

/** Digits kept where a turn is added or taken away, which costs the last ones: a tenth of a millimetre. */
const DIGITS = 1e9;

/** A longitude whole turns away; untouched where it is none. */
export function turnBy(lng: number, turn: number): number {
	return turn === 0 ? lng : Math.round((lng + turn) * DIGITS) / DIGITS;
}

/** The same meridian within ±180. */
export function wrapLng(lng: number): number {
	return Math.abs(lng) <= 180 ? lng : turnBy(lng, -360 * Math.round(lng / 360));
}

/**
 * Each position on the copy of the world nearest to the one before: a step of more than 180° is one across the
 * antimeridian, as most programs write and read it. A path that does not cross is returned itself.
 */
export function unwrapPath(path: Path): Position[] {
	if (!path.some((position, i) => i > 0 && isJump(path[i - 1]!, position))) {
		return path as Position[];
	}
	let turn = 0;
	return path.map(([lng, lat], i) => {
		if (i > 0 && isJump(path[i - 1]!, [lng, lat])) turn += lng < path[i - 1]![0] ? 360 : -360;
		return [turnBy(lng, turn), lat];
	});
}

/**
 * The same for a closed ring. One that runs once round the world, and so does not close when it is unwrapped,
 * holds a pole: it is closed along its two ends and the nearer pole. Written closed in that way, down the
 * antimeridian and along the pole, it stays as it is.
 */
export function unwrapRing(ring: Path): Position[] {
	const path = unwrapPath(ring);
	if (path === ring) return path;
	const first = path[0]!;
	const last = path.at(-1)!;
	const flat = path.every(([lng]) => lng === first[0]);
	if (Math.abs(last[0] - first[0]) < 180 && !flat) return path;
	const written = ring.every(
		(position, i) =>
			i === 0 || !isJump(ring[i - 1]!, position) || isWholeTurn(ring[i - 1]!, position)
	);
	if (written) return ring as Position[];
	const pole = path.reduce((sum, [, lat]) => sum + lat, 0) < 0 ? -90 : 90;
	return [...path, [last[0], pole], [first[0], pole], first];
}

function isJump(a: readonly [number, number], b: readonly [number, number]): boolean {
	return Math.abs(b[0] - a[0]) > 180;
}

/** From one side of the antimeridian to the other. */
function isWholeTurn(a: readonly [number, number], b: readonly [number, number]): boolean {
	return Math.abs(b[0] - a[0]) === 360;
}
