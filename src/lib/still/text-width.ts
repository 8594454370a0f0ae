/** Advance widths of IBM Plex Sans Condensed, in hundredths of an em: a letter, then those as wide as it. */
const WIDTHS: readonly (readonly [string, number])[] = [
	["'ijl,.|![]:;fI-", 30],
	['trJ()/ ', 32],
	['szvcyLkagxe', 46],
	['FohnuSTZbdpqEY', 52],
	['ABCDGHKNOPQRUVX', 60],
	['mwMW', 75]
];
const widthOf = new Map(WIDTHS.flatMap(([letters, width]) => [...letters].map((l) => [l, width])));

/** About how wide a text is set, in CSS pixels; a letter not measured counts as a wide one. */
export function textWidth(text: string, size: number, spacing: number): number {
	let hundredths = 0;
	let letters = 0;
	for (const letter of text.normalize('NFD').replace(/\p{M}/gu, '')) {
		hundredths += widthOf.get(letter) ?? 56;
		letters++;
	}
	return (hundredths * size) / 100 + letters * spacing;
}
