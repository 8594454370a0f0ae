/**
 * The three dates of an incident, kept apart: when it happened, when it was first published, when it came
 * into the data set. Each can be what the window, the counts and the order are about.
 */
import { closeOpenEnds, type Limits } from './close-span';
import { type Day, OPEN_END, OPEN_START } from './day';
import type { Article, Incident } from './site';

export const DATE_KINDS = ['happened', 'published', 'added'] as const;
export type DateKind = (typeof DATE_KINDS)[number];

/** What is known of one date, as `matchSpan` takes it. */
export interface DateSpan {
	/** First and last possible day; the open sentinels where an end is open. */
	readonly earliest: Day;
	readonly latest: Day;
	readonly sureFrom: Day;
	readonly sureTo: Day;
	readonly lasted: boolean;
	/** The same days with open ends closed: what the histogram spreads its weight over. */
	readonly first: Day;
	readonly last: Day;
}

/** A date of an incident; null where it has none. `articles` are those it may quote, by id. */
export function dateSpan(
	incident: Incident,
	kind: DateKind,
	articles: ReadonlyMap<string, Article>
): DateSpan | null {
	if (kind === 'added') return incident.added === null ? null : within(incident.added);
	if (kind === 'published') {
		const found = incident.published;
		return found === null ? null : within(found.earliest, found.latest);
	}
	const when = incident.when.value;
	if (when === null) return null;
	const { earliest, latest, sureFrom, sureTo } = when;
	const lasted = when.kind === 'duration';
	return {
		...{ earliest, latest, sureFrom, sureTo, lasted },
		...closeOpenEnds(when, limitsOf(incident, articles))
	};
}

/** On one day from `first` to `last`. */
function within(first: Day, last: Day = first): DateSpan {
	const exact = first === last;
	return {
		...{ earliest: first, latest: last, lasted: false, first, last },
		sureFrom: exact ? first : OPEN_END,
		sureTo: exact ? last : OPEN_START
	};
}

/** What was published has happened by then; what an article covers lies in the days it speaks of. */
function limitsOf(incident: Incident, articles: ReadonlyMap<string, Article>): Limits {
	const covers = incident.excerpts.map(({ article }) => articles.get(article)?.covers ?? null);
	return {
		from: covers.map((found) => found?.from ?? null).filter((day) => day !== null),
		to: [...covers.map((found) => found?.to ?? null), incident.published?.latest ?? null].filter(
			(day) => day !== null
		)
	};
}
