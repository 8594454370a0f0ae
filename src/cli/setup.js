/**
 * What `npm start` and `npm test` share: making a fresh machine ready. Plain JavaScript on Node's own modules, because
 * it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** A failure whose message is for the reader; its stack would only be noise. */
export class SetupError extends Error {}

/**
 * A sentence when this Node is too old, else null. The version asked for is the one package.json declares.
 *
 * @param {string} version such as "20.19.0"
 * @param {string} range as in package.json: ">=20.19"
 */
export function nodeVersionProblem(version, range) {
	const wanted = range.replace(/^>=\s*/, '');
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
	if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return null;
	return `Placeline needs Node ${wanted} or newer, and this is Node ${version}. See https://nodejs.org/`;
}

/** @throws {SetupError} */
export function requireNode() {
	const { engines } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
	const problem = nodeVersionProblem(process.versions.node, engines.node);
	if (problem) throw new SetupError(problem);
}

/**
 * Why node_modules is not what package-lock.json asks for, or null when it is. npm keeps a copy of the lock inside
 * node_modules that lists what it really installed; packages for other systems are optional and missing from it.
 *
 * @param {string} root the project's folder
 * @returns {string | null}
 */
export function missingDependencies(root) {
	const installedFile = path.join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(installedFile)) return 'nothing is installed yet';
	const wanted = readPackages(path.join(root, 'package-lock.json'));
	const installed = readPackages(installedFile);
	for (const [name, { version, optional }] of Object.entries(wanted)) {
		if (name === '') continue;
		const found = installed[name];
		if (!found && !optional) return `${name} is not installed`;
		if (found && found.version !== version) {
			return `${name} is ${found.version}, and package-lock.json asks for ${version}`;
		}
		if (found && !existsSync(path.join(root, name))) return `${name} is gone`;
	}
	const extra = Object.keys(installed).find((name) => !(name in wanted));
	return extra ? `${extra} is installed, and package-lock.json does not know it` : null;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
	} catch (error) {
		// A half-written copy inside node_modules is a reason to install again, not to stop.
		if (file.includes('node_modules')) return {};
		throw new SetupError(`${file} cannot be read: ${/** @type {Error} */ (error).message}`);
	}
}

/**
 * Installs what package-lock.json names, if it is not there.
 *
 * @returns {Promise<boolean>} whether anything was installed
 */
export async function ensureDependencies() {
	const reason = missingDependencies(projectRoot);
	if (!reason) return false;
	console.log(`Installing the packages (npm ci): ${reason}.`);
	// --include=dev: with NODE_ENV=production npm would leave out everything the build needs.
	await runNpm(['ci', '--include=dev']);
	return true;
}

/**
 * Runs npm with the same npm that started us; on Windows `npm` is a script that only a shell can start.
 *
 * @param {readonly string[]} args
 */
export function runNpm(args) {
	const npm = process.env.npm_execpath;
	return npm?.endsWith('.js') ? run(process.execPath, [npm, ...args]) : run('npm', args);
}

/**
 * Runs a command in the project's folder, showing its output as it comes, and stops on failure.
 *
 * @param {string} command a program, or a package's command from node_modules/.bin
 * @param {readonly string[]} args
 * @throws {SetupError} when it fails or cannot be started
 */
export async function run(command, args) {
	const code = await exitCodeOf(command, args);
	if (code !== 0) {
		const shown = [path.basename(command), ...args].join(' ');
		throw new SetupError(
			`"${shown}" failed (${code === null ? 'it could not run' : `exit code ${code}`}).`
		);
	}
}

/**
 * As `run`, for a caller who decides what a failure means.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to our own
 * @returns {Promise<number | null>} null when it could not be started or was killed
 */
export function exitCodeOf(command, args, env = {}) {
	const bin = path.join(projectRoot, 'node_modules', '.bin');
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: projectRoot,
			stdio: 'inherit',
			shell: process.platform === 'win32' && command !== process.execPath,
			env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`, ...env }
		});
		child.on('error', (error) => {
			console.error(`${command}: ${error.message}`);
			resolve(null);
		});
		child.on('close', (code) => resolve(code));
	});
}

/**
 * What the built site depends on. tests/ is left out on purpose; static/tiles is written by the build itself.
 */
const BUILD_INPUTS = [
	'src',
	'geodata',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json'
];

/**
 * Whether build/ must be made (again): when it is missing or when any input, folders included (so that a deleted file
 * counts), is not older than it. When in doubt it says yes: a needless build costs seconds, a stale one misleads.
 *
 * @param {string} root the project's folder
 */
export function buildIsStale(root) {
	const built = modifiedAt(path.join(root, 'build', 'index.html'));
	return built === null || BUILD_INPUTS.some((input) => newestIn(path.join(root, input)) >= built);
}

/** Where the last build noted which folder of data it was made from: not in build/, which is published. */
const BUILD_NOTE = path.join('.svelte-kit', 'placeline-built-from');

/** @param {string} root the project's folder @returns {string | null} null when no build has noted it */
export function builtFrom(root) {
	const file = path.join(root, BUILD_NOTE);
	return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** @param {string} root the project's folder @param {string} folder the data's folder */
export function noteBuiltFrom(root, folder) {
	writeFileSync(path.join(root, BUILD_NOTE), folder);
}

/**
 * The newest modification time of a file, or of a folder and all in it, in ms; 0 when there is none.
 *
 * @param {string} file
 * @returns {number}
 */
function newestIn(file) {
	const own = modifiedAt(file) ?? 0;
	if (own === 0 || !lstatSync(file).isDirectory()) return own;
	return Math.max(own, ...readdirSync(file).map((name) => newestIn(path.join(file, name))));
}

/** @param {string} file */
function modifiedAt(file) {
	return lstatSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
