/** The files of a geodata folder, each decoded and held against its schema. */
import { checkDepth } from './check-json';
import { decodeFile } from './decode-file';
import { parseFile } from './parse-file';
import { type Problem, Spot } from './problem';
import {
	type ArticlesFile,
	articlesSchema,
	type DatasetFile,
	datasetSchema,
	type IncidentsFile,
	incidentsSchema,
	type PlacesFile,
	placesSchema,
	type PublishedFile,
	publishedSchema
} from './schema';

export const FILES = [
	'dataset.json',
	'articles.json',
	'places.geojson',
	'incidents.geojson'
] as const;

/** The manifest of published ids, which may be left out. */
export const PUBLISHED = 'published.json';

/** As their schemas give them; null where a file could not be read. */
export interface ParsedFiles {
	readonly dataset: DatasetFile | null;
	readonly articles: ArticlesFile | null;
	readonly places: PlacesFile | null;
	readonly incidents: IncidentsFile | null;
	readonly published: PublishedFile | null;
}

/** `texts` gets the text of every file that is safe to parse again. */
export function parseFiles(
	contents: ReadonlyMap<string, string | Uint8Array>,
	texts: Map<string, string>,
	problems: Problem[]
): ParsedFiles {
	for (const file of FILES) {
		if (contents.has(file)) continue;
		new Spot(problems, file).report(
			'missing-file',
			undefined,
			'the file is not there',
			'See geodata/README.md, “Files”.'
		);
	}
	const parsed = <S extends Parameters<typeof parseFile>[0]>(schema: S, file: string) => {
		const content = contents.get(file);
		if (content === undefined) return null;
		const spot = new Spot(problems, file);
		const text = decodeFile(content, spot);
		if (text === null || !checkDepth(text, spot)) return null;
		texts.set(file, text);
		return parseFile(schema, text, spot);
	};
	return {
		dataset: parsed(datasetSchema, 'dataset.json'),
		articles: parsed(articlesSchema, 'articles.json'),
		places: parsed(placesSchema, 'places.geojson'),
		incidents: parsed(incidentsSchema, 'incidents.geojson'),
		published: parsed(publishedSchema, PUBLISHED)
	};
}
