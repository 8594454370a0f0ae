/**
 * The fonts of the preview pictures: resvg reads no woff2 (thx/resvg-js#359) and no variable fonts, so the static cuts are
 * decompressed, once, into the cache.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { create, type Font as FontFile } from 'fontkit';
import decompress from 'woff2-encoder/decompress';
import type { Font, Fonts } from '../preview/break-lines';

/** Each cut by its package's name, in the order in which a letter is looked for. */
const CUTS = {
	serif400: [
		'newsreader/files/newsreader-latin-400-normal',
		'newsreader/files/newsreader-latin-ext-400-normal'
	],
	serif500: [
		'newsreader/files/newsreader-latin-500-normal',
		'newsreader/files/newsreader-latin-ext-500-normal'
	],
	sans400: sans(400),
	sans600: sans(600),
	condensed400: condensed(400),
	condensed600: condensed(600),
	arabic400: ['ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal'],
	arabic600: ['ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600-normal']
} as const;

function sans(weight: number): readonly string[] {
	return ['latin', 'latin-ext', 'cyrillic', 'greek', 'vietnamese'].map(
		(script) => `ibm-plex-sans/files/ibm-plex-sans-${script}-${weight}-normal`
	);
}

function condensed(weight: number): readonly string[] {
	return ['latin', 'latin-ext'].map(
		(script) => `ibm-plex-sans-condensed/files/ibm-plex-sans-condensed-${script}-${weight}-normal`
	);
}

export interface PreviewFonts {
	/** TrueType files, for resvg. */
	readonly files: readonly string[];
	/** Changes with any of them. */
	readonly digest: string;
	readonly fonts: Fonts;
}

const require = createRequire(import.meta.url);

export async function loadPreviewFonts(cache: string): Promise<PreviewFonts> {
	mkdirSync(cache, { recursive: true });
	const hash = createHash('sha256');
	const files: string[] = [];
	const cuts = new Map<string, FontFile[]>();
	for (const [cut, names] of Object.entries(CUTS)) {
		for (const name of names) {
			const woff2 = readFileSync(require.resolve(`@fontsource/${name}.woff2`));
			const digest = createHash('sha256').update(woff2).digest('hex');
			hash.update(digest);
			const file = path.join(cache, `${path.basename(name)}-${digest.slice(0, 12)}.ttf`);
			if (!existsSync(file)) writeWhole(file, await decompress(woff2));
			files.push(file);
			cuts.set(cut, [...(cuts.get(cut) ?? []), create(readFileSync(file)) as FontFile]);
		}
	}
	return { files, digest: hash.digest('hex'), fonts: typeset(cuts) };
}

/** Never half a file under its name, whoever else writes it at the same time. */
export function writeWhole(file: string, bytes: Uint8Array): void {
	const part = `${file}.${process.pid}.part`;
	writeFileSync(part, bytes);
	renameSync(part, file);
}

type Cuts = ReadonlyMap<string, readonly FontFile[]>;

/** The fonts a letter is looked for in, in this order. */
function stackOf(cuts: Cuts, { family, weight }: Font): readonly FontFile[] {
	const near = weight >= 500 ? 600 : 400;
	return [`${family}${weight}`, `arabic${near}`, `sans${near}`].flatMap(
		(cut) => cuts.get(cut) ?? []
	);
}

/** Widths are those of shaped runs, remembered in parts of the size. */
function typeset(cuts: Cuts): Fonts {
	const known = new Map<string, number>();
	return {
		measure(text, font) {
			const key = `${font.family}${font.weight}${text}`;
			let width = known.get(key);
			if (width === undefined) {
				width = runsOf(text, stackOf(cuts, font)).reduce(
					(sum, { font: { unitsPerEm }, run, font: file }) =>
						sum + file.layout(run).advanceWidth / unitsPerEm,
					0
				);
				known.set(key, width);
			}
			return width * font.size;
		},
		runs: (text, font) =>
			runsOf(text, stackOf(cuts, font)).map(({ font: file, run }) => ({
				family: familyOf(file),
				text: run
			}))
	};
}

type Names = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

/** As resvg knows it: the typographic family where a file names one. */
function familyOf(file: FontFile): string {
	// The types do not know of the tables.
	const { records } = (file as unknown as { name: { records: Names } }).name;
	return records['preferredFamily']?.['en'] ?? records['fontFamily']?.['en'] ?? file.familyName;
}

function runsOf(text: string, stack: readonly FontFile[]) {
	const runs: { font: FontFile; run: string }[] = [];
	for (const letter of text) {
		const last = runs.at(-1);
		// A space, a mark or a sign that is not seen stays with the run before it, which shapes it.
		const font =
			last && /[\s\p{M}\p{Cf}]/u.test(letter)
				? last.font
				: (stack.find((one) => one.hasGlyphForCodePoint(letter.codePointAt(0)!)) ?? stack[0]!);
		if (last?.font === font) last.run += letter;
		else runs.push({ font, run: letter });
	}
	return runs;
}
