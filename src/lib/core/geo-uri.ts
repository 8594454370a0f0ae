/** A position as a `geo:` address (RFC 5870), which phones open in a map application of the reader's choice. */
import type { LngLat } from './geo';

/** `radius`: the uncertainty in metres, null where it is not known in metres. */
export function geoUri([lng, lat]: LngLat, radius: number | null): string {
	const uncertainty = radius === null ? '' : `;u=${Math.round(radius)}`;
	return `geo:${degrees(lat)},${degrees(lng)}${uncertainty}`;
}

/** Six decimals are a tenth of a metre; never in exponents, which the grammar has no room for. */
function degrees(value: number): string {
	return (+value.toFixed(6) + 0).toFixed(6).replace(/\.?0+$/, '');
}
