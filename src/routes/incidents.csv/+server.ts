import { FORMATS } from '$lib/export/formats';
import { loadExport } from '$lib/server/export';

export const prerender = true;

export function GET(): Response {
	const { write, type } = FORMATS.csv;
	return new Response(write(loadExport()), { headers: { 'content-type': type } });
}
