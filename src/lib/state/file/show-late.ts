import type { Progress } from '../../import/reader';

/** Milliseconds: what comes and goes within them is flicker, and drawing it takes from the work. */
const UNSHOWN = 800;

/** Does some work, and shows how far it is once it has taken so long that a reader wonders. */
export async function showLate<T>(
	work: (tell: (progress: Progress) => void) => Promise<T>,
	show: (progress: Progress | null) => void
): Promise<T> {
	let told: Progress | null = null;
	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		show(told);
	}, UNSHOWN);
	try {
		return await work((progress) => {
			told = progress;
			if (isLate) show(told);
		});
	} finally {
		clearTimeout(timer);
	}
}
