/** Reads the geodata once per process; a problem in it stops the build with all problems told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILES, type Geodata, parseGeodata } from '../core/parse';
import { sayProblem } from '../core/problem';
import { GEODATA_FOLDER } from './folders';

export { GEODATA_FOLDER };

/** The text of each geodata file that is there, by its name. */
export function readTexts(folder: string): ReadonlyMap<string, string> {
	const texts = new Map<string, string>();
	for (const file of FILES) {
		try {
			texts.set(file, readFileSync(join(folder, file), 'utf8'));
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		}
	}
	return texts;
}

let loaded: Geodata | undefined;

export function loadGeodata(): Geodata {
	if (loaded === undefined) {
		const result = parseGeodata(readTexts(GEODATA_FOLDER));
		if (!result.ok) {
			throw new Error(
				`The geodata has problems:\n\n${result.problems.map(sayProblem).join('\n\n')}`
			);
		}
		loaded = result.geodata;
	}
	return loaded;
}
