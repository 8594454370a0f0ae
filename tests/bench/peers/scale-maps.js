/**
 * Two ways to filter many events by date on a MapLibre map, and one to show none. Each builds its map, resolves once all
 * is drawn, and gives a function that shows a window of days: it returns how many events are in it, and calls back once
 * the map has drawn them. No basemap, no words on the clusters, one
 * colour for all kinds: the comparison is made hard on purpose.
 */
import { Map, setWorkerUrl } from 'maplibre-gl';

/**
 * @typedef {object} Events
 * @property {number} count
 * @property {Int32Array} first first and last possible day
 * @property {Int32Array} last
 * @property {Float32Array} lng
 * @property {Float32Array} lat
 * @property {Uint8Array} kind
 *
 * @typedef {{ zoom: number, center: [number, number] }} Camera
 * @typedef {(from: number, to: number, drawn: () => void) => number} Show
 */

setWorkerUrl('/vendor/maplibre-gl/maplibre-gl-worker.mjs');

const PAINT = { 'circle-radius': 5, 'circle-color': '#a61c1c' };

/** @param {Events} events @returns {import('geojson').Feature[]} */
function featuresOf({ count, first, last, lng, lat, kind }) {
	return Array.from({ length: count }, (_, i) => ({
		type: 'Feature',
		properties: { first: first[i], last: last[i], kind: kind[i] },
		geometry: { type: 'Point', coordinates: [lng[i] ?? 0, lat[i] ?? 0] }
	}));
}

/**
 * @param {import('geojson').Feature[]} features
 * @param {Camera} camera
 * @param {object} source its options
 * @param {import('maplibre-gl').LayerSpecification[]} layers
 */
async function mapOf(features, camera, source, layers) {
	const map = new Map({
		container: 'map',
		...camera,
		fadeDuration: 0,
		attributionControl: false,
		style: {
			version: 8,
			sources: {
				events: { type: 'geojson', data: { type: 'FeatureCollection', features }, ...source }
			},
			layers
		}
	});
	await map.once('idle');
	// It is idle, too, where its worker has failed.
	if (map.queryRenderedFeatures().length === 0) throw new Error('The map shows nothing');
	return map;
}

/** MapLibre's own clusters, which know no filter: they are given the events within the window each time. */
export async function clusters(/** @type {Events} */ events, /** @type {Camera} */ camera) {
	const features = featuresOf(events);
	const map = await mapOf(features, camera, { cluster: true }, [
		{
			id: 'clusters',
			type: 'circle',
			source: 'events',
			filter: ['has', 'point_count'],
			paint: {
				'circle-color': '#a61c1c',
				'circle-radius': ['step', ['get', 'point_count'], 12, 100, 18, 1000, 26, 10000, 36]
			}
		},
		{
			id: 'events',
			type: 'circle',
			source: 'events',
			filter: ['!', ['has', 'point_count']],
			paint: PAINT
		}
	]);
	const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource('events'));
	const { first, last } = events;

	/** @type {Show} */
	return (from, to, drawn) => {
		const within = features.filter((_, i) => (first[i] ?? 0) <= to && (last[i] ?? 0) >= from);
		source.setData({ type: 'FeatureCollection', features: within });
		map.once('idle', drawn);
		return within.length;
	};
}

/** A circle for each event, of which a filter shows those within the window; they are counted beside it. */
export async function filtered(/** @type {Events} */ events, /** @type {Camera} */ camera) {
	const map = await mapOf(featuresOf(events), camera, {}, [
		{ id: 'events', type: 'circle', source: 'events', paint: PAINT }
	]);
	const { count, first, last } = events;

	/** @type {Show} */
	return (from, to, drawn) => {
		map.setFilter('events', ['all', ['<=', ['get', 'first'], to], ['>=', ['get', 'last'], from]]);
		map.once('idle', drawn);
		let within = 0;
		for (let i = 0; i < count; i++) {
			if ((first[i] ?? 0) <= to && (last[i] ?? 0) >= from) within++;
		}
		return within;
	};
}

/** No map at all: what the moving and the counting of the harness cost by themselves. */
export async function nothing() {
	/** @type {Show} */
	return (_from, _to, drawn) => {
		requestAnimationFrame(drawn);
		return NaN;
	};
}
