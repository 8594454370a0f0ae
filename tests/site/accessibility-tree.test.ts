/**
 * What a screen reader is given in the main states, as golden files: roles, names and states in reading order. After a
 * change that is meant, `npm run test:site -- accessibility-tree -u` writes them anew, for git to show.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, openSite, quiet, type Site } from './browser';
import { ARTICLE, NARROW, visit, type VisitOptions } from './reader';

let site: Site;
let browser: Browser;
beforeAll(async () => {
	site = await openSite();
	browser = await launch({ webgl: false });
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

interface State {
	readonly name: string;
	readonly path: string;
	/** What is done on the page before it is looked at. */
	readonly make?: (page: Page) => Promise<unknown>;
	readonly options?: VisitOptions;
}

const STATES: readonly State[] = [
	{ name: 'home', path: '' },
	{ name: 'home-filtered', path: '?from=2020-01-08&to=2020-01-08' },
	{ name: 'home-nothing-found', path: '?q=nowhere' },
	{ name: 'home-narrow', path: '', options: { viewport: NARROW } },
	{ name: 'home-arabic', path: 'ar/' },
	{ name: 'incident', path: 'incident/embassy-shelling-january-2020/' },
	{ name: 'place', path: 'place/baghdad/' },
	{ name: 'article', path: ARTICLE },
	{ name: 'address-with-faults', path: '?from=soon&kind=flood' },
	{ name: 'embed', path: 'embed/incident/erbil-missile-strike/' },
	{
		name: 'share-dialog',
		path: 'incident/erbil-missile-strike/',
		make: async (page) => {
			await page.getByRole('button', { name: 'Share…' }).click();
			await page.getByRole('dialog').waitFor();
			await quiet(page);
		}
	}
];

test.each(STATES)('$name', ({ name, path, make, options = {} }) =>
	visit(
		browser,
		site.url + path,
		async (page) => {
			await make?.(page);
			// The live map has been given up, and the still is grouped for the size it has here.
			await page.locator('.stage .coming').first().waitFor({ state: 'detached' });
			const tree = await page.locator('body').ariaSnapshot();
			// The port is another one at every run.
			const same = tree
				.replaceAll(site.url, 'https://example.org/')
				.replaceAll(new URL(site.url).host, 'example.org');
			await expect(`${same}\n`).toMatchFileSnapshot(`accessibility-tree/${name}.yml`);
		},
		options
	)
);
