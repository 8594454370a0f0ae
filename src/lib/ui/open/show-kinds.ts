/** The colours of a file's kinds as the page's own properties, beside those of the site's kinds; returns what takes them back. */
import type { Kind } from '../../core/site';

export function showKinds(kinds: readonly Kind[]): () => void {
	const { style } = document.documentElement;
	const names = kinds.map(({ id, color }) => {
		const name = `--kind-${id}`;
		style.setProperty(name, `light-dark(${color.light}, ${color.dark})`);
		return name;
	});
	return () => names.forEach((name) => style.removeProperty(name));
}
