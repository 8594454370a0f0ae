/** The words between dates: a table for each language whose words are known, signs for every other. */

export interface DateWords {
	readonly about: (a: string) => string;
	readonly possibly: (a: string) => string;
	readonly between: (a: string, b: string) => string;
	readonly either: (a: string, b: string) => string;
	readonly lasted: (a: string, b: string) => string;
	readonly since: (a: string) => string;
	readonly until: (a: string) => string;
	readonly after: (a: string) => string;
	readonly before: (a: string) => string;
	readonly span: (a: string, b: string) => string;
	readonly allDates: string;
	/** True where no word is known: spans are then written as the locale writes them, with signs for the rest. */
	readonly isNeutral: boolean;
}

const ENGLISH: DateWords = {
	about: (a) => `about ${a}`,
	possibly: (a) => `possibly ${a}`,
	between: (a, b) => `between ${a} and ${b}`,
	either: (a, b) => `${a} or ${b}`,
	lasted: (a, b) => `from ${a} to ${b}`,
	since: (a) => `from ${a}`,
	until: (a) => `until ${a}`,
	after: (a) => `on or after ${a}`,
	before: (a) => `on or before ${a}`,
	span: (a, b) => `${a} – ${b}`,
	allDates: 'All dates',
	isNeutral: false
};

const ARABIC: DateWords = {
	about: (a) => `حوالي ${a}`,
	possibly: (a) => `ربما ${a}`,
	// “And” is written as one with the word after it.
	between: (a, b) => `بين ${a} و${b}`,
	either: (a, b) => `${a} أو ${b}`,
	lasted: (a, b) => `من ${a} إلى ${b}`,
	since: (a) => `ابتداءً من ${a}`,
	until: (a) => `حتى ${a}`,
	after: (a) => `في ${a} أو بعده`,
	before: (a) => `في ${a} أو قبله`,
	span: (a, b) => `${a} – ${b}`,
	allDates: 'كل التواريخ',
	isNeutral: false
};

const TABLES: Readonly<Record<string, DateWords>> = { en: ENGLISH, ar: ARABIC };

export function wordsFor(locale: string): DateWords {
	return TABLES[locale.split('-')[0]!] ?? neutralWords(locale);
}

/** No words but “or”, which the platform knows; an open end is three dots. */
function neutralWords(locale: string): DateWords {
	const span = (a: string, b: string) => `${a} – ${b}`;
	const since = (a: string) => span(a, '…');
	const until = (a: string) => span('…', a);
	return {
		about: (a) => `≈ ${a}`,
		possibly: (a) => `${a} (?)`,
		between: span,
		either: (a, b) => new Intl.ListFormat(locale, { type: 'disjunction' }).format([a, b]),
		lasted: span,
		since,
		until,
		after: since,
		before: until,
		span,
		allDates: '…',
		isNeutral: true
	};
}
