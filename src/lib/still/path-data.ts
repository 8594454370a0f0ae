/**
 * The shortest SVG path of many lines or rings, on a grid of `steps` to a pixel (so drawn `steps` times too
 * large): whole, relative numbers, and the line commands that `m` implies left out (SVG 2, section 9.3.3).
 */
export function writePath(
	lines: readonly (readonly number[])[],
	closed: boolean,
	steps: number
): string {
	let path = '';
	// Where the pen is: at the end of a line, or back at the start of a closed ring.
	let penX = 0;
	let penY = 0;
	for (const line of lines) {
		let x = penX;
		let y = penY;
		let written = '';
		let points = 0;
		let startX = 0;
		let startY = 0;
		for (let i = 0; i < line.length; i += 2) {
			const toX = Math.round(line[i]! * steps);
			const toY = Math.round(line[i + 1]! * steps);
			if (points > 0 && toX === x && toY === y) continue;
			written += number(toX - x, points > 0) + number(toY - y, true);
			if (points++ === 0) [startX, startY] = [toX, toY];
			[x, y] = [toX, toY];
		}
		if (points < (closed ? 3 : 2)) continue;
		path += `m${written}${closed ? 'z' : ''}`;
		[penX, penY] = closed ? [startX, startY] : [x, y];
	}
	return path;
}

/** A minus sign separates by itself. */
function number(value: number, follows: boolean): string {
	return follows && value >= 0 ? ` ${value}` : `${value}`;
}
