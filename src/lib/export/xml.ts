/** XML written as text: elements with their attributes and children, everything escaped. */

/** What XML 1.0 has no way to write (section 2.2): control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	// A reader would make a space of these, or a line feed (sections 2.11 and 3.3.3).
	'\t': '&#9;',
	'\n': '&#10;',
	'\r': '&#13;'
};

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
		.map(([key, value]) => (value === null ? '' : ` ${key}="${escapeText(value)}"`))
		.join('');
	const inside = children.map(write).join('');
	return { xml: inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>` };
}

/** A whole document, in UTF-8. */
export const toDocument = ({ xml }: Xml): string =>
	`<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`;

/** For text and attribute values, also of HTML; what XML cannot hold is U+FFFD. */
export function escapeText(text: string): string {
	return text.replace(NOT_XML, '\ufffd').replace(/[&<>"\t\n\r]/g, (found) => ENTITIES[found]!);
}

function write(child: Child): string {
	if (child === null) return '';
	if (typeof child === 'string' || typeof child === 'number') return escapeText(String(child));
	return 'xml' in child ? child.xml : child.map(write).join('');
}
