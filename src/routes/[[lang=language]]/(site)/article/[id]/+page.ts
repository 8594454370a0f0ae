import { error } from '@sveltejs/kit';
import { findMoved } from '$lib/core/moved';

export async function load({ params, parent }) {
	const { site } = await parent();
	const article = site.articles.find(({ id }) => id === params.id);
	const moved = article === undefined ? findMoved('article', params.id, site) : null;
	if (article === undefined && moved === null) error(404, 'There is no article of this name.');
	return { article, moved };
}
