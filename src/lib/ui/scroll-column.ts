/** What scrolls the words: the column, or on a narrow screen the sheet in it (layout.css). */
export function scrollerOf(column: Element): Element {
	const sheet = column.querySelector('.sheet');
	return sheet !== null && getComputedStyle(sheet).overflowY === 'auto' ? sheet : column;
}
