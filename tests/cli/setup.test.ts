import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser } from '../../src/cli/browser.js';
import {
	buildIsStale,
	builtFrom,
	noteBuiltFrom,
	exitCodeOf,
	missingDependencies,
	nodeVersionProblem,
	projectRoot,
	run,
	SetupError
} from '../../src/cli/setup.js';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'placeline-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text = ''): string {
	const file = path.join(folder, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
	return file;
}

test.each([
	['20.19.0', null],
	['20.20.2', null],
	['22.0.0', null],
	['20.18.3', expect.stringContaining('needs Node 20.19 or newer, and this is Node 20.18.3')],
	['18.20.0', expect.stringContaining('20.19')],
	['9.99.0', expect.stringContaining('20.19')]
])('Node %s', (version, problem) => {
	expect(nodeVersionProblem(version, '>=20.19')).toEqual(problem);
});

describe('missingDependencies', () => {
	const lock = {
		'': { name: 'x' },
		'node_modules/a': { version: '1.0.0' },
		'node_modules/b': { version: '2.0.0' },
		'node_modules/b/node_modules/a': { version: '0.9.0' },
		'node_modules/only-on-windows': { version: '1.0.0', optional: true }
	};
	type Packages = Record<string, { version?: string; optional?: boolean; name?: string }>;
	const { '': _root, 'node_modules/only-on-windows': _other, ...complete } = lock as Packages;

	function install(installed: Packages | string, wanted: Packages = lock) {
		write('package-lock.json', JSON.stringify({ packages: wanted }));
		const text =
			typeof installed === 'string' ? installed : JSON.stringify({ packages: installed });
		write('node_modules/.package-lock.json', text);
		for (const name of Object.keys(complete)) write(`${name}/package.json`);
	}

	test('nothing is missing when all is installed but what other systems need', () => {
		install(complete);
		expect(missingDependencies(folder)).toBeNull();
	});

	test('no node_modules', () => {
		write('package-lock.json', JSON.stringify({ packages: lock }));
		expect(missingDependencies(folder)).toBe('nothing is installed yet');
	});

	test('a package that was added, changed, or taken away', () => {
		install(complete, { ...lock, 'node_modules/new': { version: '1.0.0' } });
		expect(missingDependencies(folder)).toContain('node_modules/new is not installed');
		install(complete, { ...lock, 'node_modules/a': { version: '1.0.1' } });
		expect(missingDependencies(folder)).toContain('node_modules/a is 1.0.0');
		install({ ...complete, 'node_modules/old': { version: '1.0.0' } });
		expect(missingDependencies(folder)).toContain('node_modules/old is installed');
	});

	test('a folder deleted by hand', () => {
		install(complete);
		rmSync(path.join(folder, 'node_modules/b'), { recursive: true });
		expect(missingDependencies(folder)).toContain('node_modules/b is gone');
	});

	test('an install that was interrupted', () => {
		install('{"packages": {');
		expect(missingDependencies(folder)).toContain('is not installed');
	});

	test('a broken package-lock.json is an error that names it', () => {
		install(complete);
		write('package-lock.json', '<<<<<<< HEAD');
		expect(() => missingDependencies(folder)).toThrow(/package-lock\.json cannot be read/);
	});

	test('this very project is installed', () => {
		expect(missingDependencies(projectRoot)).toBeNull();
	});
});

test('a build notes which data it was made from', () => {
	const root = mkdtempSync(path.join(tmpdir(), 'placeline-note-'));
	mkdirSync(path.join(root, '.svelte-kit'));
	expect(builtFrom(root)).toBeNull();
	noteBuiltFrom(root, '../private-geodata');
	expect(builtFrom(root)).toBe('../private-geodata');
	rmSync(root, { recursive: true });
});

describe('buildIsStale', () => {
	/** Everything, folders too, gets one time; then the built page another. */
	function age(seconds: { inputs: number; build: number }) {
		write('src/lib/core/day.ts');
		write('package.json');
		for (const name of ['src/lib/core/day.ts', 'src/lib/core', 'src/lib', 'src', 'package.json']) {
			utimesSync(path.join(folder, name), seconds.inputs, seconds.inputs);
		}
		utimesSync(write('build/index.html'), seconds.build, seconds.build);
	}

	test('a build newer than its inputs stands', () => {
		age({ inputs: 1000, build: 2000 });
		expect(buildIsStale(folder)).toBe(false);
	});

	test('no build, a build as old as an input, and an older one do not', () => {
		write('src/a.ts');
		expect(buildIsStale(folder)).toBe(true);
		age({ inputs: 2000, build: 2000 });
		expect(buildIsStale(folder)).toBe(true);
		age({ inputs: 3000, build: 2000 });
		expect(buildIsStale(folder)).toBe(true);
	});

	test('a file added deep inside or deleted counts', () => {
		age({ inputs: 1000, build: 2000 });
		const added = write('src/lib/core/new.ts');
		expect(buildIsStale(folder)).toBe(true);
		age({ inputs: 1000, build: 2000 });
		rmSync(added);
		expect(buildIsStale(folder)).toBe(true);
	});
});

describe('findBrowser', () => {
	const none = async () => null;

	/** Answers `--version` as a browser does, or fails as one whose libraries are missing does. */
	function program(name: string, works = true) {
		const file = write(name, `#!/bin/sh\nexit ${works ? 0 : 127}\n`);
		chmodSync(file, 0o755);
		return file;
	}
	const onPath = (...folders: string[]) => ({
		PATH: folders.map((name) => path.join(folder, name)).join(path.delimiter)
	});

	// On macOS an installed Chrome is found before Playwright's own, whatever PATH says.
	test.runIf(process.platform === 'linux')('none', async () => {
		expect(await findBrowser(onPath('bin'), none)).toBeNull();
		expect(await findBrowser({}, none)).toBeNull();
		expect(await findBrowser({}, async () => path.join(folder, 'never-downloaded'))).toBeNull();
	});

	test('one on PATH, chromium before chrome, in any of its folders', async () => {
		const chrome = program('a/google-chrome');
		expect(await findBrowser(onPath('a', 'b'), none)).toBe(chrome);
		const chromium = program('b/chromium');
		expect(await findBrowser(onPath('a', 'b'), none)).toBe(chromium);
	});

	test('what cannot be started is passed over', async () => {
		write('a/chromium', 'not executable');
		mkdirSync(path.join(folder, 'b/chromium'), { recursive: true });
		program('a/chromium-browser', false);
		const chrome = program('b/google-chrome-stable');
		expect(await findBrowser(onPath('a', 'b'), none)).toBe(chrome);
	});

	test.runIf(process.platform === 'linux')('one that Playwright downloaded, last', async () => {
		const downloaded = program('cache/chrome');
		expect(await findBrowser(onPath('a'), async () => downloaded)).toBe(downloaded);
		const own = program('a/chromium');
		expect(await findBrowser(onPath('a'), async () => downloaded)).toBe(own);
	});

	test('PLACELINE_BROWSER before all others, and never in silence past it', async () => {
		program('a/chromium');
		const mine = program('mine/browser');
		expect(await findBrowser({ ...onPath('a'), PLACELINE_BROWSER: mine }, none)).toBe(mine);
		const gone = { ...onPath('a'), PLACELINE_BROWSER: path.join(folder, 'gone') };
		await expect(findBrowser(gone, none)).rejects.toThrow(/PLACELINE_BROWSER is .*gone/);
	});
});

describe('running a command', () => {
	const node = (code: string) => [process.execPath, ['-e', code]] as const;

	test('gives its exit code, and null when it cannot start or is killed', async () => {
		expect(await exitCodeOf(...node('process.exit(3)'))).toBe(3);
		expect(await exitCodeOf(path.join(folder, 'no-such-program'), [])).toBeNull();
		expect(await exitCodeOf(...node('process.kill(process.pid, "SIGKILL")'))).toBeNull();
	});

	test('runs in the project, finds its packages’ commands, and hands on variables', async () => {
		const check = `process.exit(process.cwd() + '/' === process.env.EXPECTED ? 0 : 1)`;
		expect(await exitCodeOf(...node(check), { EXPECTED: projectRoot })).toBe(0);
		expect(await exitCodeOf('tsc', ['--version'])).toBe(0);
	});

	test('stops on failure, with the command and its code', async () => {
		await run(...node(''));
		await expect(run(...node('process.exit(3)'))).rejects.toThrow(SetupError);
		await expect(run(...node('process.exit(3)'))).rejects.toThrow(/failed \(exit code 3\)/);
	});
});
