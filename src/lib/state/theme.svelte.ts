/** Light or dark: the system's, until the reader chooses. */
import type { ThemeName } from '../theme/palette';

const KEY = 'placeline:theme';

/** The reader's choice, else the system's. */
export function themeNow(): ThemeName {
	const chosen = document.documentElement.dataset.theme;
	if (chosen === 'light' || chosen === 'dark') return chosen;
	return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export class Theme {
	current = $state<ThemeName>('light');

	/** In the browser: adopts the reader's choice, else the system's and its changes; returns what undoes it. */
	start(): () => void {
		const dark = matchMedia('(prefers-color-scheme: dark)');
		const follow = () => (this.current = themeNow());
		follow();
		dark.addEventListener('change', follow);
		return () => dark.removeEventListener('change', follow);
	}

	toggle(): void {
		this.current = this.current === 'dark' ? 'light' : 'dark';
		document.documentElement.dataset.theme = this.current;
		try {
			localStorage.setItem(KEY, this.current);
		} catch {
			// Refused: the choice lasts as long as the page.
		}
	}
}
