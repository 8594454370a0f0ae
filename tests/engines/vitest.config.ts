import { defineConfig } from 'vitest/config';

/** The built site in Firefox and WebKit. `npm run test:engines` gives them what they need: the build, and a screen. */
export default defineConfig({
	test: {
		include: ['tests/engines/**/*.test.ts'],
		globalSetup: ['tests/site/require-build.ts'],
		// Browsers drawing WebGL in software would starve each other, and time out by turns.
		fileParallelism: false,
		testTimeout: 120_000,
		hookTimeout: 60_000,
		expect: { poll: { timeout: 20_000 } }
	}
});
