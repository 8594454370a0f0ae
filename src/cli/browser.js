/**
 * Finds the browser the site tests and the bench run in, and installs one where there is none. Plain JavaScript: part
 * of `npm test` on a fresh machine.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { exitCodeOf, SetupError } from './setup.js';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const MACOS_PATHS = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/**
 * The path of a Chromium that can be started, or null. First what PLACELINE_BROWSER names, then the system's own, then
 * one that Playwright has downloaded.
 *
 * @param {NodeJS.ProcessEnv} [env=process.env]
 * @param {() => Promise<string | null>} [downloaded] where Playwright would have put its own
 * @returns {Promise<string | null>}
 * @throws {SetupError} when PLACELINE_BROWSER names something that does not run: whoever sets it means it
 */
export async function findBrowser(env = process.env, downloaded = playwrightPath) {
	if (env.PLACELINE_BROWSER) {
		if (runs(env.PLACELINE_BROWSER)) return env.PLACELINE_BROWSER;
		throw new SetupError(
			`PLACELINE_BROWSER is "${env.PLACELINE_BROWSER}", which is not a browser that runs.`
		);
	}
	const onPath = pathsOf(COMMANDS, env);
	const usual = process.platform === 'darwin' ? MACOS_PATHS : [];
	const own = await downloaded();
	return [...onPath, ...usual, ...(own ? [own] : [])].find(runs) ?? null;
}

/**
 * Where commands would be, the first name in all folders of the PATH before the next; whether anything is there is
 * not looked at.
 *
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} env
 */
export function pathsOf(names, env) {
	const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
	return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/**
 * As `findBrowser`, and where there is none, installs one.
 *
 * @returns {Promise<string>}
 * @throws {SetupError} when there is none and none can be installed
 */
export async function ensureBrowser() {
	for (const install of [null, installWithApt, installWithPlaywright]) {
		if (install) await install();
		const found = await findBrowser();
		if (found) return found;
	}
	throw new SetupError(
		'The site tests need Chromium or Chrome, and none could be installed. Install one, or set PLACELINE_BROWSER to ' +
			'its path. If "npx playwright-core install chromium" worked but the browser does not start, its system ' +
			'libraries are missing: "sudo npx playwright-core install-deps chromium".'
	);
}

async function installWithApt() {
	const isRoot = process.getuid?.() === 0;
	if (!isRoot || !existsSync('/usr/bin/apt-get')) return;
	console.log('No browser found. Installing Chromium (apt-get install chromium).');
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	// A source that cannot be reached fails the update; the install may still work from the others.
	await exitCodeOf('apt-get', ['update'], env);
	await exitCodeOf('apt-get', ['install', '-y', 'chromium'], env);
}

async function installWithPlaywright() {
	console.log('No browser found. Downloading Chromium (npx playwright-core install chromium).');
	const install = ['install', 'chromium', '--no-shell'];
	// --with-deps installs system libraries: without root it would stop and ask for a password.
	const isRoot = process.getuid?.() === 0;
	if (isRoot && (await exitCodeOf('playwright-core', [...install, '--with-deps'])) === 0) return;
	await exitCodeOf('playwright-core', install);
}

/** @returns {Promise<string | null>} null before the packages are installed */
async function playwrightPath() {
	try {
		const { chromium } = await import('playwright-core');
		return chromium.executablePath() || null;
	} catch {
		return null;
	}
}

/**
 * Being there is not enough: Ubuntu's chromium-browser is a script that only says to install a snap.
 *
 * @param {string} file
 */
export function runs(file) {
	try {
		accessSync(file, constants.X_OK);
		if (!statSync(file).isFile()) return false;
	} catch {
		return false;
	}
	// Chrome on Windows opens a window instead of answering.
	if (process.platform === 'win32') return true;
	return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
