/** The still's ground for each page: Natural Earth, and over it the lines and areas incidents are known to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../core/languages';
import { filterOf } from '../core/lists';
import { localize } from '../core/localize';
import { emptyView, type Thing } from '../core/permalink';
import { emptyPlaceOf } from '../core/things';
import { avoidLabels } from '../still/avoid-labels';
import { type Basemap, type BasemapLayers, prepareBasemap } from '../still/basemap';
import type { Frame } from '../still/frame';
import { frameFor } from '../still/frames';
import type { LabelOptions } from '../still/labels';
import { drawRelief } from '../still/relief';
import { drawDiscShapes, drawShapes } from '../still/regions';
import { placesOfCells } from '../table/cell-places';
import { makeCellsNow } from '../table/cells';
import { Crossfilter } from '../table/crossfilter';
import { countGroups, drawMarks, markPlace } from '../table/drawn';
import { clausesOf, masksOf } from '../table/filter';
import { shownIn, watchGroups } from '../table/groups';
import { makeDiscs, makeRegions } from '../table/regions';
import { buildTable, type IncidentTable } from '../table/table';
import { BASEMAP_FOLDER } from './folders';
import { loadGeodata } from './geodata';

const LAYERS = [
	'land-50m',
	'land-10m',
	'lakes-50m',
	'rivers-50m',
	'rivers-10m',
	'boundaries-50m',
	'boundaries-10m',
	'admin1-10m',
	'places-10m',
	'countries'
] as const satisfies readonly (keyof BasemapLayers)[];

function readLayers(): BasemapLayers {
	const read = (name: string) =>
		JSON.parse(readFileSync(join(BASEMAP_FOLDER, `${name}.geojson`), 'utf8')) as unknown;
	return Object.fromEntries(LAYERS.map((name) => [name, read(name)])) as unknown as BasemapLayers;
}

/** Reads and indexes the basemap once; the function draws a view of it. */
export function basemap(): (frame: Frame, options?: LabelOptions) => Basemap {
	draw ??= prepareBasemap(readLayers());
	return draw;
}

let draw: ((frame: Frame, options?: LabelOptions) => Basemap) | undefined;
let table: IncidentTable | undefined;

/** The markup that goes into `%placeline.still%` in app.html; `root` leads from the page to the site's root. */
export function drawStillGround(thing: Thing, language: Language, root: string): string {
	const { geometries } = loadGeodata();
	const site = localize(loadGeodata().site, language);
	table ??= buildTable(site);
	const frame = frameFor(thing, site);
	const zoom = Math.floor(frame.camera.zoom * 2) / 2;
	const view = { ...emptyView, ...filterOf(thing) };
	const filter = new Crossfilter(table, site.dataset.kinds.length);
	filter.apply(clausesOf(view, view, masksOf(view, site, table.sources), null, null));
	const drawing = { table, site, filter, open: -1 };
	const cells = makeCellsNow(table, zoom);
	const empty = emptyPlaceOf(thing, site);
	const marks = [
		...drawMarks(drawing, countGroups(filter, cells), placesOfCells(cells, table, site), zoom),
		...[empty && markPlace(empty)].filter((mark) => mark !== null)
	];
	const regions = makeRegions(table, site);
	const { geometry, provinces, labels } = basemap()(frame, {
		...avoidLabels(frame, marks, regions.places),
		language: language.tag
	});
	const discs = makeDiscs(table, site);
	// All of them, since script may show them again.
	const hidden = [regions, discs].flatMap((groups) => {
		const tally = watchGroups(filter, groups);
		return groups.places.filter((_, i) => shownIn(filter, groups, tally, i).count === 0);
	});
	const shapes = hidden.reduce(
		(markup, { id }) => markup.replaceAll(`data-region="${id}"`, `data-region="${id}" hidden`),
		drawShapes(frame, regions, geometries, site) + drawDiscShapes(frame, discs, site)
	);
	const scaled = (inner: string) =>
		`<svg viewBox="0 0 ${frame.width} ${frame.height}" width="100%" height="100%" overflow="visible">${inner}</svg>`;
	return (
		`<div class="still-box"><svg class="still">${scaled(geometry)}</svg>` +
		// With script it is put in where there will be no live map (see show-relief.ts): nobody waits for it.
		`<noscript><svg class="still still-over">${scaled(drawRelief(frame, root))}</svg></noscript>` +
		`<svg class="still still-over">${scaled(provinces + shapes)}${labels}</svg></div>`
	);
}
