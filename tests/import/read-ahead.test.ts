import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAhead, readBundles } from '../../src/lib/import/read-ahead';

/** A source that answers when it is told to, and what it was asked for. */
function slowSource() {
	const waiting: { readonly start: number; readonly answer: (error?: Error) => void }[] = [];
	const read = (start: number, end: number) =>
		new Promise<Uint8Array>((resolve, reject) => {
			const answer = (error?: Error) =>
				error ? reject(error) : resolve(Uint8Array.of(start, end - start));
			waiting.push({ start, answer });
		});
	return { source: { read }, waiting };
}

const rangesOf = (sizes: readonly number[]) =>
	sizes.map((size, i) => ({ start: i, end: i + size }));

test('gives the ranges in their order, in whatever order they are answered', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 20 }),
			fc.infiniteStream(fc.nat()),
			async (sizes, choice) => {
				const { source, waiting } = slowSource();
				const next = readAhead(source, rangesOf(sizes));
				for (const [i, size] of sizes.entries()) {
					const given = next();
					let has = false;
					void given.then(() => (has = true));
					while (!has) {
						const [pick] = waiting.splice(choice.next().value % Math.max(1, waiting.length), 1);
						pick?.answer();
						await Promise.resolve();
					}
					expect([...(await given)]).toEqual([i, size]);
				}
				expect(() => next()).toThrow(RangeError);
			}
		),
		{ numRuns: 100 }
	);
});

test('asks for six at a time, and for no more bytes than may wait', () => {
	const many = slowSource();
	const next = readAhead(many.source, rangesOf(new Array<number>(20).fill(1)));
	expect(many.waiting).toHaveLength(0);
	void next();
	// The one that is waited for, and six after it.
	expect(many.waiting).toHaveLength(7);
	const large = slowSource();
	void readAhead(large.source, rangesOf([20_000_000, 10_000_000, 10_000_000, 1]))();
	expect(large.waiting.map(({ start }) => start)).toEqual([0, 1]);
});

test('what goes wrong is told when its turn comes, and by nobody before', async () => {
	const { source, waiting } = slowSource();
	const next = readAhead(source, rangesOf([1, 1]));
	const first = next();
	waiting[1]!.answer(new Error('the host is gone'));
	waiting[0]!.answer();
	expect([...(await first)]).toEqual([0, 1]);
	await expect(next()).rejects.toThrow('the host is gone');
});

test('what is needed together comes together, in as few requests as lie apart', async () => {
	const file = Uint8Array.from({ length: 200 }, (_, i) => i);
	const asked: string[] = [];
	const read = (start: number, end: number) => {
		asked.push(`${start}-${end}`);
		return Promise.resolve(file.slice(start, end));
	};
	const range = (start: number, end: number) => ({ start, end });
	const bundles = [
		[range(30, 40), range(10, 20), range(20, 30)],
		[range(50, 60), range(70, 80)],
		[],
		[range(80, 90)]
	];
	const next = readBundles({ read }, bundles);
	for (const bundle of bundles) {
		const given = (await next()).map((bytes) => [...bytes]);
		expect(given).toEqual(bundle.map(({ start, end }) => [...file.subarray(start, end)]));
	}
	expect(asked).toEqual(['10-40', '50-60', '70-80', '80-90']);
});

test('whatever ranges there are, each comes whole', async () => {
	const file = Uint8Array.from({ length: 64 }, (_, i) => i);
	const read = (start: number, end: number) => Promise.resolve(file.slice(start, end));
	const range = fc
		.tuple(fc.nat(64), fc.nat(64))
		.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
	await fc.assert(
		fc.asyncProperty(fc.array(fc.array(range, { maxLength: 8 }), { maxLength: 4 }), async (all) => {
			const next = readBundles({ read }, all);
			for (const bundle of all) {
				const given = (await next()).map((bytes) => [...bytes]);
				expect(given).toEqual(bundle.map(({ start, end }) => [...file.subarray(start, end)]));
			}
		}),
		{ numRuns: 500 }
	);
});
