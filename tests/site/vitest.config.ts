import { defineConfig } from 'vitest/config';

/** The built site in a real browser. Apart from the unit tests, because it needs `npm run build` first. */
export default defineConfig({
	test: {
		include: ['tests/site/**/*.test.ts'],
		globalSetup: ['tests/site/require-build.ts'],
		// Browsers drawing WebGL in software would starve each other, and time out by turns.
		fileParallelism: false,
		testTimeout: 120_000,
		// A copy of the site is built in some: half a minute, on a slow machine with other work minutes.
		hookTimeout: 300_000,
		// Starting WebGL in software can hold up a page for longer than the second that `expect.poll` waits unasked.
		expect: { poll: { timeout: 15_000 } }
	}
});
