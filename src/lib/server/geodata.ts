/** Reads the geodata once per process; a problem in it stops the build with all problems told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILES, type Geodata, parseGeodata, PUBLISHED } from '../core/parse';
import { sayProblem } from '../core/problem';
import { GEODATA_FOLDER } from './folders';

export { GEODATA_FOLDER };

/** The bytes of each geodata file that is there, by its name. Decoding them is a part of the check. */
export function readFiles(folder: string): ReadonlyMap<string, Uint8Array> {
	const files = new Map<string, Uint8Array>();
	for (const file of [...FILES, PUBLISHED]) {
		try {
			files.set(file, readFileSync(join(folder, file)));
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		}
	}
	return files;
}

/** The same as texts, of files that are known to be UTF-8. */
export function readTexts(folder: string): ReadonlyMap<string, string> {
	return new Map(
		[...readFiles(folder)].map(([file, bytes]) => [file, new TextDecoder().decode(bytes)])
	);
}

let loaded: Geodata | undefined;

export function loadGeodata(): Geodata {
	if (loaded === undefined) {
		const result = parseGeodata(readFiles(GEODATA_FOLDER));
		if (!result.ok) {
			throw new Error(
				`The geodata has problems:\n\n${result.problems.map(sayProblem).join('\n\n')}`
			);
		}
		loaded = result.geodata;
	}
	return loaded;
}
