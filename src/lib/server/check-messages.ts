/** What is wrong with the catalogues (src/messages), each in a sentence for whoever translates. */
import { DEFAULT_LANGUAGE, type Language, LANGUAGES } from '../core/languages';
import type { Part } from '../core/messages';
import { compileMessage, variablesOf } from './compile-messages';
import { readCatalogue } from './messages';

/** A catalogue as it may be: whoever edits it may leave anything out. */
type Texts = Readonly<Record<string, string>>;

export function checkCatalogues(
	read: (language: Language) => Texts = readCatalogue
): readonly string[] {
	const english = read(DEFAULT_LANGUAGE);
	return LANGUAGES.flatMap((language) =>
		checkCatalogue(read(language), english, language).map(
			(problem) => `src/messages/${language.tag}.json: ${problem}`
		)
	);
}

export function checkCatalogue(
	texts: Texts,
	english: Texts,
	language: Language
): readonly string[] {
	const missing = Object.keys(english)
		.filter((key) => !Object.hasOwn(texts, key))
		.map((key) => `“${key}” is missing. In English it is: ${english[key]}`);
	const unknown = Object.keys(texts)
		.filter((key) => !Object.hasOwn(english, key))
		.map((key) => `“${key}” is in no use. Take it out, or correct its name.`);
	const wrong = Object.entries(texts).flatMap(([key, text]) => {
		if (key === '@about' || !Object.hasOwn(english, key)) return [];
		try {
			return checkMessage(text, english[key]!, language).map((problem) => `“${key}” ${problem}`);
		} catch (error) {
			return [`“${key}” is no ICU MessageFormat: ${(error as Error).message}`];
		}
	});
	return [...missing, ...unknown, ...wrong];
}

/** What grammar may need although English does not: whether a date names a day, and how many there are. */
const OF_GRAMMAR = /^(part|aPart|bPart|count|most|hidden|undated)$/;

function checkMessage(text: string, english: string, language: Language): readonly string[] {
	const own = variablesOf(text);
	const known = variablesOf(english);
	const forms = new Intl.PluralRules(language.locale).resolvedOptions().pluralCategories;
	return [
		...[...known]
			.filter((name) => !own.has(name) && name.startsWith('<'))
			.map((name) => `has no ${name}, which makes a link or stands out.`),
		...[...own]
			.filter((name) => !known.has(name) && !OF_GRAMMAR.test(name))
			.map((name) => `has {${name}}, for which there is no value.`),
		...pluralsOf(compileMessage(text)).flatMap((options) =>
			forms
				.filter(
					(form) => form !== 'other' && !Object.hasOwn(options, form) && isNeeded(form, language)
				)
				.map((form) => `has a plural without “${form}”, which ${language.name} has.`)
		)
	];
}

/** French and Spanish have “many” for whole millions, which are written as other numbers are here. */
const isNeeded = (form: string, { dir }: Language): boolean => form !== 'many' || dir === 'rtl';

function pluralsOf(
	message: string | readonly Part[]
): readonly Readonly<Record<string, unknown>>[] {
	if (typeof message === 'string') return [];
	return message.flatMap((part) => {
		if (typeof part === 'string' || 'v' in part) return [];
		if ('t' in part) return pluralsOf(part.c);
		const inside = Object.values(part.o).flatMap(pluralsOf);
		return 'p' in part ? [part.o, ...inside] : inside;
	});
}
