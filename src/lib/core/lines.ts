/** The offset at which each line of a text begins. */
export function startsOfLines(text: string): readonly number[] {
	const starts = [0];
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	return starts;
}

/** The line an offset is in, from 1: the number of lines that begin at or before it. */
export function lineAt(starts: readonly number[], offset: number): number {
	let [low, high] = [0, starts.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (starts[middle]! <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}
