/** `npm run check`: validates the geodata and tells every problem; exit code 1 when there is one. */
import { parseGeodata } from '../lib/core/parse';
import { sayProblem } from '../lib/core/problem';
import { GEODATA_FOLDER, readTexts } from '../lib/server/geodata';

const folder = process.argv[2] ?? GEODATA_FOLDER;
const result = parseGeodata(readTexts(folder));
if (result.ok) {
	const { articles, places, incidents } = result.geodata.site;
	console.log(
		`${folder}: ${incidents.length} incidents, ${places.length} places, ${articles.length} articles and sources: no problems`
	);
} else {
	console.error(result.problems.map(sayProblem).join('\n\n'));
	console.error(
		`\n${folder}: ${result.problems.length} problem${result.problems.length === 1 ? '' : 's'}`
	);
	process.exitCode = 1;
}
