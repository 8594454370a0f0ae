/** How much is quoted, and whether offsets can be in the captured article at all. */
import { type Problem, Spot } from './problem';
import type { ArticlesFile, IncidentsFile } from './schema';

/** Code points. What is published is the sentences that are needed, not the article. */
export const MOST_QUOTED = 1000;

export function checkExcerpts(
	articles: ArticlesFile,
	{ features }: IncidentsFile,
	problems: Problem[]
): void {
	const lengths = new Map(articles.map(({ id, custom }) => [id, custom.length]));
	for (const [i, { id, custom }] of articles.entries()) {
		for (const [j, { start, end }] of custom.parts?.entries() ?? []) {
			const spot = new Spot(problems, 'articles.json', [i, 'custom', 'parts', j, 'end']);
			if (end <= start) {
				spot.report(
					'wrong-value',
					end,
					'the passage ends before it begins',
					'Correct the offsets.'
				);
			} else checkEnd(end, lengths.get(id), spot);
		}
	}
	for (const [i, { properties }] of features.entries()) {
		for (const [j, { article, exact, end }] of properties.excerpts.entries()) {
			const spot = new Spot(problems, 'incidents.geojson').at(
				...['features', i, 'properties', 'excerpts', j]
			);
			checkEnd(end, lengths.get(article), spot.at('end'));
			const length = Array.from(exact).length;
			if (length <= MOST_QUOTED) continue;
			spot
				.at('exact')
				.report(
					'excerpt-too-long',
					exact,
					`the excerpt has ${length} code points, more than ${MOST_QUOTED}`,
					'Quote only the sentences that are needed: the article belongs to its publisher.'
				);
		}
	}
}

function checkEnd(end: number, length: number | undefined, spot: Spot): void {
	if (length === undefined || end <= length) return;
	spot.report(
		'offset-beyond-end',
		end,
		`the captured article has ${length} code points`,
		'Correct the offsets, or `custom.length` of the article.'
	);
}
