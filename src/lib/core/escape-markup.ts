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

/** Text as XML, SVG and HTML may hold it between tags and in double quotes; what XML cannot hold is U+FFFD. */
export function escapeMarkup(text: string): string {
	return text.replace(NOT_XML, '\ufffd').replace(/[&<>"\t\n\r]/g, (found) => ENTITIES[found]!);
}
