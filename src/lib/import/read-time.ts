/**
 * What may follow a date and is not read: a time of day, and a zone. The date is the one written, the local date at the
 * place; converting it to another zone would move it by a day.
 */
const TIME =
	/^(?:(?:[Tt]|,? +)\d{1,2}(?:(?::\d\d){1,2}(?:[.,]\d{1,9})?|\d{4}|\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?)?(?: ?(?:[Zz]|UTC|GMT|[-+]\d\d(?::?\d\d)?))?$/;

/** Ends that files repeat in every row: midnight as other programs write it. */
let last = 'T00:00:00Z';

/** Whether all of the text from `at` on is such. */
export function isTimeOfDay(text: string, at: number): boolean {
	if (text.length - at === last.length && text.endsWith(last)) return true;
	const rest = text.slice(at);
	if (!TIME.test(rest)) return false;
	last = rest;
	return true;
}
