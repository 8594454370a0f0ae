import { loadGeodata } from '$lib/server/geodata';

export const prerender = true;

/** The colours of the data set's kinds, in both themes, as custom properties. */
export function GET(): Response {
	const rules = loadGeodata().site.dataset.kinds.map(
		({ id, color }) => `\t--kind-${id}: light-dark(${color.light}, ${color.dark});`
	);
	return new Response(`:root {\n${rules.join('\n')}\n}\n`, {
		headers: { 'content-type': 'text/css' }
	});
}
