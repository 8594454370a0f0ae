/**
 * Breaks a text into lines no wider than `width`, between words; a word wider than that (an address) where it must.
 * `measure` tells the width of a text in the same unit.
 */
export function wrapLines(
	text: string,
	width: number,
	measure: (text: string) => number
): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ').flatMap((word) => cutWord(word, width, measure))) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line !== '' && measure(longer) > width) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return line === '' ? lines : [...lines, line];
}

function cutWord(
	word: string,
	width: number,
	measure: (text: string) => number
): readonly string[] {
	const parts: string[] = [];
	let part = '';
	for (const letter of word) {
		if (part !== '' && measure(part + letter) > width) {
			parts.push(part);
			part = '';
		}
		part += letter;
	}
	return [...parts, part];
}
