/** `npm run schemas`: writes the JSON Schemas of the geodata files to `static/schema/`, from where they are published. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { formatSchema, jsonSchemas } from '../lib/core/json-schema';

mkdirSync('static/schema', { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
	writeFileSync(`static/schema/${name}.schema.json`, formatSchema(schema));
}
