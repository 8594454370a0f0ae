import { expect, test } from 'vitest';
import { formatDay } from '../../src/lib/core/day';
import { decodeCamera, decodeView, pathOf } from '../../src/lib/core/permalink';
import { thingOf } from '../../src/lib/core/thing';
import { KEPT_LINKS, viewOf } from '../fixtures/kept-links';
import { openGeodata } from './real-geodata';

const { site } = openGeodata('geodata');
const known = {
	kinds: site.dataset.kinds.map(({ id }) => id),
	places: site.places.map(({ id }) => id),
	release: null
};

test.each(KEPT_LINKS)('$link', (line) => {
	const url = new URL(line.link, 'https://example.org/');
	const { view, release, notices } = decodeView(url.search, known);
	expect(view).toEqual(viewOf(line));
	expect(release === null ? undefined : formatDay(release)).toBe(line.release);
	expect(notices.map(({ code }) => code)).toEqual(line.notices ?? []);
	const camera = decodeCamera(url.hash);
	const [zoom, lat, lng] = line.camera ?? [];
	expect(camera).toEqual(line.camera ? { zoom, center: [lng, lat] } : null);
	// The path, by the route that SvelteKit finds for it.
	const [type, id] = url.pathname.split('/').filter(Boolean);
	const route = id === undefined || type === 'about' ? url.pathname : `/${type}/[id]`;
	const thing = thingOf(route, id === undefined ? {} : { id });
	expect(pathOf(thing).replace(/\/$/, '')).toBe(
		{ home: '', data: 'about/data' }[line.opens] ?? line.opens
	);
});
