/**
 * Finds the engines `npm run test:engines` runs in, Firefox and WebKit, and installs them where nobody need be asked.
 * Plain JavaScript, like browser.js: part of a fresh machine's first minutes.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathsOf, runs } from './browser.js';
import { exitCodeOf } from './setup.js';

/**
 * A screen that nobody sees, larger than any window of the tests. Without `-noreset` it starts anew whenever its last
 * window is closed, and turns away the browser that would open the next one meanwhile.
 */
const XVFB = ['-a', '-s', '-screen 0 1700x1300x24 -noreset'];

const MACOS_FIREFOX = '/Applications/Firefox.app/Contents/MacOS/firefox';

/** Where the systems keep WebKitGTK's small browser: Debian (below it a folder for the processor), Arch, Fedora. */
const LIBRARIES = ['/usr/lib', '/usr/lib64', '/usr/libexec'];
const MINI_BROWSER = path.join('webkit2gtk-4.1', 'MiniBrowser');

/**
 * @typedef {object} Engine
 * @property {'firefox' | 'webkit'} id
 * @property {string} name
 * @property {readonly string[]} packages Debian's: all it needs, its way of drawing WebGL among it
 * @property {string} get how to get it on another system
 * @property {() => boolean} found
 */

/** @type {readonly Engine[]} */
export const ENGINES = [
	{
		id: 'firefox',
		name: 'Firefox',
		packages: ['firefox-esr', 'libegl1', 'libgl1-mesa-dri'],
		get: 'install Firefox, so that "firefox" or "firefox-esr" is on the PATH',
		found: () => findFirefox() !== null
	},
	{
		id: 'webkit',
		name: 'WebKit',
		packages: ['webkit2gtk-driver', 'libwebkit2gtk-4.1-0', 'libegl1', 'libgl1-mesa-dri'],
		get: 'on Linux install WebKitGTK 4.1 with its WebKitWebDriver and MiniBrowser; elsewhere use a Debian container',
		found: () => findWebKit() !== null
	}
];

/** @param {NodeJS.ProcessEnv} [env=process.env] @returns {string | null} the path of a Firefox that runs */
export function findFirefox(env = process.env) {
	const onPath = pathsOf(['firefox-esr', 'firefox'], env);
	const usual = process.platform === 'darwin' ? [MACOS_FIREFOX] : [];
	return [...onPath, ...usual].find((file) => runs(file)) ?? null;
}

/**
 * WebKitGTK's driver and the browser it drives, or null where either is missing.
 *
 * @param {NodeJS.ProcessEnv} [env=process.env]
 * @param {readonly string[]} [libraries] folders to look for the browser in, and in the folders in them
 * @returns {{ driver: string, browser: string } | null}
 */
export function findWebKit(env = process.env, libraries = LIBRARIES) {
	// Neither is asked for its version, as Firefox is: the one knows no such option, the other wants a display for it.
	const driver = pathsOf(['WebKitWebDriver'], env).find((file) => existsSync(file));
	const browser = libraries
		.filter((folder) => existsSync(folder))
		.flatMap((folder) => [folder, ...readdirSync(folder).map((name) => path.join(folder, name))])
		.map((folder) => path.join(folder, MINI_BROWSER))
		.find((file) => existsSync(file));
	return driver && browser ? { driver, browser } : null;
}

/**
 * The command to run a program with windows in: a screen nobody sees, else none where there is a real one; null
 * where there is neither.
 *
 * @param {NodeJS.ProcessEnv} [env=process.env]
 * @param {string} [platform]
 * @returns {string[] | null}
 */
export function findScreen(env = process.env, platform = process.platform) {
	if (platform !== 'linux') return [];
	const xvfb = pathsOf(['xvfb-run'], env).find((file) => existsSync(file));
	if (xvfb) return [xvfb, ...XVFB];
	return env.DISPLAY || env.WAYLAND_DISPLAY ? [] : null;
}

/** Installs what is missing for the engines, as root on Debian and its kin; elsewhere it does nothing. */
export async function installEngines() {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
	// Apart, so that a system that lacks the one gets the others.
	const groups = [...ENGINES.map(({ packages }) => packages), ['xvfb', 'xauth']].filter(
		(packages) => !packages.every(isInstalled)
	);
	if (groups.length === 0) return;
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	// A source that cannot be reached fails the update; the install may still work from the others.
	await exitCodeOf('apt-get', ['update', '-qq'], env);
	for (const packages of groups) {
		console.log(`Installing ${packages.join(', ')} (apt-get install).`);
		await exitCodeOf('apt-get', ['install', '-y', '-qq', ...packages], env);
	}
}

/**
 * Why an engine cannot be run here and how to mend that, in one line; null when it can.
 *
 * @param {Pick<Engine, 'name' | 'packages' | 'get' | 'found'>} engine
 * @param {readonly string[] | null} screen as `findScreen` gives it
 */
export function engineProblem({ name, packages, get, found }, screen) {
	const apt = (/** @type {readonly string[]} */ names) =>
		`on Debian "sudo apt-get install ${names.join(' ')}"`;
	if (!found()) return `${name} was not found, so it counts as failed: ${get} (${apt(packages)}).`;
	if (screen === null) {
		return `${name} has no screen to run on, so it counts as failed: install xvfb-run (${apt(['xvfb', 'xauth'])}).`;
	}
	return null;
}

/** @param {string} name of a Debian package */
function isInstalled(name) {
	const args = ['--show', '--showformat=${db:Status-Status}', name];
	return spawnSync('dpkg-query', args, { encoding: 'utf8' }).stdout === 'installed';
}
