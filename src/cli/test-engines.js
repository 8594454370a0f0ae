/**
 * `npm run test:engines`: what readers do, on the built site, in the engines `npm test` does not use: Firefox and
 * WebKit. An engine that cannot be run counts as failed. The last line is `N passed, N failed`, for machines to read.
 */
import { ENGINES, engineProblem, findScreen, installEngines } from './engines.js';
import {
	buildIsStale,
	builtFrom,
	ensureDependencies,
	projectRoot,
	requireNode,
	run,
	SetupError
} from './setup.js';
import { finish, setUp, step, vitest } from './test-steps.js';

const ready = await step(
	'set-up: Node, packages, engines and the build',
	setUp(async () => {
		requireNode();
		await ensureDependencies();
		await installEngines();
		// The tests count the incidents that come with it.
		if (buildIsStale(projectRoot) || builtFrom(projectRoot) !== 'geodata') {
			await run('npm', ['run', '--silent', 'build']);
		}
	})
);
const screen = findScreen();
for (const engine of ENGINES) {
	await step(`the built site in ${engine.name}`, async () => {
		if (!ready) throw new SetupError('Not run, and counted as failed: the set-up failed.');
		const problem = engineProblem(engine, screen);
		if (problem !== null) throw new SetupError(problem);
		const config = ['--config', 'tests/engines/vitest.config.ts'];
		return vitest(engine.id, [...config, `tests/engines/${engine.id}.test.ts`], {}, screen ?? [])();
	});
}
finish();
