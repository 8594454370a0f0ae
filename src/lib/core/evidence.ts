/** Quoted words: how they are linked to and told. */
import type { Article, Aspect, Excerpt, Incident, Site } from './site';

/**
 * The address of the words themselves, as a text fragment (WICG Scroll to Text Fragment, section 3.3): browsers
 * scroll to them and mark them. `-`, `,` and `&` have a meaning there and are percent-encoded.
 */
export function linkToWords(url: string, exact: string): string {
	const text = encodeURIComponent(exact).replace(/[-]/g, '%2D').replace(/'/g, '%27');
	return `${url.split('#')[0]}#:~:text=${text}`;
}

/** The excerpt that says what happened: the one shown where there is room for one. */
export function leadExcerpt(incident: Incident): Excerpt | undefined {
	return (
		incident.excerpts.find(({ supports }) => supports.includes('what')) ?? incident.excerpts[0]
	);
}

/** The articles that some excerpt is of: those with a page of their own. */
export function quotedArticles({ articles, incidents }: Site): readonly Article[] {
	const quoted = new Set(
		incidents.flatMap(({ excerpts }) => excerpts.map(({ article }) => article))
	);
	return articles.filter(({ id }) => quoted.has(id));
}

/** True where the quote goes on before its prefix; it starts a sentence when the prefix opens with a quotation mark or a capital. */
export function startsMidSentence({ prefix, exact }: Excerpt): boolean {
	return !/^["“]?\p{Lu}/u.test((prefix + exact).trimStart());
}

/** True where the sentence goes on after the suffix. */
export function endsMidSentence({ suffix, exact }: Excerpt): boolean {
	return !/[.!?]["”]?$/.test((exact + suffix).trimEnd());
}

/** A run of an excerpt's exact words; `says` when or where it happened, where these words of their own do. */
export interface Run {
	readonly text: string;
	readonly says: Exclude<Aspect, 'what'> | null;
}

/**
 * The exact words in runs, joined the same words: the phrases the incident's date and place are read from,
 * where this excerpt supports them, and what is between. Of phrases that overlap the first counts.
 */
export function splitByPhrase(
	{ exact, supports }: Excerpt,
	{ when, where }: Pick<Incident, 'when' | 'where'>
): readonly Run[] {
	const phrases = [
		{ says: 'when', phrase: when.stated.phrase },
		{ says: 'where', phrase: where.stated.phrase }
	] as const;
	const found = phrases
		.flatMap(({ says, phrase }) => {
			const at = phrase === null || !supports.includes(says) ? -1 : exact.indexOf(phrase);
			return at < 0 ? [] : [{ says, at, end: at + phrase!.length }];
		})
		.sort((a, b) => a.at - b.at);
	const runs: Run[] = [];
	let reached = 0;
	for (const { says, at, end } of found) {
		if (at < reached) continue;
		runs.push({ text: exact.slice(reached, at), says: null }, { text: exact.slice(at, end), says });
		reached = end;
	}
	runs.push({ text: exact.slice(reached), says: null });
	return runs.filter(({ text }) => text !== '');
}
