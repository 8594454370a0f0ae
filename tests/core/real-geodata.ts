/** The published geodata, read from its files: what the tests of core and table try their rules on. */
import { FILES, type Geodata, parseGeodata } from '../../src/lib/core/parse';
import { sayProblem } from '../../src/lib/core/problem';
import type { Incident, Place } from '../../src/lib/core/site';
import { readTexts } from '../../src/lib/server/geodata';

export type FileName = (typeof FILES)[number];

export const texts = readTexts('tests/fixtures/geodata');

function parseReal(): Geodata {
	const result = parseGeodata(texts);
	if (result.ok) return result.geodata;
	throw new Error(result.problems.map(sayProblem).join('\n\n'));
}

export const { site, geometries, captures } = parseReal();

export function incident(id: string): Incident {
	const found = site.incidents.find((one) => one.id === id);
	if (found === undefined) throw new Error(`no incident ${id} in geodata`);
	return found;
}

export function place(id: string): Place {
	const found = site.places.find((one) => one.id === id);
	if (found === undefined) throw new Error(`no place ${id} in geodata`);
	return found;
}
