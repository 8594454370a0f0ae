/** XML written as text: elements with their attributes and children, everything escaped. */
import { escapeMarkup } from '../core/escape-markup';

/** A piece of XML, told apart from text, which is yet to be escaped. */
export interface Xml {
	readonly xml: string;
}

export type Child = Xml | string | number | null | readonly Child[];

/** An element; attributes and children that are null are left out. */
export function element(
	name: string,
	attributes: Readonly<Record<string, string | null>>,
	...children: readonly Child[]
): Xml {
	const written = Object.entries(attributes)
		.map(([key, value]) => (value === null ? '' : ` ${key}="${escapeMarkup(value)}"`))
		.join('');
	const inside = children.map(write).join('');
	return { xml: inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>` };
}

/** A whole document, in UTF-8. */
export const toDocument = ({ xml }: Xml): string =>
	`<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`;

function write(child: Child): string {
	if (child === null) return '';
	if (typeof child === 'string' || typeof child === 'number') return escapeMarkup(String(child));
	return 'xml' in child ? child.xml : child.map(write).join('');
}
