/**
 * `npm run check [-- FOLDER] [--articles DIR]`: validates the geodata and tells every problem; with captured
 * articles (`DIR/<article id>.txt`) also that each excerpt is in them to the character. Exit code 1 on problems.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Capture, checkCaptures } from '../lib/core/captures';
import { type Geodata, parseGeodata } from '../lib/core/parse';
import { type Problem, sayProblem } from '../lib/core/problem';
import { GEODATA_FOLDER, readTexts } from '../lib/server/geodata';

const { values, positionals } = readArguments();
const folder = positionals[0] ?? GEODATA_FOLDER;
for (const directory of [folder, values.articles ?? folder]) {
	if (!existsSync(directory)) stop(`There is no folder “${directory}”.`);
}
const result = parseGeodata(readTexts(folder));
if (!result.ok) {
	fail(result.problems);
} else {
	const { articles, places, incidents } = result.geodata.site;
	const captures =
		values.articles === undefined ? null : readCaptures(result.geodata, values.articles);
	const problems = captures === null ? [] : checkCaptures(result.geodata, captures);
	if (problems.length > 0) fail(problems);
	else {
		const checked =
			captures === null
				? ''
				: `; excerpts checked against captures: ${captures.size} of ${result.geodata.captures.size} articles`;
		console.log(
			`${folder}: ${incidents.length} incidents, ${places.length} places, ${articles.length} articles and sources${checked}: no problems`
		);
	}
}

function readArguments() {
	try {
		return parseArgs({ options: { articles: { type: 'string' } }, allowPositionals: true });
	} catch (error) {
		return stop(
			`${(error as Error).message}\nUsage: npm run check [-- FOLDER] [-- --articles DIR]`
		);
	}
}

function stop(message: string): never {
	console.error(message);
	process.exit(1);
}

function readCaptures({ captures }: Geodata, directory: string): ReadonlyMap<string, Capture> {
	const found = [...captures.keys()].flatMap((id) => {
		const file = join(directory, `${id}.txt`);
		if (!existsSync(file)) return [];
		const bytes = readFileSync(file);
		if (bytes.includes('\r'))
			stop(`${file} has CR LF line ends; offsets count LF only. Save it with LF.`);
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		return [[id, { text: bytes.toString('utf8'), sha256 }] as const];
	});
	return new Map(found);
}

function fail(problems: readonly Problem[]): void {
	console.error(problems.map(sayProblem).join('\n\n'));
	console.error(`\n${folder}: ${problems.length} problem${problems.length === 1 ? '' : 's'}`);
	process.exitCode = 1;
}
