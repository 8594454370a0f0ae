/** `npm run schemas`: writes the JSON Schemas of the geodata files and of the downloads to `static/schema/`, from where they are published. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { formatSchema, jsonSchemas } from '../lib/core/json-schema';
import { exportSchemas } from '../lib/export/export-schema';

mkdirSync('static/schema', { recursive: true });
for (const [name, schema] of Object.entries({ ...jsonSchemas(), ...exportSchemas() })) {
	writeFileSync(`static/schema/${name}.schema.json`, formatSchema(schema));
}
