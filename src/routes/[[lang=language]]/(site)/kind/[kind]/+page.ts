import { error } from '@sveltejs/kit';

export async function load({ params, parent }) {
	const { site } = await parent();
	const kind = site.dataset.kinds.find(({ id }) => id === params.kind);
	if (kind === undefined) error(404, 'There is no kind of this name.');
	return { kind };
}
