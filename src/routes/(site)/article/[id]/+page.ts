import { error } from '@sveltejs/kit';

export async function load({ params, parent }) {
	const { site } = await parent();
	const article = site.articles.find(({ id }) => id === params.id);
	if (article === undefined) error(404, 'There is no article of this name.');
	return { article };
}
