/**
 * JSON Schemas of the files in `geodata/`, for editors, from the same valibot schemas that the check uses. They
 * complete keys and catch most slips while typing; the check knows more.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { KEY_WORDS } from './key-words';
import { articlesSchema, datasetSchema, incidentsSchema, placesSchema } from './schema';

const SCHEMAS = {
	dataset: datasetSchema,
	articles: articlesSchema,
	places: placesSchema,
	incidents: incidentsSchema
} as const;

export type SchemaName = keyof typeof SCHEMAS;

type Json = { [key: string]: unknown };

/** Name to JSON Schema (draft 7, which editors read). */
export function jsonSchemas(): Readonly<Record<SchemaName, Json>> {
	const entries = Object.entries(SCHEMAS).map(([name, schema]) => {
		const json = toDraft7(name, schema);
		for (const [path, description] of Object.entries(KEY_WORDS[name as SchemaName])) {
			describe(json, path, description);
		}
		return [name, json];
	});
	return Object.fromEntries(entries) as Record<SchemaName, Json>;
}

/** `name` is what its title says. */
export function toDraft7(name: string, schema: v.GenericSchema): Json {
	const json = toJsonSchema(schema, {
		target: 'draft-07',
		// What is written in the file, not what parsing makes of it.
		typeMode: 'input',
		// What JSON Schema has no word for is left to the check: white space round a text, whether a day exists, that
		// there is an English name. Any other rule it cannot express is an error here, never dropped in silence.
		errorMode: 'throw',
		ignoreActions: ['trim', 'check']
	}) as Json;
	return { title: `Placeline: ${name}`, ...json };
}

/** As it is written to `static/schema/`. */
export const formatSchema = (schema: Json): string => `${JSON.stringify(schema, null, '\t')}\n`;

/** Hangs a description on the key a path leads to; lists are stepped into by themselves. */
function describe(root: Json, path: string, description: string): void {
	let node = root;
	for (const key of path.split('.')) {
		const properties = withoutList(node).properties as Record<string, Json> | undefined;
		const next = properties?.[key];
		if (next === undefined) throw new Error(`no key ${path} in the schema`);
		node = next;
	}
	node.description = description;
}

/** A list's items, and what may be null when it is not. */
function withoutList(node: Json): Json {
	const either = node.anyOf as Json[] | undefined;
	if (either !== undefined) return withoutList(either[0]!);
	return node.type === 'array' ? withoutList(node.items as Json) : node;
}
