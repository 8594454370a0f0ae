/** Hands a file over to the browser, which saves it where the reader wants it. */
export function saveAs(name: string, blob: Blob): void {
	const link = document.createElement('a');
	link.download = name;
	link.href = URL.createObjectURL(blob);
	link.click();
	// Not at once: the browser may still be reading it.
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
