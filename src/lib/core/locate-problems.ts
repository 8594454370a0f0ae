/** Adds to each problem the line in its file, and the id of the item it is in. */
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { lineAt, startsOfLines } from './lines';
import type { Key, Problem } from './problem';

interface FileIndex {
	readonly root: Node | undefined;
	readonly lines: readonly number[];
}

/** `texts`: the files that are safe to parse, by name. */
export function locateProblems(
	problems: readonly Problem[],
	texts: ReadonlyMap<string, string>
): readonly Problem[] {
	const indexes = new Map<string, FileIndex>();
	return problems.map((problem) => {
		const text = texts.get(problem.file);
		if (text === undefined) return problem;
		const index = indexes.get(problem.file) ?? {
			root: parseTree(text),
			lines: startsOfLines(text)
		};
		indexes.set(problem.file, index);
		if (index.root === undefined || problem.keys.length === 0) return problem;
		return {
			...problem,
			id: idOf(index.root, problem.keys),
			line: problem.line ?? lineAt(index.lines, nearest(index.root, problem.keys).offset)
		};
	});
}

/** What the path leads to, or where it ends: a missing key is told at the object that lacks it. */
function nearest(root: Node, keys: readonly Key[]): Node {
	let node = root;
	for (const key of keys) {
		const next = findNodeAtLocation(node, [key]);
		if (next === undefined) break;
		node = next;
	}
	return node.parent?.type === 'property' ? node.parent : node;
}

function idOf(root: Node, keys: readonly Key[]): string | null {
	const end = keys.findIndex((key) => typeof key === 'number') + 1;
	if (end === 0) return null;
	const id: unknown = findNodeAtLocation(root, [...keys.slice(0, end), 'id'])?.value;
	return typeof id === 'string' && /^[a-z0-9-]{1,80}$/.test(id) ? id : null;
}
