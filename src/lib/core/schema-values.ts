/** The values that keys of the files in `geodata/` take, as valibot schemas. */
import * as v from 'valibot';
import { parseDay } from './day';
import { isLanguageTag } from './language-tag';

export const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
export const nullableText = v.nullable(text);
export const id = v.pipe(
	v.string(),
	v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no slug: lower-case letters, digits and single hyphens')
);
export const url = v.pipe(v.string(), v.url(), v.regex(/^https?:/, 'is not an http(s) address'));
export const color = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/, 'is no colour like #a61c1c'));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const lngLat = v.strictTuple([v.number(), v.number()]);
export const day = v.pipe(
	v.string(),
	v.check((text) => parseDay(text) !== null, 'is no day that exists, written like 2020-01-08')
);
/** BCP 47. */
export const languageTag = v.pipe(
	v.string(),
	v.check(isLanguageTag, 'is no language tag (BCP 47) such as en, ckb or pt-BR')
);
/** Metres; nothing on the earth is farther than half round it. */
export const radius = v.pipe(v.number(), v.gtValue(0), v.maxValue(20_000_000));

/** CSL's `[[year, month, day]]`; the last may be left out where fewer are asked for. */
export const dateParts = (least: 1 | 3) => {
	const parts = v.pipe(
		v.array(v.pipe(v.number(), v.integer())),
		v.minLength(least),
		v.maxLength(3)
	);
	return v.strictObject({ 'date-parts': v.pipe(v.array(parts), v.length(1)) });
};
