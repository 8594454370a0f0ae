/** Ids for kinds and places that a file gives by their names: they are in links, and each is another. */

/** Code points of an id: what is longer is cut. */
const LONGEST = 60;

/** For labels in their order: of two with the same letters, `c` and `C++`, the later one gets a number. */
export function kindIds(labels: readonly string[]): readonly string[] {
	return idsOf(labels, 'kind');
}

export function placeIds(labels: readonly string[]): readonly string[] {
	return idsOf(labels, 'place');
}

function idsOf(labels: readonly string[], nameless: string): readonly string[] {
	const taken = new Set<string>();
	const last = new Map<string, number>();
	return labels.map((label) => {
		const slug = slugOf(label) || nameless;
		let id = slug;
		for (let number = last.get(slug) ?? 2; taken.has(id); number++) {
			id = `${slug}-${number}`;
			last.set(slug, number + 1);
		}
		taken.add(id);
		return id;
	});
}

/** Letters, marks and digits of any script, in lower case, with hyphens between the words: Arabic stays Arabic. */
function slugOf(label: string): string {
	const words = label
		.normalize('NFC')
		.toLowerCase()
		.match(/[\p{L}\p{M}\p{N}]+/gu);
	return Array.from(words?.join('-') ?? '')
		.slice(0, LONGEST)
		.join('')
		.replace(/-$/, '');
}
