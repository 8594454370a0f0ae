import { beforeEach, expect, test, vi } from 'vitest';
import type { Day } from '../../src/lib/core/day';
import { Brush } from '../../src/lib/state/brush.svelte';
import type { ApplyMode } from '../../src/lib/state/explorer-options';

const ARROW = { key: 'ArrowRight', shiftKey: false };

let applied: [from: Day | null, to: Day | null, mode: ApplyMode][];
let rests: number;
let brush: Brush;
beforeEach(() => {
	applied = [];
	rests = 0;
	brush = new Brush({
		extent: () => ({ first: 100, last: 199 }),
		window: () => {
			const [from, to] = applied.at(-1) ?? [90, 120];
			return { from, to };
		},
		ends: () => ({ from: null, to: null }),
		apply: (...change) => applied.push(change),
		onrest: () => rests++
	});
});

test('a key that is held is one gesture, which ends when it is let go', () => {
	brush.key('to', ARROW);
	brush.key('to', ARROW);
	brush.letGo('key');
	brush.letGo('key');
	expect(applied).toEqual([
		[null, 121, 'held'],
		[null, 122, 'held'],
		[null, 122, 'settled']
	]);
});

test('so is a drag, whatever key is let go meanwhile', () => {
	const move = brush.drag('to', 0.2);
	move(0.3);
	brush.key('to', ARROW);
	brush.letGo('key');
	move(0.4);
	brush.rest();
	expect(applied).toEqual([
		[null, 130, 'held'],
		[null, 131, 'held'],
		[null, 140, 'held'],
		[null, 140, 'settled']
	]);
	expect(rests).toBe(1);
});

test('a drag that begins while a key is held goes on when the key is up', () => {
	brush.key('to', ARROW);
	const move = brush.drag('to', 0.2);
	brush.letGo('key');
	move(0.4);
	brush.rest();
	expect(applied.map(([, to, mode]) => [to, mode])).toEqual([
		[121, 'held'],
		[140, 'held'],
		[140, 'settled']
	]);
});

test('a press that moves nothing applies nothing, also after one that did', () => {
	brush.drag('to', 0.2)(0.3);
	brush.rest();
	applied.length = 0;
	brush.drag('window', 0.1);
	brush.rest();
	expect(applied).toEqual([]);
	expect(rests).toBe(2);
});

test('play rests when it is paused, and when it comes to the end, once', () => {
	vi.useFakeTimers();
	try {
		brush.play();
		vi.advanceTimersByTime(1000);
		expect([brush.playing, rests]).toEqual([true, 0]);
		brush.pause();
		brush.pause();
		expect([brush.playing, rests]).toEqual([false, 1]);
		brush.play();
		vi.advanceTimersByTime(60_000);
		expect([brush.playing, brush.to, rests]).toEqual([false, 199, 2]);
	} finally {
		vi.useRealTimers();
	}
});
