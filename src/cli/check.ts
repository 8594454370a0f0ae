/**
 * `npm run check -- [FOLDER] [--articles DIR] [--json] [--fix]`: validates the geodata and tells every problem. In
 * place of the folder, a GeoJSON file that Placeline wrote;
 * with captured articles (`DIR/<article id>.txt`) also that each excerpt is in them to the character. `--json` is for
 * machines; `--fix` mends what is safe to mend, and says what. Exit code 1 on problems.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mendGeodata } from '../lib/core/mend';
import { type CaptureFile, type Checked, checkGeodata } from '../lib/core/parse';
import { sayProblem } from '../lib/core/problem';
import { GEODATA_FOLDER, isFile, readFiles } from '../lib/server/geodata';

const USAGE = 'Usage: npm run check -- [FOLDER] [--articles DIR] [--json] [--fix]';

const { values, positionals } = readArguments();
if (positionals.length > 1) {
	stop(
		`One folder at a time, not ${positionals.map((one) => `“${one}”`).join(' and ')}.\n${USAGE}`
	);
}
const folder = positionals[0] ?? GEODATA_FOLDER;
const articles = values.articles ?? null;
for (const directory of [folder, articles ?? folder]) {
	const found = statSync(directory, { throwIfNoEntry: false });
	if (found === undefined) stop(`There is no folder “${directory}”.`);
	// The data may be one file that Placeline wrote; captured articles are a folder always.
	if (directory === articles && !found.isDirectory()) {
		stop(`“${directory}” is a file, not a folder.`);
	}
}
if (values.fix === true && isFile(folder)) {
	stop(`--fix mends the files of a folder; “${folder}” is one that Placeline wrote.`);
}
const mended = values.fix === true ? mend() : [];
const checked = checkGeodata(readOrStop(), readCapture);
if (values.json === true) printJson(checked);
else printText(checked);
if (checked.problems.length > 0) process.exitCode = 1;

function readArguments() {
	try {
		return parseArgs({
			options: {
				articles: { type: 'string' },
				json: { type: 'boolean' },
				fix: { type: 'boolean' }
			},
			allowPositionals: true
		});
	} catch (error) {
		return stop(`${(error as Error).message}\n${USAGE}`);
	}
}

/** Nothing was checked. A program that reads the result is told so in the same form, even of arguments that are wrong. */
function stop(error: string): never {
	console.error(error);
	if (process.argv.includes('--json')) {
		printResult({ folder: null, counts: null, mended: [], problems: [], unpublished: null, error });
	}
	process.exit(1);
}

function readOrStop(): ReadonlyMap<string, Uint8Array> {
	try {
		return readFiles(folder);
	} catch (error) {
		return stop((error as Error).message);
	}
}

function readCapture(id: string): CaptureFile | null {
	const file = articles === null ? null : join(articles, `${id}.txt`);
	if (file === null || !existsSync(file)) return null;
	const bytes = readFileSync(file);
	return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function mend(): readonly string[] {
	const { changed, told } = mendGeodata(readFiles(folder), readCapture);
	for (const [file, text] of changed) writeFileSync(join(folder, file), text);
	return told;
}

function printText({ problems, geodata, captures, unpublished }: Checked): void {
	for (const sentence of mended) console.log(`mended ${sentence}`);
	if (problems.length > 0 || geodata === null) {
		console.error(problems.map(sayProblem).join('\n\n'));
		console.error(`\n${folder}: ${problems.length} problem${problems.length === 1 ? '' : 's'}`);
		return;
	}
	const { site } = geodata;
	const beside =
		articles === null
			? ''
			: `; excerpts checked against captures: ${captures.size} of ${geodata.captures.size} articles`;
	console.log(
		`${folder}: ${site.incidents.length} incidents, ${site.places.length} places, ${site.articles.length} articles and sources${beside}: no problems`
	);
	const added = unpublished === null ? 0 : Object.values(unpublished).flat().length;
	if (added > 0) {
		console.log(
			`published.json does not have ${added} of the ids yet: \`npm run check -- --fix\` adds them.`
		);
	}
}

/** One object on standard output; `counts` is null where a file could not be read. */
function printJson({ problems, geodata, captures, unpublished }: Checked): void {
	const counts = geodata && {
		incidents: geodata.site.incidents.length,
		places: geodata.site.places.length,
		articles: geodata.site.articles.length,
		captures: captures.size
	};
	printResult({ folder, counts, mended, problems, unpublished, error: null });
}

/** `error`: why nothing was checked. */
function printResult(result: {
	readonly folder: string | null;
	readonly counts: Readonly<Record<string, number>> | null;
	readonly mended: readonly string[];
	readonly problems: Checked['problems'];
	readonly unpublished: Checked['unpublished'];
	readonly error: string | null;
}): void {
	console.log(JSON.stringify(result, null, '\t'));
}
