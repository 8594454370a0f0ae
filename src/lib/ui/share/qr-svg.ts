import { makeQrPath } from '../qr-path';

/** A QR code as a file to print: eight pixels a module, which a printer may scale. */
export function writeQrSvg(text: string): string {
	const { path, size } = makeQrPath(text);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
}
