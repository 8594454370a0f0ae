/** English in letters nobody writes, a third longer and in brackets: for tests. What shows without them is in no catalogue. */
import type { Message, Part } from '../core/messages';

const PLAIN = 'AEIOUYaeiouycnsz';
const MARKED = 'ÀÉÎÖÛÝàéîöûýçñšž';
const letters = new Map([...PLAIN].map((letter, i) => [letter, MARKED[i]!]));

const mark = (text: string) => [...text].map((letter) => letters.get(letter) ?? letter).join('');

/** Marks that begin and end each message; every test looks for them. */
export const OPENS = '⟦';
export const CLOSES = '⟧';

export function pseudoLocalize(message: Message): Message {
	if (typeof message === 'string') return OPENS + mark(message) + longer(message) + CLOSES;
	return [OPENS, ...message.map(markPart), CLOSES];
}

/** As much longer as German is, and broken into lines as it is. */
const longer = (text: string) =>
	'~'.repeat(Math.ceil(text.length / 3)).replaceAll('~'.repeat(10), '~~~~~~~~~~\u200b');

function markPart(part: Part): Part {
	const all = (parts: readonly Part[]) => parts.map(markPart);
	if (typeof part === 'string') return mark(part);
	if ('v' in part) return part;
	if ('t' in part) return { ...part, c: all(part.c) };
	return {
		...part,
		o: Object.fromEntries(Object.entries(part.o).map(([key, parts]) => [key, all(parts)]))
	};
}
