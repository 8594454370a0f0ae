/**
 * Catalogues as translators edit them (ICU MessageFormat, one message to a key) into the parts that the page says them
 * from: the parser stays here.
 */
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Message, Part } from '../core/messages';

/** Throws where a message is not ICU MessageFormat, or has something in it that the page does not say. */
export function compileMessage(text: string): Message {
	const parts = parse(text).map((element) => compile(element, null));
	return parts.every((part) => typeof part === 'string') ? parts.join('') : parts;
}

/** `number`: the value that `#` stands for. */
function compile(element: MessageFormatElement, number: string | null): Part {
	const inside = (elements: readonly MessageFormatElement[], name = number) =>
		elements.map((each) => compile(each, name));
	const options = (
		of: Readonly<Record<string, { value: MessageFormatElement[] }>>,
		name = number
	) => Object.fromEntries(Object.entries(of).map(([key, { value }]) => [key, inside(value, name)]));
	switch (element.type) {
		case TYPE.literal:
			return element.value;
		case TYPE.argument:
			return { v: element.value };
		case TYPE.pound:
			return { v: number! };
		case TYPE.plural:
			if (element.pluralType === 'ordinal' || element.offset)
				throw new Error('ordinals and offsets are not supported');
			return { p: element.value, o: options(element.options, element.value) };
		case TYPE.select:
			return { s: element.value, o: options(element.options) };
		case TYPE.tag:
			return { t: element.value, c: inside(element.children) };
		default:
			throw new Error('give numbers and dates as they are: the page writes them');
	}
}

/** The names of the values and tags in a message: what every language of it must have, and may have. */
export function variablesOf(text: string): ReadonlySet<string> {
	const found = new Set<string>();
	const visit = (part: Part): void => {
		if (typeof part === 'string') return;
		if ('v' in part) found.add(part.v);
		else if ('t' in part) {
			found.add(`<${part.t}>`);
			part.c.forEach(visit);
		} else {
			found.add('p' in part ? part.p : part.s);
			Object.values(part.o).flat().forEach(visit);
		}
	};
	const message = compileMessage(text);
	if (typeof message !== 'string') message.forEach(visit);
	return found;
}
