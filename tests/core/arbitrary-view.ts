/** Views that an address can hold, of the published data. */
import fc from 'fast-check';
import { DATE_KINDS } from '../../src/lib/core/date-kind';
import type { Known, View } from '../../src/lib/core/permalink';
import { PRECISIONS } from '../../src/lib/core/precisions';
import { utcDay } from './arbitrary-when';
import { site } from './real-geodata';

export const known: Known = {
	kinds: site.dataset.kinds.map(({ id }) => id),
	places: site.places.map(({ id }) => id),
	aliases: { hewler: 'erbil' },
	release: utcDay(9999, 12, 31)
};

export const days = fc.integer({ min: utcDay(0, 1, 1), max: utcDay(9999, 12, 31) });

const words = fc
	.string({ unit: 'grapheme', maxLength: 60 })
	.filter((text) => text === text.normalize('NFC').trim() && !/[\p{Cc}\p{Cs}\uFFFD]/u.test(text));

/** A name or an id: words, but not none. */
const text = words.filter((each) => each !== '');

/** Paths on the site's own host. */
const paths = fc
	.tuple(
		fc.constantFrom('', '/', './', '../', '/data/'),
		fc.stringMatching(/^[\w][\w .~é&=?#%+-]{0,20}$/)
	)
	.map(([folder, name]) => (folder + name).normalize('NFC').trim());

export const views: fc.Arbitrary<View> = fc
	.record({
		dates: fc.tuple(fc.option(days), fc.option(days)),
		// Naming every kind is the same as naming none.
		kinds: fc.subarray([...known.kinds], { maxLength: known.kinds.length - 1 }),
		certain: fc.boolean(),
		place: fc.option(fc.constantFrom(...known.places)),
		q: words,
		date: fc.constantFrom(...DATE_KINDS),
		sort: fc.constantFrom(...DATE_KINDS),
		// Naming every precision, too, is the same as naming none.
		precisions: fc.subarray([...PRECISIONS], { maxLength: PRECISIONS.length - 1 }),
		source: fc.option(text, { freq: 1 }),
		data: fc.option(paths, { freq: 1 }),
		incident: fc.option(text, { freq: 1 })
	})
	.map(({ dates: [a, b], ...rest }) => {
		const swap = a !== null && b !== null && a > b;
		return { from: swap ? b : a, to: swap ? a : b, ...rest };
	});
