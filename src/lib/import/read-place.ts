/** Where a record says that it happened, of the columns its mapping names: a position, or nowhere, or a reason. */
import type { Precision } from '../core/site';
import { isAbsent } from './cells';
import type { Mapping } from './mapping';
import { ABSENT, BAD, readDegrees } from './read-degrees';
import { readGeometry, readWkt, type Where } from './read-geometry';
import type { Cell } from './reader';
import type { Reason } from './reasons';

export type PlaceOutcome = 'unlocated' | 'located' | 'refused';

export class PlaceReader {
	/** Of the last record that was located, in degrees. */
	lng = NaN;
	lat = NaN;
	/** As the geometry itself says it; a column of codes may know better. */
	precision: Precision = 'site';
	/** Whether the position is only the middle of a line or an area. */
	middle = false;
	/** Whether one of two coordinates was there and the other was not. */
	half = false;
	/** Why the last one was refused, and for which of its columns. */
	reason: Reason = 'bad-latitude';
	column: 'first' | 'second' = 'first';
	/** Whether what was refused would be a position with the two coordinates exchanged. */
	swapped = false;
	readonly #decimalComma: boolean;
	readonly #form: 'degrees' | 'wkt' | 'geometry' | 'none';

	constructor({ where }: Mapping) {
		this.#decimalComma = where !== null && 'lng' in where && where.decimalComma;
		this.#form =
			where === null ? 'none' : 'lng' in where ? 'degrees' : 'wkt' in where ? 'wkt' : 'geometry';
	}

	/** `first` is the longitude, the WKT or the geometry; `second` the latitude. */
	read(first: Cell, second: Cell): PlaceOutcome {
		if (this.#form === 'degrees') return this.#readDegrees(first, second);
		if (this.#form === 'none' || isAbsent(first)) return 'unlocated';
		this.half = this.swapped = false;
		return this.#take(
			this.#form === 'wkt'
				? typeof first === 'string'
					? readWkt(first.trim())
					: 'bad-wkt'
				: readGeometry(typeof first === 'string' ? parseOrNull(first) : first)
		);
	}

	#readDegrees(first: Cell, second: Cell): PlaceOutcome {
		const lng = readDegrees(first, 'lng', this.#decimalComma);
		const lat = readDegrees(second, 'lat', this.#decimalComma);
		this.half = this.swapped = false;
		if (lng === BAD) return this.#refuse('bad-longitude', 'first');
		if (lat === BAD) return this.#refuse('bad-latitude', 'second');
		const noLng = lng === ABSENT;
		const noLat = lat === ABSENT;
		if (!noLng && (lng > 180 || lng < -180)) {
			return this.#refuse('longitude-out-of-range', 'first');
		}
		if (!noLat && (lat > 90 || lat < -90)) {
			this.swapped = Math.abs(lat) <= 180 && Math.abs(lng) <= 90;
			return this.#refuse('latitude-out-of-range', 'second');
		}
		if (noLng || noLat) {
			this.half = noLng !== noLat;
			return 'unlocated';
		}
		this.lng = lng;
		this.lat = lat;
		return 'located';
	}

	#take(found: Where | Reason | null): PlaceOutcome {
		if (found === null) return 'unlocated';
		if (typeof found === 'string') return this.#refuse(found, 'first');
		this.lng = found.lng;
		this.lat = found.lat;
		this.precision = found.precision;
		this.middle = found.middle;
		return 'located';
	}

	#refuse(reason: Reason, column: 'first' | 'second'): PlaceOutcome {
		this.reason = reason;
		this.column = column;
		return 'refused';
	}
}

function parseOrNull(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
