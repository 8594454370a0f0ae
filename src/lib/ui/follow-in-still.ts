/** A line, an area or a disc as the filter leaves it. */
interface Shape {
	/** The place's id. */
	readonly id: string;
	readonly possible: boolean;
}

/** The still's ground is not Svelte's: its lines, areas and discs follow the filter here. */
export function followInStill(shapes: readonly Shape[], selected: string | null): void {
	const drawn = new Map(shapes.map((shape) => [shape.id, shape]));
	for (const region of document.querySelectorAll<SVGElement>('.still-ground [data-region]')) {
		const shape = drawn.get(region.dataset.region!);
		region.toggleAttribute('hidden', shape === undefined);
		region.classList.toggle('possible', shape?.possible === true);
		region.classList.toggle('selected', `region:${region.dataset.region}` === selected);
	}
}
