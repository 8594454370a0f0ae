/**
 * What a screen reader is given in the main states, as golden files: roles, names and states in reading order. After a
 * change that is meant, `npm run test:site -- accessibility-tree -u` writes them anew, for git to show.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, openSite, type Site } from './browser';
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

const STATES: readonly (readonly [
	name: string,
	path: string,
	make?: (page: Page) => Promise<unknown>,
	options?: VisitOptions
])[] = [
	['home', ''],
	['home-filtered', '?from=2020-01-08&to=2020-01-08'],
	['home-nothing-found', '?q=nowhere'],
	['home-narrow', '', undefined, { viewport: NARROW }],
	['home-arabic', 'ar/'],
	['incident', 'incident/embassy-shelling-january-2020/'],
	['place', 'place/baghdad/'],
	['article', ARTICLE],
	['address-with-faults', '?from=soon&kind=flood'],
	['embed', 'embed/incident/erbil-missile-strike/'],
	[
		'share-dialog',
		'incident/erbil-missile-strike/',
		async (page) => {
			await page.getByRole('button', { name: 'Share…' }).click();
			await page.getByRole('dialog').waitFor();
			await page.waitForLoadState('networkidle');
		}
	]
];

test.each(STATES)('%s', (name, path, make = async () => {}, options = {}) =>
	visit(
		browser,
		site.url + path,
		async (page) => {
			await make(page);
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
