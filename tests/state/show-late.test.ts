import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Progress } from '../../src/lib/import/reader';
import { showLate } from '../../src/lib/state/file/show-late';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const at = (rows: number): Progress => ({ bytes: rows, totalBytes: 100, rows });
const after = (milliseconds: number) =>
	new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

test('what is done soon is never shown, however often it tells', async () => {
	const shown: (Progress | null)[] = [];
	const done = showLate(
		async (tell) => {
			for (let rows = 0; rows < 7; rows++) {
				tell(at(rows));
				await after(100);
			}
			return 'done';
		},
		(progress) => shown.push(progress)
	);
	await vi.runAllTimersAsync();
	expect(await done).toBe('done');
	expect(shown).toEqual([]);
});

test('what takes long is shown without saying how far it is, and from then on as it tells', async () => {
	const shown: (Progress | null)[] = [];
	const done = showLate(
		async (tell) => {
			tell(at(1));
			await after(500);
			tell(at(2));
			await after(500);
			tell(at(3));
		},
		(progress) => shown.push(progress)
	);
	await vi.runAllTimersAsync();
	await done;
	expect(shown).toEqual([null, at(3)]);
});

test('what says nothing is shown all the same; nothing is shown after its end', async () => {
	const shown: (Progress | null)[] = [];
	const silent = showLate(
		() => after(2000),
		(progress) => shown.push(progress)
	);
	await vi.runAllTimersAsync();
	await silent;
	expect(shown).toEqual([null]);

	const failing = showLate(
		() => Promise.reject(new Error('gone')),
		(progress) => shown.push(progress)
	);
	await expect(failing).rejects.toThrow('gone');
	await vi.advanceTimersByTimeAsync(5000);
	expect(shown).toEqual([null]);
});
