/**
 * `npm run check -- --fix`: what can be mended without knowing more than the files and the captured articles say.
 * Every edit replaces or inserts one value; the rest of the file stays as it is, byte for byte.
 */
import {
	applyEdits,
	type Edit,
	findNodeAtLocation,
	modify,
	type Node,
	parseTree
} from 'jsonc-parser';
import type { Capture } from './captures';
import type { Ids } from './check-published';
import { findExact } from './find-words';
import { type CaptureFile, type Checked, checkGeodata, PUBLISHED } from './parse';
import type { Problem } from './problem';

export interface Mended {
	/** The new text of each file that was changed. */
	readonly changed: ReadonlyMap<string, string>;
	/** What was mended, a sentence each. */
	readonly told: readonly string[];
}

/** A change to one file, under a key that keeps it from being made twice. */
interface Mend {
	readonly file: string;
	readonly what: string;
	readonly edits: readonly Edit[];
	readonly say: string;
}

/** Mending one thing can show the next: a text in NFC has other offsets, and moved offsets another digest. */
const MOST_PASSES = 4;

export function mendGeodata(
	contents: ReadonlyMap<string, string | Uint8Array>,
	readCapture: (article: string) => CaptureFile | null = () => null
): Mended {
	const changed = new Map<string, string>();
	const told: string[] = [];
	for (let pass = 0; pass < MOST_PASSES; pass++) {
		const checked = checkGeodata(new Map([...contents, ...changed]), readCapture);
		const mends = findMends(checked);
		if (mends.length === 0) break;
		for (const [file, text] of checked.texts) {
			const edits = mends.filter((mend) => mend.file === file).flatMap((mend) => mend.edits);
			if (edits.length > 0) changed.set(file, applyEdits(text, [...edits]));
		}
		told.push(...mends.map(({ file, say }) => `${file}: ${say}`));
	}
	return { changed, told };
}

function findMends(checked: Checked): readonly Mend[] {
	const trees = new Map([...checked.texts].map(([file, text]) => [file, parseTree(text)]));
	const found = new Map<string, Mend>();
	for (const problem of checked.problems) {
		const tree = trees.get(problem.file);
		const text = checked.texts.get(problem.file);
		if (tree === undefined || text === undefined) continue;
		const mend = mendProblem(problem, { tree, text, trees, checked });
		if (mend !== null) found.set(`${mend.file} ${mend.what}`, mend);
	}
	if (checked.problems.length === 0) {
		// Only ids of sound data: once published, they can never be taken back.
		const text = checked.texts.get(PUBLISHED);
		const mend = text === undefined ? null : addIds(text, checked.unpublished);
		if (mend !== null) found.set(PUBLISHED, mend);
	}
	return [...found.values()];
}

interface Found {
	readonly tree: Node;
	readonly text: string;
	readonly trees: ReadonlyMap<string, Node | undefined>;
	readonly checked: Checked;
}

function mendProblem(problem: Problem, found: Found): Mend | null {
	switch (problem.code) {
		case 'ring-order':
			return reverseRing(problem, found);
		case 'not-nfc':
			return normalize(problem, found);
		case 'excerpt-length':
		case 'excerpt-not-found':
			return moveOffsets(problem, found);
		case 'digest-differs':
			return renewDigest(problem, found);
		default:
			return null;
	}
}

/** “incidents.geojson: erbil-missile-strike …”. */
const nameOf = ({ id, path }: Problem) => id ?? path;

const replace = (node: Node, value: unknown): Edit => ({
	offset: node.offset,
	length: node.length,
	content: JSON.stringify(value)
});

/** The positions change places; commas, spaces and line ends between them stay. */
function reverseRing(problem: Problem, { tree, text }: Found): Mend | null {
	const positions = findNodeAtLocation(tree, [...problem.keys])?.children;
	if (positions === undefined) return null;
	const reversed = positions.toReversed();
	return {
		file: problem.file,
		what: problem.path,
		edits: positions.map(({ offset, length }, i) => {
			const other = reversed[i]!;
			return { offset, length, content: text.slice(other.offset, other.offset + other.length) };
		}),
		say: `a ring of ${nameOf(problem)} now runs the other way`
	};
}

function normalize(problem: Problem, { tree }: Found): Mend | null {
	const node = findNodeAtLocation(tree, [...problem.keys]);
	if (node?.type !== 'string') return null;
	const value = node.value as string;
	const normal = value.normalize('NFC');
	// A key that is not in NFC is told at its value.
	if (normal === value) return null;
	return {
		file: problem.file,
		what: problem.path,
		edits: [replace(node, normal)],
		say: `${problem.keys.at(-1)} of ${nameOf(problem)} is in NFC`
	};
}

/** Where the words are once in the captured article, alone or with those round them. */
function moveOffsets(problem: Problem, { tree, checked }: Found): Mend | null {
	const keys = problem.keys.slice(0, 5);
	const excerpt = findNodeAtLocation(tree, [...keys]);
	if (excerpt === undefined) return null;
	const valueOf = (key: string) => String(findNodeAtLocation(excerpt, [key])?.value);
	const capture = checked.captures.get(valueOf('article'));
	const [start, end] = ['start', 'end'].map((key) => findNodeAtLocation(excerpt, [key]));
	if (capture === undefined || start === undefined || end === undefined) return null;
	const at = findOnce(capture, valueOf('prefix'), valueOf('exact'), valueOf('suffix'));
	if (at === null || (at.start === start.value && at.end === end.value)) return null;
	return {
		file: problem.file,
		what: keys.join('.'),
		edits: [replace(start, at.start), replace(end, at.end)],
		say: `the words of ${nameOf(problem)} are at ${at.start} to ${at.end}, not ${start.value} to ${end.value}`
	};
}

function findOnce(
	{ text }: Capture,
	prefix: string,
	exact: string,
	suffix: string
): { readonly start: number; readonly end: number } | null {
	const [around, ...others] = findExact(text, prefix + exact + suffix);
	if (around !== undefined && others.length === 0) {
		const start = around.start + Array.from(prefix).length;
		return { start, end: start + Array.from(exact).length };
	}
	const [alone, ...more] = findExact(text, exact);
	return alone !== undefined && more.length === 0 ? alone : null;
}

/**
 * Only when every excerpt of the article is in the new capture at its offsets, and nothing else has offsets in it:
 * then it is the text they are for.
 */
function renewDigest(problem: Problem, { tree, trees, checked }: Found): Mend | null {
	const item = findNodeAtLocation(tree, problem.keys.slice(0, 1));
	const incidents = trees.get('incidents.geojson');
	if (item === undefined || incidents === undefined || problem.id === null) return null;
	const capture = checked.captures.get(problem.id);
	const sha256 = findNodeAtLocation(item, ['custom', 'sha256']);
	const length = findNodeAtLocation(item, ['custom', 'length']);
	const parts = findNodeAtLocation(item, ['custom', 'parts']);
	if (capture === undefined || sha256 === undefined || parts !== undefined) return null;
	if (!isQuotedRightly(problem.id, incidents, checked.problems)) return null;
	const points = Array.from(capture.text).length;
	return {
		file: problem.file,
		what: problem.path,
		edits: [replace(sha256, capture.sha256), ...(length ? [replace(length, points)] : [])],
		say: `the digest and length of ${problem.id} are those of its capture, in which all its excerpts are`
	};
}

function isQuotedRightly(article: string, incidents: Node, problems: readonly Problem[]): boolean {
	const wrong = new Set(
		problems
			.filter(({ code }) => code === 'excerpt-not-found' || code === 'excerpt-length')
			.map(({ keys }) => findNodeAtLocation(incidents, [...keys.slice(0, 5), 'article'])?.value)
	);
	return !wrong.has(article);
}

/** Each list goes on in the way it is written: on one line, or a line for each id. */
function addIds(text: string, unpublished: Ids | null): Mend | null {
	const edits: Edit[] = [];
	for (const [list, ids] of Object.entries(unpublished ?? {})) {
		if (ids.length > 0) edits.push(...addTo(text, list, ids));
	}
	const count = Object.values(unpublished ?? {}).flat().length;
	if (count === 0) return null;
	return {
		file: PUBLISHED,
		what: 'ids',
		edits,
		say: `${count} new id${count === 1 ? '' : 's'} added; from now on they stay`
	};
}

function addTo(text: string, list: string, ids: readonly string[]): readonly Edit[] {
	const items = findNodeAtLocation(parseTree(text)!, [list])?.children ?? [];
	const last = items.at(-1);
	if (last === undefined) {
		const formattingOptions = { insertSpaces: false, tabSize: 1, eol: '\n' };
		return modify(text, [list], [...ids], { formattingOptions });
	}
	const before = items.at(-2);
	const from = before ? before.offset + before.length : last.parent!.offset + 1;
	const gap = text.slice(from, last.offset).replace(/^\s*,/, '') || ' ';
	const content = ids.map((id) => `,${gap}${JSON.stringify(id)}`).join('');
	return [{ offset: last.offset + last.length, length: 0, content }];
}
