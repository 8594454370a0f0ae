/**
 * A text of no more than `most` code points, for messages that quote what may be a whole page; what is left out is
 * told by an ellipsis, which counts. No surrogate pair is cut in two.
 */
export function shorten(text: string, most = 40): string {
	// A code point is one or two code units: more than these need not be taken apart.
	const points = Array.from(text.slice(0, 2 * most + 2));
	return points.length > most ? `${points.slice(0, most - 1).join('')}…` : text;
}
