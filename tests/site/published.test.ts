/**
 * The site as it is published: every link and asset is there, at a host's root and below it; every page is valid HTML;
 * and with the site's own address known, what each page tells those who pass its link on.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import ogs from 'open-graph-scraper';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCopy, type BuiltCopy } from './build-copy';
import { launch, newPage, openSite } from './browser';
import { addressOf, htmlFiles } from './built';
import { checkLinks } from './check-links';
import { framed, ready, visit } from './reader';

const URL = 'https://maps.example.org/iraq/';
const SITE_NAMES: Readonly<Record<string, string>> = {
	en: 'Attacks on U.S. positions in Iraq, 2019–2020',
	ar: 'هجمات على مواقع أمريكية في العراق، 2019–2020',
	fr: 'Attaques contre des positions américaines en Irak, 2019–2020',
	es: 'Ataques a posiciones estadounidenses en Irak, 2019–2020'
};

test.each(['https://maps.example.org/', 'https://example.org/~desk/maps/iraq/'])(
	'every link and asset is there under %s',
	(url) => {
		const { broken, followed, outside } = checkLinks({ root: 'build', url });
		expect(broken).toEqual([]);
		expect(followed).toBeGreaterThan(500);
		// The sources; and never anything that a page would load.
		expect(outside.length).toBeGreaterThan(10);
	}
);

test('every page is valid HTML', async () => {
	const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });
	const files = htmlFiles();
	expect(files.length).toBeGreaterThan(20);
	const faults: string[] = [];
	for (const file of files) {
		const report = await validator.validateFile(`build/${file}`);
		for (const { messages } of report.results) {
			for (const { line, message, ruleId } of messages) {
				faults.push(`${file}:${line} ${message} (${ruleId})`);
			}
		}
	}
	expect(faults).toEqual([]);
});

describe('with the site’s own address known', () => {
	let copy: BuiltCopy;
	let files: readonly string[];
	beforeAll(() => {
		copy = buildCopy({ SITE_URL: URL });
		files = htmlFiles(copy.root).filter((file) => file !== '404.html');
	});
	afterAll(() => copy.remove());
	const read = (file: string) => readFileSync(path.join(copy.root, file), 'utf8');

	test('every link and asset is there, those with the whole address as well', () => {
		const { broken } = checkLinks({ root: copy.root, url: URL, without: ['tiles/'] });
		expect(broken).toEqual([]);
	});

	test('the sitemap has every page once, and robots are told of it', () => {
		const listed = [...read('sitemap.xml').matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url);
		const own = files.filter((file) => !/<meta name="robots" content="noindex/.test(read(file)));
		expect([...listed].sort()).toEqual(own.map((file) => URL + addressOf(file)).sort());
		expect(read('robots.txt')).toContain(`Sitemap: ${URL}sitemap.xml`);
	});

	test('a reader of Open Graph gets title, words, address and picture of every page', async () => {
		const images = new Map<string, string>();
		for (const file of files.filter((one) => !/^(\w\w\/)?embed\//.test(one))) {
			const { error, result } = await ogs({ html: read(file) });
			expect(error, file).toBe(false);
			const address = URL + addressOf(file);
			expect(result, file).toMatchObject({
				ogUrl: address,
				ogTitle: expect.stringMatching(/\S/),
				ogDescription: expect.stringMatching(/\S/),
				ogSiteName: SITE_NAMES[/^(ar|fr|es)\//.exec(file)?.[1] ?? 'en'],
				twitterCard: 'summary_large_image'
			});
			const [image] = result.ogImage!;
			expect(image, file).toMatchObject({
				type: 'image/png',
				width: '1200',
				height: '630',
				alt: expect.stringMatching(/\S/)
			});
			const png = readFileSync(path.join(copy.root, image!.url.slice(URL.length)));
			expect([png.readUInt32BE(16), png.readUInt32BE(20)], file).toEqual([1200, 630]);
			images.set(file, png.toString('base64'));
		}
		const things = [...images].filter(([file]) => /^(incident|place|article)\//.test(file));
		expect(things.length).toBeGreaterThan(15);
		expect(new Set(things.map(([, png]) => png)).size).toBe(things.length);
	});

	test('the page for what is not there leads to where the site is said to be, from any folder', async () => {
		const site = await openSite({ root: copy.root, base: '/iraq/' });
		const browser = await launch({ webgl: false });
		const page = await newPage(browser);
		const response = await page.goto(`${site.url}no/such/folder/`);
		expect(response?.status()).toBe(404);
		await page.getByRole('link', { name: /^To the map/ }).click();
		await ready(page);
		expect(page.url()).toBe(site.url);
		await browser.close();
		await site.close();
	});

	test('the data names the address of its site', () => {
		expect(JSON.parse(read('incidents.geojson'))).toMatchObject({
			permalink: URL,
			dataset: { url: URL }
		});
	});

	test('what is taken away carries that address wherever the site is read; what the page loads does not', async () => {
		const site = await openSite({ root: copy.root, base: '/elsewhere/' });
		const browser = await launch({ webgl: false });
		const VIEW = '?from=2020-01-08&to=2020-01-08';
		const permissions = ['clipboard-read', 'clipboard-write'];
		await visit(
			browser,
			site.url + VIEW,
			async (page) => {
				const copied = () => page.evaluate(() => navigator.clipboard.readText());
				await page.getByRole('button', { name: 'Copy link to this view' }).click();
				await page.getByText('Link copied').waitFor();
				expect(await copied()).toBe(URL + VIEW);
				await page.getByText('Download what you see').click();
				const [download] = await Promise.all([
					page.waitForEvent('download'),
					page.getByRole('button', { name: 'GeoJSON', exact: true }).click()
				]);
				const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
				expect(saved).toMatchObject({ permalink: URL + VIEW, dataset: { url: URL } });
				expect(saved.features[0].properties.url).toMatch(`${URL}incident/`);
				await page.getByRole('button', { name: 'Share…' }).click();
				const dialog = page.getByRole('dialog');
				const field = (name: string) => dialog.getByRole('textbox', { name });
				expect(await field('Link').inputValue()).toBe(URL + VIEW);
				expect(await dialog.locator('figure img').getAttribute('src')).toBe(
					`${site.url}preview/home.png`
				);
				await dialog.getByRole('tab', { name: 'Embed' }).click();
				expect(await field('Embed code').inputValue()).toContain(`src="${URL}embed/`);
				const frame = dialog.locator('iframe');
				expect(await frame.getAttribute('src')).toBe(`${site.url}embed/${VIEW}`);
				await framed(page);
				await dialog.getByRole('tab', { name: 'Cite' }).click();
				expect(await field('Plain text').inputValue()).toContain(`Available at: ${URL}${VIEW}`);
			},
			{ permissions }
		);
		await visit(
			browser,
			`${site.url}embed/incident/erbil-missile-strike/`,
			async (page) => {
				await page.getByRole('button', { name: 'Copy link' }).click();
				await page.getByText('Link copied').waitFor();
				expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
					`${URL}incident/erbil-missile-strike/`
				);
			},
			{ permissions }
		);
		await browser.close();
		await site.close();
	});

	test('what a page says in schema.org’s words names its own address', () => {
		for (const file of files.filter((one) => !/^(\w\w\/)?embed\//.test(one))) {
			const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(read(file));
			expect(JSON.parse(json![1]!), file).toMatchObject({
				'@context': 'https://schema.org',
				'@type': 'WebPage',
				url: URL + addressOf(file)
			});
		}
	});
});
