/** Can an article published on its day say what is taken from it? */
import { parseEdtf } from './edtf';
import type { Spot } from './problem';
import type { IncidentsFile } from './schema';
import type { Article } from './site';
import { formatDay } from './day';

type Properties = IncidentsFile['features'][number]['properties'];

/** `undated`: the articles that give no date. `spot` is at the incident's properties. */
export function checkDates(
	{ when, excerpts }: Properties,
	articles: ReadonlyMap<string, Article>,
	undated: ReadonlySet<string>,
	spot: Spot
): void {
	const { edtf, basis } = when.stated;
	if ((edtf === null) !== (basis === null)) {
		spot
			.at('when', 'stated', 'basis')
			.report(
				'basis-contradicts',
				basis,
				edtf === null ? 'there is no stated date to have a basis' : 'a stated date needs its basis',
				edtf === null
					? 'Write null, or give the date.'
					: 'Write "stated" when the article names the date, "relative" when it is counted from its day.'
			);
	}
	const quoted = excerpts.flatMap(({ article }) => articles.get(article) ?? []);
	if (basis === 'relative' && quoted.length > 0 && quoted.every(({ id }) => undated.has(id))) {
		spot
			.at('when', 'stated', 'basis')
			.report(
				'relative-without-date',
				basis,
				'the date is counted from the day of publication, and no quoted article has one',
				'Add `issued` to the article; without it the words give no date.'
			);
	}
	checkNotAfter(edtf, quoted, spot.at('when', 'stated', 'edtf'));
	checkNotAfter(when.refined?.edtf ?? null, quoted, spot.at('when', 'refined', 'edtf'));
}

/** An article without a date may have been published at any time, so nothing is after it. */
function checkNotAfter(edtf: string | null, quoted: readonly Article[], spot: Spot): void {
	if (edtf === null || quoted.length === 0) return;
	const result = parseEdtf(edtf);
	if (!result.ok) return;
	const last = Math.max(...quoted.map(({ issued }) => issued?.latest ?? Infinity));
	if (result.value.earliest <= last) return;
	spot.report(
		'after-publication',
		edtf,
		`every quoted article was published by ${formatDay(last)}, before this`,
		'Correct the date, or `issued` of the article: it can tell only what had happened.'
	);
}
