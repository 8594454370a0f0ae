/** Reads the geodata once per process; a problem in it stops the build with all problems told. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FILES, type Geodata, parseGeodata, PUBLISHED } from '../core/parse';
import { sayProblem } from '../core/problem';
import { readExport } from '../export/geojson';
import { GEODATA_FOLDER } from './folders';

export { GEODATA_FOLDER };

/**
 * The bytes of each geodata file that is there, by its name. Decoding them is a part of the check. A file in place of
 * the folder is a download of Placeline's, and is split into what it was made from.
 */
export function readFiles(folder: string): ReadonlyMap<string, Uint8Array> {
	if (isFile(folder)) return splitFile(folder);
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

export const isFile = (file: string): boolean =>
	statSync(file, { throwIfNoEntry: false })?.isFile() === true;

function splitFile(file: string): ReadonlyMap<string, Uint8Array> {
	const split = readExport(decode(readFileSync(file)));
	if (split === null) {
		throw new Error(
			`“${file}” is no GeoJSON that Placeline wrote (incidents.geojson, or “Download what you see”). Name such a file, or a folder of geodata.`
		);
	}
	return new Map([...split].map(([name, text]) => [name, new TextEncoder().encode(text)]));
}

/** Empty where it is not UTF-8. */
function decode(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return '';
	}
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
