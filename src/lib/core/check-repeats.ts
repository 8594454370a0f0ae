/** What is given twice where once says all: nothing is counted twice, and a page lists each thing once. */
import type { Spot } from './problem';
import type { IncidentsFile } from './schema';

type Properties = IncidentsFile['features'][number]['properties'];

/** Reports every text after its first use; `at` leads to the one of that index. */
export function reportRepeats(
	values: readonly string[],
	at: (index: number) => Spot,
	fix = 'Remove the second one.'
): void {
	const first = new Map<string, number>();
	for (const [i, value] of values.entries()) {
		const before = first.get(value);
		if (before === undefined) first.set(value, i);
		else {
			at(i).report('duplicate-value', value, `the same is given at index ${before} already`, fix);
		}
	}
}

/** `spot` is at the incident's properties. */
export function checkRepeats({ when, where, what, excerpts }: Properties, spot: Spot): void {
	for (const [key, { refined }] of Object.entries({ when, where, what: { ...what } })) {
		reportRepeats(refined?.sources ?? [], (i) => spot.at(key, 'refined', 'sources', i));
	}
	const spans = excerpts.map(({ article, start, end }) => `${article} ${start}–${end}`);
	reportRepeats(
		spans,
		(i) => spot.at('excerpts', i),
		'Keep one of the two, with all that the words support.'
	);
	for (const [i, { supports }] of excerpts.entries()) {
		reportRepeats(supports, (j) => spot.at('excerpts', i, 'supports', j));
	}
}
