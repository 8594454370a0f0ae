/** The still map as a picture, where there is no live one: its drawings as they are styled on the page, in one. */
import type { Capture } from '../../map/capture';
import type { ThemeName } from '../../theme/palette';
import { embedFonts } from './embed-fonts';

/** What the page's styles may say of a drawing; in a picture of its own there are none of them. */
const STYLED = [
	...['display', 'opacity', 'overflow', 'paint-order', 'vector-effect'],
	...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray'],
	...['stroke-linecap', 'stroke-linejoin', 'font-family', 'font-size', 'font-weight'],
	...['font-style', 'letter-spacing', 'text-anchor', 'dominant-baseline']
];

const SVG = 'http://www.w3.org/2000/svg';

/** As fine as a good screen, whatever the reader's is. */
const RATIO = 2;

/** The part of it that no panel covers, in the colours of a theme; `root` is the site's, absolute. */
export async function captureStill(theme: ThemeName, root: string): Promise<Capture> {
	const area = document.querySelector('.still-ground .still-zone')!.getBoundingClientRect();
	const drawings = [...document.querySelectorAll<SVGSVGElement>('.still-zone .still')];
	const picture = document.createElementNS(SVG, 'svg');
	picture.setAttribute('width', String(area.width));
	picture.setAttribute('height', String(area.height));
	const ground = inTheme(theme, () => {
		for (const drawing of drawings) picture.append(cloneAsSeen(drawing, area));
		return getComputedStyle(document.querySelector('.still-ground')!).backgroundColor;
	});
	const style = document.createElementNS(SVG, 'style');
	style.textContent = await embedFonts(drawings);
	picture.prepend(style);
	await Promise.all([...picture.querySelectorAll('image')].map((image) => embedTile(image, root)));
	return paint(picture, area, ground);
}

/** A picture fetches nothing: a tile of the relief is put into it, or left out where it cannot be had. */
async function embedTile(image: SVGImageElement, root: string): Promise<void> {
	const { baseVal } = image.href;
	// Its way to the root was that of the page it came with, which may have been left since.
	const response = await fetch(root + baseVal.slice(baseVal.indexOf('tiles/')));
	if (!response.ok) return image.remove();
	const reader = new FileReader();
	const read = new Promise((resolve) => reader.addEventListener('load', resolve));
	reader.readAsDataURL(await response.blob());
	await read;
	image.setAttribute('href', reader.result as string);
}

/** Reads the page as it would look in a theme; it is painted in none but its own. */
function inTheme<Read>(theme: ThemeName, read: () => Read): Read {
	const { dataset } = document.documentElement;
	const before = dataset.theme;
	dataset.theme = theme;
	try {
		return read();
	} finally {
		if (before === undefined) delete dataset.theme;
		else dataset.theme = before;
	}
}

function cloneAsSeen(drawing: SVGSVGElement, area: DOMRect): SVGSVGElement {
	const clone = drawing.cloneNode(true) as SVGSVGElement;
	copyStyles(drawing, clone);
	const box = drawing.getBoundingClientRect();
	clone.setAttribute('x', String(box.left - area.left));
	clone.setAttribute('y', String(box.top - area.top));
	clone.setAttribute('width', String(box.width));
	clone.setAttribute('height', String(box.height));
	return clone;
}

function copyStyles(from: Element, to: Element): void {
	const computed = getComputedStyle(from);
	const style = STYLED.map((name) => `${name}:${computed.getPropertyValue(name)}`);
	// Such a stroke stays as wide on the finer canvas, which is to say half as wide.
	if (computed.vectorEffect === 'non-scaling-stroke') {
		style.push(`stroke-width:${parseFloat(computed.strokeWidth) * RATIO}px`);
	}
	to.setAttribute('style', style.join(';'));
	for (const [i, child] of [...from.children].entries()) copyStyles(child, to.children[i]!);
}

async function paint(picture: SVGSVGElement, area: DOMRect, ground: string): Promise<Capture> {
	const image = new Image();
	const markup = new XMLSerializer().serializeToString(picture);
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
	await image.decode();
	const canvas = document.createElement('canvas');
	canvas.width = Math.round(area.width * RATIO);
	canvas.height = Math.round(area.height * RATIO);
	const context = canvas.getContext('2d')!;
	context.fillStyle = ground;
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.drawImage(image, 0, 0, canvas.width, canvas.height);
	return { canvas, ratio: RATIO };
}
