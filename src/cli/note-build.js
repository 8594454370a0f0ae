/** The last step of `npm run build`: notes which data it was made from, for `npm start`, and says what it went without. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { noteBuiltFrom, projectRoot } from './setup.js';

noteBuiltFrom(projectRoot, process.env.PLACELINE_GEODATA || 'geodata');
if (!existsSync(path.join(projectRoot, 'build', 'sitemap.xml'))) {
	console.log(
		'The address the site will have is not known: it is without canonical links, preview pictures in its tags, and a sitemap.\n' +
			'Say it with "url" in dataset.json, or SITE_URL=https://maps.example.org npm run build.'
	);
}
