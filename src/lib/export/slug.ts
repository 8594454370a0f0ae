const LONGEST_NAME = 60;

/** Letters and digits of any script; whole words, as many as fit. */
export function slugOf(title: string): string {
	const words = title
		.normalize('NFC')
		.toLowerCase()
		.match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['incidents'];
	let slug = '';
	for (const word of words) {
		const longer = slug === '' ? word : `${slug}-${word}`;
		if (longer.length > LONGEST_NAME) break;
		slug = longer;
	}
	return slug || 'incidents';
}
