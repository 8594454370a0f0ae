import { listParts } from '$lib/core/lists';
import { error } from '@sveltejs/kit';

export async function load({ params: { month }, parent }) {
	const { site } = await parent();
	const found = listParts(site).some((part) => part.type === 'month' && part.month === month);
	if (!found) error(404, 'Nothing of this month is in the list.');
	return { month };
}
