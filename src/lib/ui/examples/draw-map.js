// All located incidents as an SVG picture.
import { geoIdentity, geoPath } from 'd3-geo';

const site = 'https://example.org/map/';

const response = await fetch(`${site}incidents.geojson`);
const incidents = await response.json();

// Flat, not on d3's sphere, which wants rings wound
// the other way than GeoJSON does.
const flat = geoIdentity().reflectY(true);
const path = geoPath(flat.fitSize([800, 600], incidents));

console.log(`<svg xmlns="http://www.w3.org/2000/svg"
	viewBox="0 0 800 600" stroke="black" fill="none">`);
for (const feature of incidents.features) {
	if (feature.geometry === null) continue;
	console.log(`<path d="${path(feature)}"/>`);
}
console.log('</svg>');
