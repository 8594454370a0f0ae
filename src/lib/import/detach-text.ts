/**
 * The same text in memory of its own. Engines keep a piece of a long text as a view of it (V8: SlicedString), so that a
 * few names that are kept would hold the whole file.
 */
export function detachText(text: string): string {
	return Array.from(text).join('');
}
