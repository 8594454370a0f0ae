// What happened on a day, or may have, and the
// words that say so.
const site = 'https://example.org/map/';
const day = '2020-01-08';

const response = await fetch(`${site}incidents.geojson`);
const { features } = await response.json();

for (const { properties } of features) {
	const { title, excerpts } = properties;
	// Null is an open end; without either there is
	// no date at all.
	const { earliest, latest } = properties;
	if (!earliest && !latest) continue;
	if ((earliest ?? day) > day) continue;
	if ((latest ?? day) < day) continue;
	const sure = earliest === latest;
	console.log(sure ? 'on that day:' : 'possibly:', title);
	console.log(`  “${excerpts[0].exact}”`);
}
