import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, newPage, openSite, quiet, watch, type Site } from './browser';

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser.close());

describe.each(['/', '/some/sub-path/'])('the built site under %s', (base) => {
	let site: Site;
	beforeAll(async () => {
		site = await openSite({ base });
	});
	afterAll(() => site.close());

	test('the home page opens, and nothing goes wrong on it', async () => {
		const page = await newPage(browser);
		const watched = watch(page);
		const response = await page.goto(site.url);
		await quiet(page);
		expect(response?.status()).toBe(200);
		expect(await page.locator('h1').count()).toBe(1);
		watched.assertClean();
		await page.close();
	});

	test('what is not there is said to be not there', async () => {
		const page = await newPage(browser);
		const response = await page.goto(`${site.url}nope/`);
		expect(response?.status()).toBe(404);
		await page.close();
	});
});

test('watching a page finds each kind of fault', async () => {
	const site = await openSite();
	const page = await newPage(browser);
	const watched = watch(page, { allow: [/on purpose/] });
	// A server of its own stands in for another host: it needs no network.
	const other = await openSite();
	await page.goto(`${site.url}favicon-that-is-not-there.txt`);
	// A page without a policy of its own, which would stop the requests before they are made.
	await page.goto(`${site.url}favicon.svg`);
	await page.evaluate(async (elsewhere) => {
		console.warn('a warning');
		console.error('an error on purpose');
		setTimeout(() => {
			throw new Error('thrown');
		});
		await fetch(elsewhere, { mode: 'no-cors' }).catch(() => {});
		await fetch('http://127.0.0.1:1/').catch(() => {});
		await new Promise((done) => setTimeout(done, 50));
	}, other.url);

	const all = watched.faults.join('\n');
	expect(all).toMatch(/^status 404: .*favicon-that-is-not-there/m);
	expect(all).toMatch(/^console warning: a warning/m);
	expect(all).toMatch(/^uncaught: Error: thrown/m);
	expect(all).toContain(`request to another host: ${other.url}`);
	expect(all).toMatch(/^failed request: http:\/\/127\.0\.0\.1:1\//m);
	expect(all).not.toContain('on purpose');
	expect(() => watched.assertClean()).toThrow(/not clean/);
	await page.close();
	await site.close();
	await other.close();
});
