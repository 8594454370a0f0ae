import { describe, expect, it } from 'vitest';
import { fitBounds, fromMercator, toMercator } from '../../src/lib/core/geo';
import {
	kilometresPerPixel,
	projectToFrame,
	STILL_HEIGHT,
	STILL_WIDTH,
	type Frame
} from '../../src/lib/still/frame';

const frameAt = (lng: number, lat: number, zoom: number): Frame => ({
	camera: { center: [lng, lat], zoom },
	width: STILL_WIDTH,
	height: STILL_HEIGHT
});

describe('projectToFrame', () => {
	it('puts the centre in the middle of the box', () => {
		expect(projectToFrame(frameAt(44.4, 33.3, 7), [44.4, 33.3])).toEqual([500, 400]);
	});

	it('has MapLibre’s 512 pixels round the world at zoom 0', () => {
		expect(projectToFrame(frameAt(0, 0, 0), [90, 0])).toEqual([628, 400]);
		expect(projectToFrame(frameAt(0, 0, 3), [-45, 0])).toEqual([-12, 400]);
		const [x, y] = projectToFrame(frameAt(0, 0, 0), [0, 85.051129]);
		expect(x).toBe(500);
		expect(y).toBeCloseTo(144, 3);
	});

	it('agrees with toMercator', () => {
		const frame = frameAt(43.25, 33.4, 5.75);
		const [x, y] = toMercator([44.39, 33.34]);
		const [centerX, centerY] = toMercator([43.25, 33.4]);
		const world = 512 * 2 ** 5.75;
		const [px, py] = projectToFrame(frame, [44.39, 33.34]);
		expect(px).toBeCloseTo(500 + (x - centerX) * world, 9);
		expect(py).toBeCloseTo(400 + (y - centerY) * world, 9);
		// Worked out once by hand: 1.14° of 360° of 27,554.5 px, and 0.06° south of the centre.
		expect(px).toBeCloseTo(587.256, 2);
		expect(py).toBeCloseTo(405.499, 2);
	});

	it('puts the corners of the bounds a view was fitted to on the edges of the box', () => {
		const camera = fitBounds([37.5, 29, 49, 37.6], STILL_WIDTH, STILL_HEIGHT, 16);
		const frame = { camera, width: STILL_WIDTH, height: STILL_HEIGHT };
		expect(projectToFrame(frame, [37.5, 37.6])[1]).toBeCloseTo(0, 6);
		expect(projectToFrame(frame, [49, 29])[1]).toBeCloseTo(800, 6);
	});

	it('takes the copy of the world nearest to the centre', () => {
		const fiji = frameAt(179.5, -17.5, 5);
		const perDegree = (512 * 2 ** 5) / 360;
		expect(projectToFrame(fiji, [-179.5, -17.5])[0]).toBeCloseTo(500 + perDegree, 6);
		expect(projectToFrame(fiji, [178.5, -17.5])[0]).toBeCloseTo(500 - perDegree, 6);
	});
});

describe('kilometresPerPixel', () => {
	it('is the circumference over the world’s pixels, at the equator', () => {
		expect(kilometresPerPixel(frameAt(0, 0, 0))).toBeCloseTo(40030.2296 / 512, 3);
	});

	it('is half of that at 60° north', () => {
		const ratio = kilometresPerPixel(frameAt(0, 60, 4)) / kilometresPerPixel(frameAt(0, 0, 4));
		expect(ratio).toBeCloseTo(0.5, 12);
	});

	it('measures a small step north', () => {
		const frame = frameAt(44, 33, 9);
		const [x, y] = toMercator([44, 33]);
		const north = fromMercator([x, y - 1 / (512 * 2 ** 9)])[1];
		expect(kilometresPerPixel(frame)).toBeCloseTo(((north - 33) * Math.PI * 6371.0088) / 180, 3);
	});
});
