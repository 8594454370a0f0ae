/** The data to take away: the files of the built site, and what a reader saves of what they see. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { check } from '@placemarkio/check-geojson';
import { parseFeed } from '@rowanmanning/feed-parser';
import { kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import Papa from 'papaparse';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExport } from '../../src/lib/export/geojson';
import { parseTexts } from '../core/made-up-places';
import { publishedGeodata } from '../export/exports';
import { builtFiles } from './built';
import { launch, openSite, quiet, type Site } from './browser';
import { counts, listed, NARROW, ORDER, ready, visit } from './reader';

const read = (file: string) => readFileSync(`build/${file}`, 'utf8');
const idsIn = (rows: readonly Record<string, unknown>[]) => rows.map(({ id }) => id);

const csvRows = (text: string) =>
	Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;

const kmlFeatures = (text: string) =>
	kml(new DOMParser().parseFromString(text, 'application/xml') as unknown as Document).features.map(
		({ properties }) => properties!
	);

describe('the built files', () => {
	test.each(['incidents.geojson', 'incidents.fg.json'])('%s opens again as it was', (file) => {
		const text = read(file);
		expect(check(text)).toEqual(JSON.parse(text));
		expect(parseTexts(readExport(text)!).site).toEqual(publishedGeodata.site);
	});

	test('places.geojson is GeoJSON with every place', () => {
		const places = check(read('places.geojson')) as GeoJSON.FeatureCollection;
		expect(places.features.map(({ id }) => id)).toEqual(
			publishedGeodata.site.places.map(({ id }) => id)
		);
	});

	test('incidents.csv and incidents.kml have every incident, in the list’s order', () => {
		expect(idsIn(csvRows(read('incidents.csv')))).toEqual(ORDER);
		expect(idsIn(kmlFeatures(read('incidents.kml')))).toEqual(ORDER);
	});

	test('every feed is one to a parser that others wrote, and only places with incidents have one', () => {
		const feeds = builtFiles().filter((file) => file.endsWith('feed.xml'));
		const counted = feeds.map((file) => [file, parseFeed(read(file)).items.length]);
		expect(Object.fromEntries(counted)).toEqual({
			'feed.xml': 8,
			'place/ayn-al-asad/feed.xml': 1,
			'place/baghdad/feed.xml': 3,
			'place/baghdad-international-airport/feed.xml': 1,
			'place/erbil/feed.xml': 1,
			'place/euphrates/feed.xml': 1,
			'place/iraq/feed.xml': 7,
			'place/us-embassy-baghdad/feed.xml': 2
		});
	});

	test('incident/<id>.json keeps to the schema that is published beside it', () => {
		const ajv = addFormats.default(new Ajv({ strictTuples: false }));
		const validate = ajv.compile(JSON.parse(read('schema/incident.schema.json')));
		for (const id of ORDER) {
			const document = JSON.parse(read(`incident/${id}.json`));
			validate(document);
			expect(validate.errors).toBeNull();
			expect(document.incident.id).toBe(id);
		}
	});
});

let browser: Browser;
let site: Site;
beforeAll(async () => {
	browser = await launch();
	site = await openSite();
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

const openMenu = (page: Page) => page.getByText('Download what you see').click();

/** Presses a format, and reads what the browser saves. */
async function save(page: Page, format: string): Promise<{ name: string; text: string }> {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: format, exact: true }).click()
	]);
	return {
		name: download.suggestedFilename(),
		text: readFileSync(await download.path(), 'utf8')
	};
}

describe('a reader takes away what they see', () => {
	const QUERY = '?from=2020-01-08&to=2020-01-08';
	const SHOWN = [
		'ayn-al-asad-missile-strike',
		'erbil-missile-strike',
		'coalition-base-shellings-january-2020'
	];
	const NAME = 'placeline-attacks-on-u-s-positions-in-iraq-2019-2020-2020-01-08';

	test('each format has just those incidents, and the link to the view', async () => {
		await visit(browser, site.url + QUERY, async (page) => {
			await counts(page, 2, 1);
			expect(await listed(page)).toEqual(SHOWN);
			await page.getByText('Download what you see (3 incidents)').click();
			for (const [format, end] of [
				['GeoJSON', '.geojson'],
				['JSON-FG', '.fg.json']
			] as const) {
				const { name, text } = await save(page, format);
				expect(name).toBe(NAME + end);
				const json = JSON.parse(text);
				expect(json).toMatchObject({ permalink: site.url + QUERY, filter: '8 January 2020' });
				expect(json.features[0].properties.url).toBe(`${site.url}incident/${SHOWN[0]}/`);
				const opened = parseTexts(readExport(text)!).site.incidents;
				expect(opened).toEqual(
					publishedGeodata.site.incidents.filter(({ id }) => SHOWN.includes(id))
				);
			}
			const csv = await save(page, 'CSV');
			expect(csv.name).toBe(`${NAME}.csv`);
			expect(idsIn(csvRows(csv.text))).toEqual(SHOWN);
			expect(csvRows(csv.text).map(({ permalink }) => permalink)).toEqual(
				SHOWN.map(() => site.url + QUERY)
			);
			expect(csvRows(csv.text).map(({ match }) => match)).toEqual([
				'certain',
				'certain',
				'possible'
			]);
			const saved = await save(page, 'KML');
			expect(saved.name).toBe(`${NAME}.kml`);
			expect(idsIn(kmlFeatures(saved.text))).toEqual(SHOWN);
			expect(saved.text).toContain('From http');
			await page.getByText(`Saved as ${NAME}.kml`).waitFor();
		});
	});

	test('by the keyboard alone, after the filter was changed', async () => {
		await visit(browser, site.url + QUERY, async (page) => {
			await page.getByLabel('Certain only').check();
			await counts(page, 2, 0);
			const summary = page.getByText('Download what you see (2 incidents)');
			await summary.focus();
			await page.keyboard.press('Enter');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Tab');
			const [download] = await Promise.all([
				page.waitForEvent('download'),
				page.keyboard.press('Enter')
			]);
			expect(idsIn(csvRows(readFileSync(await download.path(), 'utf8')))).toEqual(
				SHOWN.slice(0, 2)
			);
		});
	});

	test('nothing is nothing to download', async () => {
		await visit(browser, `${site.url}?from=2018-01-01&to=2018-01-01`, async (page) => {
			await counts(page, 0, 0);
			await page.getByText('Download what you see (0 incidents)').click();
			expect(await page.getByRole('button', { name: 'CSV', exact: true }).isDisabled()).toBe(true);
		});
	});

	test('where the data cannot be fetched, the page says so', async () => {
		const allow = [/incidents\.geojson/];
		await visit(
			browser,
			site.url,
			async (page) => {
				await page.route('**/incidents.geojson', (route) => route.fulfill({ status: 503 }));
				await openMenu(page);
				await page.getByRole('button', { name: 'CSV', exact: true }).click();
				await page.getByText('The data could not be fetched.').waitFor();
			},
			{ allow: [...allow, /status of 503/] }
		);
	});

	test('data that was published anew while the page was open is not mixed with it', async () => {
		await visit(browser, site.url, async (page) => {
			await page.route('**/incidents.geojson', async (route) => {
				const response = await route.fetch();
				const body = (await response.text()).replace('Iranian missiles hit Erbil', 'Missiles hit');
				await route.fulfill({ response, body });
			});
			await openMenu(page);
			await page.getByRole('button', { name: 'CSV', exact: true }).click();
			await page.getByText('published anew since this page was opened').waitFor();
		});
	});

	test('a page that only shows the map does not fetch how files are written', async () => {
		await visit(browser, site.url, async (page) => {
			const scripts = () =>
				page.evaluate(() =>
					performance
						.getEntriesByType('resource')
						.flatMap(({ name }) => (/\.js$/.exec(name) ? [name] : []))
				);
			await quiet(page);
			const before = await scripts();
			await openMenu(page);
			await save(page, 'CSV');
			expect((await scripts()).length).toBeGreaterThan(before.length);
		});
	});
});

describe('/about/data/', () => {
	test('every link on it to a file leads to one', async () => {
		await visit(browser, `${site.url}about/data/`, async (page) => {
			const links = await page
				.locator('article a[rel="external"]')
				.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
			expect(links.length).toBeGreaterThan(8);
			for (const link of links) {
				expect((await page.request.get(link)).status(), link).toBe(200);
			}
		});
	});

	test('is reached from the front page, and fits a narrow screen', async () => {
		await visit(
			browser,
			site.url,
			async (page) => {
				await page.getByRole('button', { name: 'Raise the panel' }).click();
				await page.getByRole('link', { name: 'Data to take away' }).click();
				await page.getByRole('heading', { level: 1, name: 'The data to take away' }).waitFor();
				await ready(page);
				const wide = await page
					.locator('article')
					.evaluate((article) => article.scrollWidth - article.clientWidth);
				expect(wide).toBe(0);
			},
			{ viewport: NARROW }
		);
	});
});

/** An example as the page shows it, at the address of this site. */
const example = (file: string) =>
	readFileSync(`src/lib/ui/examples/${file}`, 'utf8').replaceAll(
		'https://example.org/map/',
		site.url
	);

/** Runs beside the server, which is in this process: not in a way that would hold it up. */
function run(command: string, args: readonly string[], input: string) {
	return new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
		const child = spawn(command, args);
		let [out, err] = ['', ''];
		child.stdout.on('data', (data) => (out += data));
		child.stderr.on('data', (data) => (err += data));
		child.on('error', reject);
		child.on('close', (code) => resolve({ code, out, err }));
		child.stdin.end(input);
	});
}

describe('the examples on the page do what they say', () => {
	test('JavaScript that reads', async () => {
		const { out, err } = await run('node', ['--input-type=module'], example('read-incidents.js'));
		expect(err).toBe('');
		expect(out.split('\n').filter((line) => !line.startsWith(' '))).toEqual([
			'on that day: Iranian missiles hit Ayn al-Asad air base',
			'on that day: Iranian missiles hit Erbil',
			'possibly: Shelling of bases where coalition forces are',
			''
		]);
		expect(out).toContain('“the two Iranian long-range intermediate missile strikes');
	});

	test('JavaScript that draws', async () => {
		const { out, err } = await run('node', ['--input-type=module'], example('draw-map.js'));
		expect(err).toBe('');
		const svg = new DOMParser().parseFromString(out, 'image/svg+xml');
		const paths = [...svg.getElementsByTagName('path')].map((path) => path.getAttribute('d')!);
		expect(paths).toHaveLength(8);
		const numbers = paths.flatMap((path) => path.match(/-?[\d.]+/g)!.map(Number));
		expect(Math.max(...numbers)).toBeLessThan(805);
	});

	const python = ['python3', 'python'].find((name) => spawnSync(name, ['--version']).status === 0);

	test(`Python${python ? '' : ': there is NONE here, so its example was not run, only looked at'}`, async () => {
		const code = example('read_incidents.py');
		expect(code).toContain(`SITE = '${site.url}'`);
		// CI has one: there, that it is missing is a fault.
		if (!python) return expect(process.env['CI']).toBeFalsy();
		const { out, err } = await run(python, ['-X', 'utf8', '-'], code);
		expect(err).toBe('');
		const lines = out.split('\n');
		expect(lines.slice(0, 2)).toEqual([
			'20 or 21 January 2020 | Shells or rockets hit the U.S. embassy compound',
			'8 January 2020 | Iranian missiles hit Ayn al-Asad air base'
		]);
		expect(lines).toContain(
			'soleimani-strike In the weeks since U.S. forces killed top Iranian general Qassem Soleimani'
		);
	});

	test('and all of them are on it', async () => {
		await visit(browser, `${site.url}about/data/`, async (page) => {
			const shown = await page.locator('pre').allTextContents();
			for (const file of ['read-incidents.js', 'draw-map.js', 'read_incidents.py']) {
				expect(shown).toContain(readFileSync(`src/lib/ui/examples/${file}`, 'utf8'));
			}
		});
	});
});
