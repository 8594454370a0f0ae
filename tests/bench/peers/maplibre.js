/**
 * The least a MapLibre page can be: an empty style and four points, or with `?empty` not even those. `window.step(n)`,
 * or ArrowRight, moves its date window by a day the way MapLibre's own examples do, with `setFilter`.
 */
import { Map, setWorkerUrl } from 'maplibre-gl';

setWorkerUrl('/vendor/maplibre-gl/maplibre-gl-worker.mjs');

/** Day numbers spread over the range stepped through, so that steps do change what is drawn. */
const POINTS = [
	{ lngLat: [44.3961, 33.2989], day: 40 },
	{ lngLat: [44.2346, 33.2625], day: 120 },
	{ lngLat: [42.4412, 33.7856], day: 200 },
	{ lngLat: [43.9632, 36.2376], day: 280 }
];

/** @type {import('maplibre-gl').StyleSpecification} */
const EMPTY = { version: 8, sources: {}, layers: [] };

const root = document.documentElement;
const map = new Map({
	container: 'map',
	center: [43, 34],
	zoom: 5,
	fadeDuration: 0,
	attributionControl: false,
	style:
		location.search === '?empty'
			? EMPTY
			: {
					version: 8,
					sources: {
						points: {
							type: 'geojson',
							data: {
								type: 'FeatureCollection',
								features: POINTS.map(({ lngLat, day }) => ({
									type: 'Feature',
									properties: { day },
									geometry: { type: 'Point', coordinates: lngLat }
								}))
							}
						}
					},
					layers: [
						{
							id: 'points',
							type: 'circle',
							source: 'points',
							paint: { 'circle-radius': 8, 'circle-color': '#a61c1c' }
						}
					]
				}
});

map.on('render', function painted() {
	if (map.queryRenderedFeatures({ layers: ['points'] }).length < POINTS.length) return;
	map.off('render', painted);
	root.dataset.points = 'painted';
});
map.once('load', () => (root.dataset.loaded = ''));
map.once('idle', () => (root.dataset.idle = ''));

/** @param {number} n the window's first day */
function step(n) {
	map.setFilter('points', ['all', ['>=', ['get', 'day'], n], ['<=', ['get', 'day'], 400]]);
}

let day = 0;
addEventListener('keydown', ({ key }) => {
	if (key === 'ArrowRight') step(++day);
});
Object.assign(window, { step });
