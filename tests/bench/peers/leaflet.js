/**
 * What somebody in a hurry would put up instead: one marker with a popup for each incident that has a place, on a
 * plain grid. No tiles, which every real page of this kind waits for: the comparison is made hard on purpose.
 */
const L = /** @type {typeof import('leaflet')} */ (/** @type {any} */ (window).L);

const Grid = L.GridLayer.extend({
	createTile() {
		const tile = document.createElement('div');
		tile.style.outline = '1px solid #e2ddd2';
		return tile;
	}
});

const map = L.map('map').setView([34, 43], 6);
new Grid().addTo(map);

const response = await fetch('/incidents.geojson');
/** @type {import('geojson').FeatureCollection<import('geojson').Geometry | null, { title: string }>} */
const incidents = await response.json();

for (const { geometry, properties } of incidents.features) {
	if (!geometry) continue;
	const popup = document.createElement('strong');
	popup.textContent = properties.title;
	// A line or an area becomes a marker too, at its middle: drawing it would cost Leaflet more.
	L.marker(L.geoJSON(geometry).getBounds().getCenter()).bindPopup(popup).addTo(map);
}
document.documentElement.dataset.markers = 'all';

// Nothing to export: this line makes the file a module for TypeScript too.
export {};
