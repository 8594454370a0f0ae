import type { Thing } from './permalink';

/** What a route names: `/incident/[id]` with its parameters, and so on; home where it names nothing. */
export function thingOf(
	route: string | null,
	params: Readonly<Partial<Record<string, string>>>
): Thing {
	// Without the folder of the language, those in parentheses, which only group routes, and the one for other pages.
	const [type, part] = (route ?? '')
		.split('/')
		.filter((name) => !/^(embed|\(.*\)|\[\[lang=.*\]\])?$/.test(name));
	if (type === 'about') return { type: part === 'data' ? 'data' : 'about' };
	if (type === 'changes') return { type };
	if (type === 'kind' && params.kind !== undefined) return { type, kind: params.kind };
	if (type === 'month' && params.month !== undefined) return { type, month: params.month };
	if ((type === 'incident' || type === 'place' || type === 'article') && params.id !== undefined) {
		return { type, id: params.id };
	}
	return { type: 'home' };
}
