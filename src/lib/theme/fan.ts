/** Where the incidents of one mark stand when they are fanned out round it. Pure. */
import { STACK_RADIUS } from './mark-shapes';

/** Pixels from the middle of the mark to a leg's middle; y downwards. */
export interface Leg {
	readonly x: number;
	readonly y: number;
}

/** So many are fanned out at most: more would hide the map round them, and the list beside it has them all. */
export const MOST_LEGS = 24;
/** Pixels from the mark's middle to the nearest leg. */
const NEAREST = STACK_RADIUS + 30;
/** So many stand on a circle; more on a spiral, clockwise as well. */
const ON_CIRCLE = 10;

/** Legs for `count` incidents, the first one above the mark, no two nearer to each other than `spacing` pixels. */
export function fanOut(count: number, spacing: number): readonly Leg[] {
	const legs = Math.min(count, MOST_LEGS);
	return legs <= ON_CIRCLE ? onCircle(legs, spacing) : onSpiral(legs, spacing);
}

/** Pixels from the middle of the mark that a fan takes at most. */
export function fanReach(legs: readonly Leg[], spacing: number): number {
	return Math.max(...legs.map(({ x, y }) => Math.hypot(x, y))) + spacing / 2;
}

function onCircle(count: number, spacing: number): readonly Leg[] {
	const radius = Math.max(NEAREST, count < 2 ? 0 : spacing / 2 / Math.sin(Math.PI / count));
	return Array.from({ length: count }, (_, i) => at(radius, (2 * Math.PI * i) / count));
}

/** Its turns are a spacing apart, and so are the legs along it, with a tenth more for what the chord is shorter. */
function onSpiral(count: number, spacing: number): readonly Leg[] {
	const pitch = (spacing * 1.1) / (2 * Math.PI);
	const legs: Leg[] = [];
	let turned = 0;
	for (let i = 0; i < count; i++) {
		const radius = NEAREST + pitch * turned;
		legs.push(at(radius, turned));
		turned += (spacing * 1.1) / radius;
	}
	return legs;
}

/** `turned`: radians clockwise from straight up. */
function at(radius: number, turned: number): Leg {
	return { x: radius * Math.sin(turned), y: 0 - radius * Math.cos(turned) };
}
