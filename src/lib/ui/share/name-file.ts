/** A file's name from a title: its letters and digits, in lower case, with hyphens between its words. */
export function nameFile(title: string, ending: string): string {
	const words = title
		.normalize('NFKD')
		// Accents go, letters of every script stay.
		.replace(/\p{Mn}+/gu, '')
		.toLowerCase()
		.match(/[\p{L}\p{N}]+/gu);
	return `${(words ?? ['placeline']).join('-').slice(0, 80)}.${ending}`;
}
