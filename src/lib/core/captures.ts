/** Are the quoted words where they are said to be, in the captured article? */
import { type Problem, Spot } from './problem';
import type { Geodata } from './parse';

/** A captured article: its text (LF line ends, NFC) and the SHA-256 of its bytes in hex. */
export interface Capture {
	readonly text: string;
	readonly sha256: string;
}

/** `captures` by article id; articles without one are passed over. */
export function checkCaptures(
	{ site, captures: expected }: Geodata,
	captures: ReadonlyMap<string, Capture>
): readonly Problem[] {
	const problems: Problem[] = [];
	for (const [id, { sha256 }] of expected) {
		const capture = captures.get(id);
		if (capture === undefined || sha256 === null || capture.sha256 === sha256) continue;
		new Spot(problems, 'articles.json', id).report(
			'digest-differs',
			sha256,
			`the captured article has the digest ${capture.sha256}`,
			'Check that the capture is the one the offsets were made for; then correct custom.sha256.'
		);
	}
	const points = new Map([...captures].map(([id, { text }]) => [id, Array.from(text)]));
	for (const incident of site.incidents) {
		for (const [i, { article, exact, prefix, suffix, start, end }] of incident.excerpts.entries()) {
			const text = points.get(article);
			if (text === undefined) continue;
			const spot = new Spot(problems, 'incidents.geojson', incident.id).at('excerpts', i);
			const slice = (from: number, to: number) => text.slice(Math.max(0, from), to).join('');
			const found: readonly (readonly [string, string, string])[] = [
				['exact', exact, slice(start, end)],
				['prefix', prefix, slice(start - Array.from(prefix).length, start)],
				['suffix', suffix, slice(end, end + Array.from(suffix).length)]
			];
			for (const [key, quoted, there] of found) {
				if (quoted === there) continue;
				spot
					.at(key)
					.report(
						'excerpt-not-found',
						quoted,
						`at its offsets the captured article has “${there}”`,
						whereInstead(text.join(''), quoted)
					);
			}
		}
	}
	return problems;
}

/** Advice: where the words are now, in code points. */
function whereInstead(text: string, quoted: string): string {
	const at = text.indexOf(quoted);
	if (at < 0) return 'The words are nowhere in it: mind no-break spaces and curly quotation marks.';
	const start = Array.from(text.slice(0, at)).length;
	return `The words are at ${start} to ${start + Array.from(quoted).length}: correct the offsets.`;
}
