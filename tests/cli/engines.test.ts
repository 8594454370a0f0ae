import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { engineProblem, findFirefox, findScreen, findWebKit } from '../../src/cli/engines.js';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'placeline-engines-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Answers `--version` as a browser does, or fails as one whose libraries are missing does. */
function program(name: string, works = true): string {
	const file = path.join(folder, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `#!/bin/sh\nexit ${works ? 0 : 127}\n`);
	chmodSync(file, 0o755);
	return file;
}
const onPath = (name: string) => ({ PATH: path.join(folder, name) });

test.runIf(process.platform === 'linux')('a Firefox on the PATH that runs', () => {
	expect(findFirefox(onPath('bin'))).toBeNull();
	const firefox = program('bin/firefox');
	expect(findFirefox(onPath('bin'))).toBe(firefox);
	program('bin/firefox-esr', false);
	expect(findFirefox(onPath('bin'))).toBe(firefox);
	const esr = program('bin/firefox-esr');
	expect(findFirefox(onPath('bin'))).toBe(esr);
});

test.each([
	['Debian', 'lib/x86_64-linux-gnu'],
	['Fedora', 'lib']
])('WebKit is the driver and the browser, where %s keeps it', (_, library) => {
	const libraries = [path.join(folder, 'lib'), path.join(folder, 'lib64')];
	const driver = program('bin/WebKitWebDriver');
	expect(findWebKit(onPath('bin'), libraries)).toBeNull();
	const browser = program(`${library}/webkit2gtk-4.1/MiniBrowser`);
	expect(findWebKit(onPath('bin'), libraries)).toEqual({ driver, browser });
	expect(findWebKit(onPath('elsewhere'), libraries)).toBeNull();
});

describe('the screen', () => {
	test('is one nobody sees, else the one there is, else none', () => {
		expect(findScreen({}, 'linux')).toBeNull();
		expect(findScreen({ ...onPath('bin'), DISPLAY: ':0' }, 'linux')).toEqual([]);
		expect(findScreen({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toEqual([]);
		const xvfb = program('bin/xvfb-run');
		expect(findScreen({ ...onPath('bin'), DISPLAY: ':0' }, 'linux')?.[0]).toBe(xvfb);
	});

	test('of other systems is always there', () => {
		expect(findScreen({}, 'darwin')).toEqual([]);
	});
});

describe('why an engine cannot be run', () => {
	const engine = { name: 'Firefox', packages: ['firefox-esr', 'libegl1'], get: 'install Firefox' };

	test('nothing, when it is there and has a screen', () => {
		expect(engineProblem({ ...engine, found: () => true }, [])).toBeNull();
	});

	test('one line says what is missing and how to get it', () => {
		expect(engineProblem({ ...engine, found: () => false }, null)).toBe(
			'Firefox was not found, so it counts as failed: install Firefox (on Debian "sudo apt-get install firefox-esr libegl1").'
		);
		expect(engineProblem({ ...engine, found: () => true }, null)).toBe(
			'Firefox has no screen to run on, so it counts as failed: install xvfb-run (on Debian "sudo apt-get install xvfb xauth").'
		);
	});
});
