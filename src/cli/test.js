/**
 * `npm test`: everything, on a fresh machine or an old one, with one command. A failed step does not stop the next
 * ones, so that one run shows all there is to mend. The last line is `N passed, N failed`, for machines to read.
 */
import { ensureBrowser } from './browser.js';
import { ensureDependencies, requireNode, SetupError } from './setup.js';
import { command, finish, setUp, step, vitest } from './test-steps.js';

/** Site tests that hardly draw with WebGL, which takes a core where there is no graphics card. */
const MOSTLY_STILL = [
	'accessibility-tree',
	'anywhere',
	'axe',
	'browse',
	'coarsened',
	'downloads',
	'everyone',
	'filter',
	'kept-links',
	'moved',
	'published',
	'timeline',
	'without'
];

let browser = '';
const ready = await step(
	'set-up: Node and packages',
	setUp(async () => {
		requireNode();
		await ensureDependencies();
	})
);
if (ready) {
	await step(
		'set-up: a browser',
		setUp(async () => {
			browser = await ensureBrowser();
			console.log(`Using ${browser}`);
		})
	);
	// Two at a time, here and below: each leaves a second core idle.
	await Promise.all([
		step('format (prettier)', command('prettier', '--check', '.'))
			.then(() => step('lint (eslint)', command('eslint', '.')))
			.then(() => step('types (svelte-check)', command('npm', 'run', '--silent', 'types'))),
		step('unit and component tests', vitest('unit', []))
	]);
	const built = await step('build', command('npm', 'run', '--silent', 'build'));
	/** @param {string} id @param {string[]} args */
	const siteTests = (id, args) => async () => {
		// What an earlier build left behind would be tested instead, and would say nothing about this tree.
		if (!built) throw new SetupError('Not run, and counted as failed: the build failed.');
		if (!browser) throw new SetupError('Not run, and counted as failed: there is no browser.');
		const config = ['--config', 'tests/site/vitest.config.ts'];
		return vitest(id, [...config, ...args], { PLACELINE_BROWSER: browser })();
	};
	await Promise.all([
		step(
			'site tests in a real browser, with the live map',
			siteTests(
				'live',
				MOSTLY_STILL.map((name) => `--exclude=tests/site/${name}.test.ts`)
			)
		),
		step('site tests in a real browser, mostly on the still map', siteTests('still', MOSTLY_STILL))
	]);
}
finish();
