/** Geodata read from a folder; and the eight incidents, kept as they were first published, for tests of the domain. */
import { FILES, type Geodata, parseGeodata } from '../../src/lib/core/parse';
import { sayProblem } from '../../src/lib/core/problem';
import type { Incident, Place } from '../../src/lib/core/site';
import { readTexts } from '../../src/lib/server/geodata';

export type FileName = (typeof FILES)[number];

export function openGeodata(folder: string) {
	const texts = readTexts(folder);
	const { site, geometries, captures } = parseWhole(texts);
	return {
		texts,
		site,
		geometries,
		captures,
		incident(id: string): Incident {
			const found = site.incidents.find((one) => one.id === id);
			if (found === undefined) throw new Error(`no incident ${id} in ${folder}`);
			return found;
		},
		place(id: string): Place {
			const found = site.places.find((one) => one.id === id);
			if (found === undefined) throw new Error(`no place ${id} in ${folder}`);
			return found;
		}
	};
}

function parseWhole(texts: ReturnType<typeof readTexts>): Geodata {
	const result = parseGeodata(texts);
	if (result.ok) return result.geodata;
	throw new Error(result.problems.map(sayProblem).join('\n\n'));
}

export const { texts, site, geometries, captures, incident, place } =
	openGeodata('tests/fixtures/geodata');
