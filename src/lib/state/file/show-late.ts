import type { Progress } from '../../import/reader';

/** Milliseconds: what comes and goes within them is flicker, and drawing it takes from the work. */
const UNSHOWN = 800;

/**
 * Does some work, and shows how far it is once it has taken so long that a reader wonders: at first nothing but that it is under
 * way, for words that come with what they stand in are not read out.
 */
export async function showLate<T>(
	work: (tell: (progress: Progress) => void) => Promise<T>,
	show: (progress: Progress | null) => void
): Promise<T> {
	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		show(null);
	}, UNSHOWN);
	try {
		return await work((progress) => {
			if (isLate) show(progress);
		});
	} finally {
		clearTimeout(timer);
	}
}
