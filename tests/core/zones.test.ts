/** Nothing about dates depends on the zone of the machine: the same assertions in each, in a process of its own. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ZONES = ['UTC', 'America/New_York', 'Asia/Baghdad', 'Pacific/Kiritimati'];

/** What a process in this zone says of 500 dates; the first line is the zone itself. */
function sayDates(zone: string): string[] {
	const script = fileURLToPath(new URL('../fixtures/say-dates.ts', import.meta.url));
	const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', script], {
		env: { ...process.env, TZ: zone },
		encoding: 'utf8'
	});
	expect(status, stderr).toBe(0);
	return stdout.trim().split('\n');
}

describe('no dependence on the machine’s zone', () => {
	const utc = sayDates('UTC').slice(1);

	test.each(ZONES)(
		'%s: 500 dates parsed, formatted, said, matched, linked to and binned as in UTC',
		(zone) => {
			const [said, ...lines] = sayDates(zone);
			// The zone did take effect, or the rest would show nothing.
			expect(said).toBe(zone);
			expect(lines.length).toBeGreaterThan(500);
			expect(lines).toEqual(utc);
		},
		60_000
	);
});
