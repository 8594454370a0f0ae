import { distance } from '@turf/turf';
import {
	createPropertyExpression,
	latest,
	type StylePropertySpecification,
	validateStyleMin
} from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import { cutAcross, joinAcross } from '../../src/lib/core/antimeridian';
import { positions } from '../../src/lib/core/geometry';
import { emptyView } from '../../src/lib/core/permalink';
import type { PlaceGeometry } from '../../src/lib/core/schema';
import type { Site } from '../../src/lib/core/site';
import { edgeKey, markFeatures, regionFeatures } from '../../src/lib/map/incident-features';
import { incidentLayers } from '../../src/lib/map/incident-layers';
import { mapStyle } from '../../src/lib/map/map-style';
import { drawDiscs, makeDiscs } from '../../src/lib/table/discs';
import { drawMarks, drawRegions } from '../../src/lib/table/drawn';
import { clausesOf, POSSIBLE, select } from '../../src/lib/table/filter';
import { makeCells, makeRegions } from '../../src/lib/table/marks';
import { buildTable } from '../../src/lib/table/table';
import { geometries, site } from '../core/made-up-places';
import { site as real } from '../core/real-geodata';
import { t } from '../translate';

/** What the live map is given: the geometries come from the download, cut, and are joined again. */
const fetched = new Map([...geometries].map(([id, each]) => [id, joinAcross(cutAcross(each))]));

function shownOf(of: Site, zoom: number, match?: Uint8Array) {
	const table = buildTable(of);
	const all = match ?? select(table, clausesOf(emptyView, of, null), of.dataset.kinds.length).match;
	return {
		marks: drawMarks(makeCells(table, of, zoom), table, of, all, zoom),
		regions: drawRegions(makeRegions(table, of), table, of, all, t),
		discs: drawDiscs(makeDiscs(table, of), table, of, all)
	};
}

const featuresOf = (of: Site, zoom: number, match?: Uint8Array) =>
	regionFeatures(shownOf(of, zoom, match), fetched).features;
const find = (features: ReturnType<typeof featuresOf>, key: string) =>
	features.find(({ properties }) => properties!['key'] === key);
const lngsOf = (geometry: unknown) => positions(geometry as PlaceGeometry).map(([lng]) => lng);

test('the style with all of it is valid', () => {
	const shown = shownOf(site, 6);
	const data = { marks: markFeatures(shown, 'light'), regions: regionFeatures(shown, fetched) };
	const style = mapStyle(
		'light',
		{ tiles: 'https://a/{z}/{x}/{y}', relief: 'https://a/relief/{z}/{x}/{y}', fonts: {} },
		'ar',
		site.dataset.kinds,
		data,
		'whole'
	);
	expect(validateStyleMin(style)).toEqual([]);
});

test.each([
	['incident-halos', 'circle-stroke-opacity'],
	['incident-chips', 'text-color'],
	['incident-line-names', 'text-color'],
	['incident-corridors', 'line-color'],
	['incident-area-edges', 'line-color']
] as const)('%s show what is selected and what is pointed at', (id, property) => {
	const { shapes, marks } = incidentLayers('light', site.dataset.kinds);
	const layer = [...shapes, ...marks].find((each) => each.id === id)!;
	const rules = latest[`paint_${layer.type}`] as Record<string, StylePropertySpecification>;
	const compiled = createPropertyExpression(
		(layer.paint as Record<string, unknown>)[property],
		`paint.${property}`,
		rules[property]!
	);
	if (compiled.result === 'error') throw new Error(JSON.stringify(compiled.value));
	const feature = { type: 'Point', properties: { kind: '', possible: false } } as const;
	const inState = (state: object) =>
		JSON.stringify(compiled.value.evaluate({ zoom: 6 }, feature, state));
	expect(inState({ selected: true })).not.toBe(inState({}));
	expect(inState({ hovered: true })).not.toBe(inState({}));
});

test('the words of a region, its shape and its edge go by one key', () => {
	const shown = shownOf(site, 6);
	const keys = (features: readonly { properties: unknown }[]) =>
		features.map(({ properties }) => (properties as { key: string }).key);
	const shapes = keys(regionFeatures(shown, fetched).features);
	const words = keys(markFeatures(shown, 'light').features);
	expect(shapes).toContain('region:reef-islands');
	expect(shapes).toContain(edgeKey('region:reef-islands'));
	expect(words).toContain('region:reef-islands');
});

test('shapes across the antimeridian run on past 180, in one piece', () => {
	const features = featuresOf(site, 6);
	for (const id of ['reef-islands', 'reef-islands-cut', 'sea-cable', 'sea-cable-cut']) {
		const lngs = lngsOf(find(features, `region:${id}`)!.geometry);
		expect(Math.max(...lngs) - Math.min(...lngs)).toBeLessThan(10);
	}
});

test('edges are lines without the seams of a cut area', () => {
	const edge = find(featuresOf(site, 6), 'region:reef-islands:edge')!;
	expect(edge.geometry.type).toBe('MultiLineString');
	expect(edge.properties!['type']).toBe('area-edge');
	for (const line of (edge.geometry as { coordinates: number[][][] }).coordinates) {
		for (const [i, to] of line.entries()) {
			expect(i > 0 && to[0] === 180 && line[i - 1]![0] === 180).toBe(false);
		}
	}
});

test.each([
	['date-line-atoll', [179.95, -16.5], 20_000],
	['far-north', [-180, 84.5], 100_000],
	['safe-house', null, 5000]
] as const)('%s is a disc of %o metres, at any zoom and in any stack', (id, at, metres) => {
	for (const zoom of [0, 3, 7, 12, 17]) {
		const disc = find(featuresOf(site, zoom), `disc:${id}`)!;
		const middle = at ?? site.places.find((place) => place.id === id)!.anchor!;
		for (const corner of positions(disc.geometry as PlaceGeometry)) {
			const far = distance([...middle], [...corner], { units: 'meters' });
			expect(Math.abs(far / metres - 1)).toBeLessThan(0.005);
		}
	}
});

test('a disc is not shown for what is hidden, fades with what is only possible, and not for a better known point', () => {
	const table = buildTable(real);
	const row = table.rowOf.get('erbil-missile-strike')!;
	const hidden = new Uint8Array(table.size).fill(2).with(row, 0);
	expect(find(featuresOf(real, 7, hidden), 'disc:erbil')).toBeUndefined();
	const possible = new Uint8Array(table.size).fill(2).with(row, POSSIBLE);
	expect(find(featuresOf(real, 7, possible), 'disc:erbil')!.properties).toMatchObject({
		possible: true,
		kind: 'missile'
	});
	const known: Site = {
		...real,
		incidents: real.incidents.map((each) => ({
			...each,
			where: {
				...each.where,
				point: each.where.place === 'erbil' ? [43.96, 36.24] : each.where.point
			}
		}))
	};
	const shown = shownOf(known, 12);
	expect(shown.discs).toEqual([]);
	// It is a dot without a soft ring, and no longer "about".
	const mark = shown.marks.find(({ incidents }) => incidents.includes('erbil-missile-strike'))!;
	expect(mark.spec.about).toBe(false);
});

test('a mark, and a stack, that stands for a town or a radius has a soft ring; a site has none', () => {
	const about = (of: Site, id: string, zoom: number) =>
		shownOf(of, zoom).marks.find(({ incidents }) => incidents.includes(id))!.spec.about;
	expect(about(real, 'erbil-missile-strike', 9)).toBe(true);
	expect(about(real, 'soleimani-strike', 10)).toBe(false);
	expect(about(real, 'embassy-assault-december-2019', 10)).toBe(false);
	expect(about(site, 'in-town', 17)).toBe(true);
	expect(about(site, 'at-clinic', 17)).toBe(true);
});
