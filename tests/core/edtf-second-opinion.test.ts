/** The `edtf` package as a second opinion on what the dates of the profile mean. */
import edtf from 'edtf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, OPEN_END, OPEN_START } from '../../src/lib/core/day';
import { DISAGREEMENTS } from '../fixtures/edtf-disagreements';
import { readWhen, sample } from './arbitrary-when';

function ours(text: string): string {
	const { earliest, latest } = readWhen(text);
	const said = (day: number) => (day === OPEN_START || day === OPEN_END ? 'open' : formatDay(day));
	return `${said(earliest)}…${said(latest)}`;
}

function theirs(text: string): string {
	const said = (time: number) =>
		Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : 'open';
	try {
		const { min, max } = edtf(text);
		return `${said(min)}…${said(max)}`;
	} catch (error) {
		return String((error as Error).message);
	}
}

const concerns = (text: string) => DISAGREEMENTS.some((one) => one.concerns(readWhen(text)));

test('both give a date of the profile the same first and last day, but for the named disagreements', () => {
	let compared = 0;
	fc.assert(
		fc.property(sample, ({ text }) => {
			const isListed = concerns(text);
			if (!isListed) compared++;
			expect(theirs(text) === ours(text), `${text}: ${theirs(text)}`).toBe(!isListed);
		}),
		{ numRuns: 5000 }
	);
	expect(compared).toBeGreaterThan(2000);
});

describe('disagreements', () => {
	test.each(DISAGREEMENTS.map((one) => [one.name, one] as const))('%s', (_, one) => {
		expect(one.concerns(readWhen(one.text))).toBe(true);
		expect(ours(one.text)).toBe(one.ours);
		// When this fails a release of the package has mended it: take it off the list.
		expect(theirs(one.text).slice(0, one.theirs.length)).toBe(one.theirs);
	});
});
