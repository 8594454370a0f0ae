/** Do the article's words carry the place that is taken from them? */
import { covers, type Passage } from './passages';
import type { Spot } from './problem';
import type { IncidentsFile } from './schema';
import type { Place } from './site';

type Properties = IncidentsFile['features'][number]['properties'];

/** `spot` is at the incident's properties; `passages`: what is no prose in each article, by its id. */
export function checkWhere(
	properties: Properties,
	places: ReadonlyMap<string, Place>,
	passages: ReadonlyMap<string, readonly Passage[]>,
	spot: Spot
): void {
	const { place: id, override } = properties.where.stated;
	const place = id === null ? undefined : places.get(id);
	// An author's written reason stands in place of both rules.
	if (place === undefined || override !== undefined) return;
	checkWords(properties, place, places, spot.at('where', 'stated', 'place'));
	checkProse(properties, passages, spot.at('where', 'stated', 'place'));
}

/** “in Iraq” is not a site in it. */
function checkWords(
	{ where }: Properties,
	place: Place,
	places: ReadonlyMap<string, Place>,
	spot: Spot
): void {
	const { phrase } = where.stated;
	if (phrase === null) return;
	const words = ` ${wordsOf(phrase)} `;
	const named = [...places.values()].filter((one) => isNamed(one, words));
	const [coarse] = place.within.flatMap((id) => named.find((one) => one.id === id) ?? []);
	// Any other name in the words may be what they mean.
	if (coarse === undefined || named.some(({ id }) => !place.within.includes(id))) return;
	spot.report(
		'finer-than-words',
		place.id,
		`the words “${phrase}” name “${coarse.id}”, and nothing closer`,
		`Write "${coarse.id}"; or add the article's name for the place to its aliases, a source under \`refined\`, or the reason as \`override\`.`
	);
}

function isNamed(place: Place, words: string): boolean {
	let names = namesOf.get(place);
	if (names === undefined) {
		names = [...Object.values(place.names), ...place.aliases]
			.map(wordsOf)
			.filter((name) => name !== '');
		namesOf.set(place, names);
	}
	return names.some((name) => words.includes(` ${name} `));
}

/** Every incident's words are held against the names of every place: those are split into words once. */
const namesOf = new WeakMap<Place, readonly string[]>();

/** Words without case, accents and punctuation, with one space between two. */
function wordsOf(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/(?<=\p{L})\.(?=\p{L})|(?<=\b\p{L})\.|['’]/gu, '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '')
		.join(' ');
}

/** A photo shows where its photographer was, a dateline where the reporter wrote. */
function checkProse(
	{ excerpts, where }: Properties,
	passages: ReadonlyMap<string, readonly Passage[]>,
	spot: Spot
): void {
	const { phrase } = where.stated;
	const evidence = excerpts
		.filter(({ supports }) => supports.includes('where'))
		.flatMap((excerpt) =>
			spansOf(excerpt, phrase).map((span) => covers(passages.get(excerpt.article) ?? [], span))
		);
	const parts = evidence.filter((part) => part !== null);
	if (parts.length === 0 || parts.length < evidence.length) return;
	spot.report(
		'place-not-in-prose',
		where.stated.place,
		`the place is named only in the ${[...new Set(parts)].join(' and the ')}, which does not say that it happened there`,
		'Quote the sentence that says so; if there is none, write null, or the reason as `override`.'
	);
}

/** Where the phrase stands in an excerpt, which may go from the dateline on into the prose; else all of it. */
function spansOf(
	{ exact, start, end }: Properties['excerpts'][number],
	phrase: string | null
): readonly { readonly start: number; readonly end: number }[] {
	if (phrase === null || !exact.includes(phrase)) return [{ start, end }];
	const length = Array.from(phrase).length;
	const pieces = exact.split(phrase).slice(0, -1);
	let at = start;
	return pieces.map((piece) => {
		const from = at + Array.from(piece).length;
		at = from + length;
		return { start: from, end: from + length };
	});
}
