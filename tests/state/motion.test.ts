import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Motion } from '../../src/lib/state/motion.svelte';

/** Milliseconds. */
const FRAME = 16;
const FREE = 250;
const HELD = 1000;

let rests: number;
let motion: Motion;
/** False while frames are slow: nothing is painted. */
let painting: boolean;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
	painting = true;
	const asked: (() => void)[] = [];
	const paint = () => {
		if (painting) for (const callback of asked.splice(0)) callback();
		setTimeout(paint, FRAME);
	};
	setTimeout(paint, FRAME);
	vi.stubGlobal('requestAnimationFrame', (callback: () => void) => asked.push(callback));
	rests = 0;
	motion = new Motion(() => rests++);
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

test('not held, it rests once, a while after the last step', () => {
	for (let i = 0; i < 5; i++) {
		motion.move(false);
		vi.advanceTimersByTime(FREE - 2 * FRAME);
		expect([motion.moving, rests]).toEqual([true, 0]);
	}
	vi.advanceTimersByTime(4 * FRAME);
	expect([motion.moving, rests]).toEqual([false, 1]);
	vi.advanceTimersByTime(HELD);
	expect(rests).toBe(1);
});

test('held, it rests when it is held still for longer, and at once when it is let go', () => {
	motion.move(true);
	vi.advanceTimersByTime(HELD - 2 * FRAME);
	expect(motion.moving).toBe(true);
	vi.advanceTimersByTime(4 * FRAME);
	expect([motion.moving, rests]).toEqual([false, 1]);
	motion.move(true);
	vi.advanceTimersByTime(FREE + 2 * FRAME);
	expect(motion.moving).toBe(true);
	motion.rest();
	expect([motion.moving, rests]).toEqual([false, 2]);
	// What was waiting for it is off.
	vi.advanceTimersByTime(2 * HELD);
	expect(rests).toBe(2);
});

test('let go of a key that was held, it rests as what was not held does', () => {
	motion.move(true);
	vi.advanceTimersByTime(FREE);
	motion.move(false);
	vi.advanceTimersByTime(FREE - 2 * FRAME);
	expect([motion.moving, rests]).toEqual([true, 0]);
	vi.advanceTimersByTime(4 * FRAME);
	expect([motion.moving, rests]).toEqual([false, 1]);
});

test('what takes longer to be painted than the rest is still moving when the next step comes', () => {
	motion.move(false);
	painting = false;
	vi.advanceTimersByTime(2 * FREE);
	motion.move(false);
	painting = true;
	vi.advanceTimersByTime(FREE - 2 * FRAME);
	expect([motion.moving, rests]).toEqual([true, 0]);
	vi.advanceTimersByTime(4 * FRAME);
	expect([motion.moving, rests]).toEqual([false, 1]);
});

test('let go and moved again while a frame is awaited, it waits for the new step', () => {
	motion.move(false);
	painting = false;
	vi.advanceTimersByTime(FREE + FRAME);
	motion.rest();
	motion.move(false);
	painting = true;
	vi.advanceTimersByTime(FREE - 2 * FRAME);
	expect([motion.moving, rests]).toEqual([true, 1]);
	vi.advanceTimersByTime(4 * FRAME);
	expect([motion.moving, rests]).toEqual([false, 2]);
});
