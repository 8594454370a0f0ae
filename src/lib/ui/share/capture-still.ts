/** The still map as a picture, where there is no live one: its drawings as they are styled on the page, in one. */
import type { Capture } from '../../map/capture';
import { embedFonts } from './embed-fonts';

/** What the page's styles may say of a drawing; in a picture of its own there are none of them. */
const STYLED = [
	...['display', 'opacity', 'overflow', 'paint-order', 'vector-effect'],
	...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray'],
	...['stroke-linecap', 'stroke-linejoin', 'font-family', 'font-size', 'font-weight'],
	...['font-style', 'letter-spacing', 'text-anchor', 'dominant-baseline']
];

const SVG = 'http://www.w3.org/2000/svg';

export async function captureStill(): Promise<Capture> {
	const ground = document.querySelector('.still-ground')!;
	const area = ground.getBoundingClientRect();
	const picture = document.createElementNS(SVG, 'svg');
	picture.setAttribute('width', String(area.width));
	picture.setAttribute('height', String(area.height));
	const drawings = [...document.querySelectorAll<SVGSVGElement>('.still-zone .still')];
	for (const drawing of drawings) picture.append(cloneAsSeen(drawing, area));
	const style = document.createElementNS(SVG, 'style');
	style.textContent = await embedFonts(drawings);
	picture.prepend(style);
	return paint(picture, area, getComputedStyle(ground).backgroundColor);
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
	to.setAttribute('style', style.join(';'));
	for (const [i, child] of [...from.children].entries()) copyStyles(child, to.children[i]!);
}

async function paint(picture: SVGSVGElement, area: DOMRect, ground: string): Promise<Capture> {
	const image = new Image();
	const markup = new XMLSerializer().serializeToString(picture);
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
	await image.decode();
	const ratio = devicePixelRatio;
	const canvas = document.createElement('canvas');
	canvas.width = Math.round(area.width * ratio);
	canvas.height = Math.round(area.height * ratio);
	const context = canvas.getContext('2d')!;
	context.fillStyle = ground;
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.drawImage(image, 0, 0, canvas.width, canvas.height);
	return { canvas, ratio };
}
