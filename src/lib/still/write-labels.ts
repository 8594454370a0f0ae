import { escapeMarkup } from '../core/escape-markup';
import type { Frame } from './frame';
import { GAP, type Label } from './labels';

/** Markup of the labels: dots and names at a percentage of the box, in type of a fixed size. */
export function writeLabels(frame: Frame, labels: readonly Label[]): string {
	const percent = (value: number, whole: number) => `${+((100 * value) / whole).toFixed(2)}%`;
	const write = ({ kind, text, x, y, side, minor }: Label) => {
		const at = `x="${percent(x, frame.width)}" y="${percent(y, frame.height)}"`;
		const name = escapeMarkup(text);
		const inner =
			kind === 'country'
				? `<text y="5">${name}</text>`
				: side === 'left'
					? `<circle r="2"/><text class="bm-left" x="${-GAP}" y="4">${name}</text>`
					: `<circle r="2"/><text x="${GAP}" y="4">${name}</text>`;
		return `<svg${minor ? ' class="bm-minor"' : ''} ${at} overflow="visible">${inner}</svg>`;
	};
	const group = (name: string, kind: Label['kind']) => {
		const inner = labels.filter((label) => label.kind === kind).map(write);
		return inner.length ? `<g class="${name}">${inner.join('')}</g>` : '';
	};
	return group('bm-countries', 'country') + group('bm-places', 'place');
}
