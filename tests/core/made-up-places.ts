/** The fixture of places known in every way, some across the antimeridian, some published coarser than known. */
import { FILES, type Geodata, parseGeodata } from '../../src/lib/core/parse';
import { sayProblem } from '../../src/lib/core/problem';
import type { Place } from '../../src/lib/core/site';
import { readTexts } from '../../src/lib/server/geodata';

export const FOLDER = 'tests/fixtures/places';
export const texts = readTexts(FOLDER);

export function parseTexts(files: ReadonlyMap<string, string>): Geodata {
	const result = parseGeodata(files);
	if (result.ok) return result.geodata;
	throw new Error(result.problems.map(sayProblem).join('\n\n'));
}

export const { site, geometries } = parseTexts(texts);

export function place(id: string): Place {
	const found = site.places.find((one) => one.id === id);
	if (found === undefined) throw new Error(`no place ${id} in ${FOLDER}`);
	return found;
}

/** The exact coordinates of the places published coarser than they are known, as their author knows them. */
export function exactPoints(): readonly { readonly id: string; readonly at: readonly number[] }[] {
	const { features } = JSON.parse(texts.get(FILES[2])!) as {
		features: {
			id: string;
			geometry: { coordinates: number[] } | null;
			properties: { publish?: unknown };
		}[];
	};
	return features.flatMap(({ id, geometry, properties }) =>
		properties.publish && geometry ? [{ id, at: geometry.coordinates }] : []
	);
}
