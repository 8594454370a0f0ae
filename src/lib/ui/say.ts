/** Precision, distances and how things are known, as the panels say them. */
import type { LngLat } from '../core/geo';
import type { Translate } from '../core/messages';
import type { Incident, Place } from '../core/site';

/** How well a place is known, and whether more is known than is published. */
export function sayPrecision(place: Place, t: Translate): string {
	const { precision, radius } = place;
	const said =
		precision === 'radius'
			? t('precision.radius', { distance: sayMetres(radius ?? 0, t) })
			: t(`precision.${precision}`);
	return place.coarsened ? t('precision.coarsened', { said }) : said;
}

export function sayMetres(metres: number, t: Translate): string {
	return metres < 1000
		? t('distance.metres', { count: Math.round(metres) })
		: t('distance.kilometres', { count: +(metres / 1000).toFixed(1) });
}

/** "33.79° N, 42.44° E", no finer than `decimals`. */
export function sayCoordinates([lng, lat]: LngLat, decimals: number, t: Translate): string {
	// As text: a coordinate is written alike in every language, to be copied.
	const part = (degrees: number) => String(+Math.abs(degrees).toFixed(decimals));
	return t('coordinates', {
		lat: part(lat),
		latSide: lat < 0 ? 'S' : 'N',
		lng: part(lng),
		lngSide: lng < 0 ? 'W' : 'E'
	});
}

export function sayKilometres(km: number, t: Translate): string {
	if (km < 1) return t('distance.under-one');
	return t('distance.kilometres', { count: km < 10 ? +km.toFixed(1) : Math.round(km) });
}

/** How the date is known. */
export const sayBasis = ({ when: { basis } }: Incident, t: Translate): string =>
	t(`basis.${basis ?? 'none'}`);

/** How many events it stands for; null for one. */
export function sayTimes({ times }: Incident, t: Translate): string | null {
	if (times === null) return null;
	return times === 'several' ? t('times.several') : t('times', { count: times });
}

/** "2 certain, 1 possible, 1 undated": what there is none of is left out, but for the certain. */
export function sayFound(
	{ certain, possible, undated }: { certain: number; possible: number; undated: number },
	t: Translate
): string {
	return [
		t('count.certain', { count: certain }),
		...(possible > 0 ? [t('count.possible', { count: possible })] : []),
		...(undated > 0 ? [t('count.undated', { count: undated })] : [])
	].join(t('separator'));
}
