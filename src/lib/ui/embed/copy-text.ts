/** Copies a text; false where the browser does not let the page. Called while a press is being answered. */
export async function copyText(text: string): Promise<boolean> {
	// The older way first: it is open to a page that another holds without `allow="clipboard-write"`, and Chromium
	// logs an error where the newer one is not.
	if (copySelected(text)) return true;
	return navigator.clipboard.writeText(text).then(
		() => true,
		() => false
	);
}

function copySelected(text: string): boolean {
	const before = document.activeElement;
	const field = document.createElement('textarea');
	field.className = 'visually-hidden';
	field.value = text;
	document.body.append(field);
	field.select();
	const copied = document.execCommand('copy');
	field.remove();
	if (before instanceof HTMLElement) before.focus();
	return copied;
}
