/** A reader's own file: each kind is opened, and what the page counts is held against a count of DuckDB's. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../src/lib/core/day';
import { countPart, makeLargeTable, ROWS } from '../import/large-table';
import { launch, openSite, type Site } from './browser';
import { count, listed, live, NARROW, visit } from './reader';
import { countEvents, type Counted, makeEventFiles, TOTAL, WINDOW } from './event-files';

const USGS = 'tests/fixtures/import/usgs_all_week_2018-02.geojson';
const IRAQ = '../shared/data/events/iraq_insurgencies.csv';

let browser: Browser;
let site: Site;
/** Of a file that is sampled, or is not there, the page takes no more than it needs. */
const LET_GO = /^failed request: .*\/(events\.\w+|missing\.csv) \(net::ERR_ABORTED\)$/;
/** The built site with files beside it, on one host. */
const root = mkdtempSync(path.join(tmpdir(), 'placeline-open-'));
const at = (name: string) => path.join(root, name);
/** What DuckDB counts in the events that all formats hold. */
let known: Counted;

beforeAll(async () => {
	for (const name of readdirSync('build')) symlinkSync(path.resolve('build', name), at(name));
	await makeEventFiles(root);
	known = await countEvents(at('events.csv'));
	writeFileSync(at('events.csv.gz'), gzipSync(readFileSync(at('events.csv'))));
	symlinkSync(path.resolve(USGS), at('usgs.geojson'));
	browser = await launch();
	site = await openSite({ root });
});
afterAll(async () => {
	await browser.close();
	await site.close();
	rmSync(root, { recursive: true, force: true });
});

async function choose(page: Page, file: string): Promise<void> {
	await page.setInputFiles('input[type=file]:not([data-add-file])', file);
}

/** Until the file is shown; columns are taken as they are proposed where they are asked for. */
async function shown(page: Page, total: number): Promise<void> {
	const confirm = page.locator('[data-import-confirm]');
	const done = page.locator(`[data-file] ~ * [data-count][data-total="${total}"]`);
	await confirm.or(done).first().waitFor({ timeout: 60_000 });
	if (await confirm.isVisible()) await confirm.click();
	await done.waitFor({ timeout: 60_000 });
}

const figuresOf = (told: Locator) =>
	told.evaluate((element) =>
		Object.fromEntries(
			Object.entries((element as HTMLElement).dataset).flatMap(([name, value]) =>
				/^\d+$/.test(value ?? '') ? [[name, Number(value)]] : []
			)
		)
	);

const report = (page: Page) => figuresOf(page.locator('[data-report]'));

const csvWith = (...lines: string[]) => `id,date,longitude,latitude,type\n${lines.join('\n')}\n`;

describe('every format', () => {
	const FILES = [
		'events.csv',
		'events.tsv',
		'events.csv.gz',
		'events.ndjson',
		'events.geojson',
		'events.geojsons',
		'events.parquet'
	];
	test.each(FILES)('%s is counted as DuckDB counts it', async (name) => {
		const { from, to } = WINDOW;
		const link = `${site.url}?data=/${name}&from=${from}&to=${to}`;
		await visit(
			browser,
			link,
			async (page) => {
				await shown(page, TOTAL);
				expect(await count(page)).toMatchObject({
					certain: known.within,
					undated: known.undated,
					unlocated: known.unlocated,
					hidden: TOTAL - known.within - known.undated,
					total: TOTAL,
					from,
					to
				});
				expect(await report(page)).toMatchObject({ records: TOTAL, accepted: TOTAL, rejected: 0 });
			},
			{ allow: [LET_GO] }
		);
	});

	test('what became of a file is at the top, however far down its form was read', () =>
		visit(
			browser,
			site.url,
			async (page) => {
				await choose(page, at('events.csv'));
				const scrolled = () => page.locator('.sheet').evaluate((sheet) => sheet.scrollTop);
				await page.locator('[data-import-confirm]').scrollIntoViewIfNeeded();
				expect(await scrolled()).toBeGreaterThan(0);
				await shown(page, TOTAL);
				expect(await scrolled()).toBe(0);
			},
			{ viewport: NARROW }
		));

	test('real earthquakes are recognised, and no columns asked for', async () => {
		const quakes = await countEvents(USGS);
		await visit(browser, site.url, async (page) => {
			await choose(page, USGS);
			await page.locator(`[data-count][data-total="${quakes.total}"]`).waitFor();
			expect(await count(page)).toMatchObject({ certain: quakes.total, undated: 0 });
			// The file is on this machine alone, and the page says so.
			await page.getByText('not the data').waitFor();
		});
	});

	test('real events of Iraq, where they are at hand, else those that were made up', async () => {
		const real = existsSync(IRAQ);
		const file = real ? IRAQ : at('events.csv');
		const counted = await countEvents(file);
		await visit(browser, site.url, async (page) => {
			await choose(page, file);
			await shown(page, counted.total);
			expect(await count(page)).toMatchObject({ certain: counted.total - counted.undated });
			await live(page);
			expect(await page.locator('[data-rows] li').count()).toBeLessThanOrEqual(60);
		});
	});
});

test('our own GeoJSON opens without loss: with the words that say what, when and where', async () => {
	await visit(browser, site.url, async (page) => {
		await choose(page, 'build/incidents.geojson');
		await page.locator('[data-file]').waitFor();
		expect(await count(page)).toMatchObject({ certain: 8, total: 8 });
		await page.locator('[data-incident="erbil-missile-strike"] a').click();
		await page.locator('blockquote[data-evidence] mark').first().waitFor();
		expect(new URL(page.url()).searchParams.get('incident')).toBe('erbil-missile-strike');
	});
});

describe('what cannot be read', () => {
	test('every row left out is told with its line, its value and the reason, and can be saved', async () => {
		const text = csvWith(
			'a,2020-01-08,44.4,33.3,missile',
			'b,2020-02-31,44.4,33.3,missile',
			'c,2020-01-09,244.4,33.3,rocket',
			'a,,44.4,33.3,rocket',
			'e,2020-01-10,,,rocket',
			'f,2020-01-11,44.4,33.3,rocket',
			'g,2020-01-12,44.4,33.3,rocket',
			'h,2020-01-13,44.4,33.3,rocket'
		);
		writeFileSync(at('faulty.csv'), text);
		await visit(browser, site.url, async (page) => {
			await choose(page, at('faulty.csv'));
			await shown(page, 6);
			expect(await report(page)).toEqual({
				records: 8,
				accepted: 6,
				rejected: 2,
				undated: 1,
				unlocated: 1
			});
			expect(await count(page)).toMatchObject({ certain: 5, undated: 1, unlocated: 1 });
			await page.locator('[data-warning="duplicate-ids"]').waitFor();
			await page.locator('[data-report] summary').click();
			const told = await page.locator('[data-report] ol li').allInnerTexts();
			expect(told).toHaveLength(2);
			expect(told[0]).toMatch(/3.*2020-02-31/s);
			expect(told[1]).toMatch(/4.*244\.4/s);
			const saving = page.waitForEvent('download');
			await page.locator('[data-report] details button').click();
			const saved = readFileSync((await (await saving).path())!, 'utf8');
			expect(saved.trim().split(/\r?\n/)).toHaveLength(3);
		});
	});

	const hostile: readonly (readonly [
		name: string,
		bytes: () => Uint8Array | string,
		code: string
	])[] = [
		['archive.zip', () => Buffer.from('PK\x03\x04aaaaaaaaaaaaaaaaaaaa', 'latin1'), 'zip'],
		['empty.csv', () => '', 'empty'],
		[
			'cut.csv.gz',
			() => gzipSync(csvWith('a,2020-01-08,44,33,x').repeat(99)).subarray(0, 60),
			'bad-gzip'
		],
		[
			'latin.csv',
			() => Buffer.from(csvWith('a,2020-01-08,44,33,Zürich'), 'latin1'),
			'bad-encoding'
		],
		['line.csv', () => `id,date\n"${'x'.repeat(20_000_000)}`, 'long-record'],
		['quotes.csv', () => `id,date\n${'"'.repeat(300_001)}`, 'cut-off'],
		[
			'deep.json',
			() => `{"type":"FeatureCollection","features":[${'['.repeat(5000)}`,
			'deep-record'
		],
		['lying.parquet', () => `PAR1${'\x15'.repeat(400)}\xff\xff\x00\x00PAR1`, 'bad-parquet'],
		['picture.bin', () => new Uint8Array(5000).map((_, i) => (i * 89) % 251), 'unknown-format']
	];
	test.each(hostile)('%s ends in a message', async (name, bytes, code) => {
		const made = bytes();
		writeFileSync(at(name), typeof made === 'string' ? Buffer.from(made, 'latin1') : made);
		await visit(browser, site.url, async (page) => {
			await choose(page, at(name));
			const fault = page.locator('[data-fault]');
			await fault.waitFor({ timeout: 60_000 });
			expect(await fault.getAttribute('data-fault')).toBe(code);
			expect((await fault.innerText()).length).toBeGreaterThan(10);
			// The page still works, with what it showed before.
			await page.locator('[data-import="failed"] button').click();
			expect(await listed(page)).toHaveLength(8);
		});
	});

	test('a column that every object has by itself is a column like any other', async () => {
		writeFileSync(
			at('proto.csv'),
			'__proto__,constructor,date,longitude,latitude\nx,y,2020-01-08,44.4,33.3\n'
		);
		await visit(browser, site.url, async (page) => {
			await choose(page, at('proto.csv'));
			await shown(page, 1);
			await live(page);
		});
	});

	test('another host, and a file that is not there, are refused by name', async () => {
		await visit(browser, `${site.url}?data=https://example.org/x.csv`, async (page) => {
			await page.getByText('example.org/x.csv').waitFor();
			expect(await listed(page)).toHaveLength(8);
		});
		const missing = { allow: [/404/, LET_GO] };
		await visit(
			browser,
			`${site.url}?data=/missing.csv`,
			async (page) => {
				await page.locator('[data-fault="not-found"]').waitFor();
			},
			missing
		);
	});
});

describe('on the way', () => {
	/** Long enough to be left half-way, however slowly: it takes ten seconds and more to read. */
	const LARGE = 'large.csv';
	beforeAll(() => {
		const lines = Array.from(
			{ length: 3_000_000 },
			(_, i) =>
				`s${i},2020-01-${String((i % 28) + 1).padStart(2, '0')},44.${i % 997},33.${i % 991},x`
		);
		writeFileSync(at(LARGE), `id,date,longitude,latitude,type\n${lines.join('\n')}\n`);
	});

	test('reading tells how far it is, and can be left half-way', async () => {
		await visit(browser, site.url, async (page) => {
			await choose(page, at(LARGE));
			await page.locator('[data-import-confirm]').click();
			const reading = page.locator('[data-import="reading"]');
			await reading.getByRole('status').filter({ hasText: /\d/ }).waitFor();
			const value = await reading
				.locator('progress')
				.evaluate((bar) => (bar as HTMLProgressElement).value);
			expect(value).toBeGreaterThan(0);
			await reading.getByRole('button').click();
			await page.locator('[data-import]').waitFor({ state: 'detached' });
			expect(await count(page)).toMatchObject({ total: 8 });
		});
	});

	test('a worker that is killed ends in a message, and another file opens', async () => {
		await visit(browser, site.url, async (page) => {
			await choose(page, at('events.csv'));
			await page.locator('[data-import-confirm]').waitFor();
			for (const worker of page.workers()) {
				if (!/maplibre/.test(worker.url()))
					await worker.evaluate(() => self.close()).catch(() => {});
			}
			await page.locator('[data-import-confirm]').click();
			await page.locator('[data-fault="worker-gone"]').waitFor({ timeout: 60_000 });
			await choose(page, USGS);
			await page.locator('[data-file]').waitFor();
		});
	});
});

describe('a file that is shown', () => {
	test('is read row by row, filtered, and closed again', async () => {
		await visit(
			browser,
			`${site.url}?data=/events.csv`,
			async (page) => {
				await shown(page, TOTAL);
				const rows = page.locator('[data-rows] li');
				expect(await rows.count()).toBeLessThanOrEqual(60);
				await rows.locator('article a').first().click();
				await page.locator('[data-record]').waitFor();
				const id = await page.locator('[data-record]').getAttribute('data-record');
				expect(new URL(page.url()).searchParams.get('incident')).toBe(id);
				// The link opens the file and the row.
				await page.reload();
				await page
					.locator('[data-import-confirm]')
					.or(page.locator('[data-record]'))
					.first()
					.waitFor();
				await page.locator(`[data-record="${id}"]`).waitFor();
				await page.goBack();
				await rows.first().waitFor();
				const kinds = page.locator('.legend:not(.inline) button');
				const first = Number(
					(await kinds.first().locator('.quiet').innerText()).replace(/\D/g, '')
				);
				await kinds.first().click();
				await expect
					.poll(() => count(page).then(({ certain, undated }) => certain + undated))
					.toBe(first);
				await page.getByText('More filters').click();
				const facet = page.locator('[data-facet] button').first();
				await facet.click();
				expect(await facet.getAttribute('aria-pressed')).toBe('true');
				await page.locator('[data-file] button').first().click();
				await expect.poll(() => count(page)).toMatchObject({ total: 8, certain: 8 });
				expect(new URL(page.url()).search).toBe('');
			},
			{ allow: [LET_GO] }
		);
	});

	test('has a list that is pale while the dates play on without it', async () => {
		await visit(
			browser,
			`${site.url}?data=/events.csv`,
			async (page) => {
				await shown(page, TOTAL);
				const list = page.locator('[data-rows]');
				const opacity = () => list.evaluate((one) => Number(getComputedStyle(one).opacity));
				expect([await list.getAttribute('aria-busy'), await opacity()]).toEqual(['false', 1]);
				await page.getByRole('button', { name: 'Play' }).click();
				await expect.poll(opacity).toBeLessThan(0.9);
				await expect.poll(() => list.getAttribute('aria-busy')).toBe('true');
				await page.getByRole('button', { name: 'Pause' }).click();
				await expect.poll(opacity).toBe(1);
				expect(await list.getAttribute('aria-busy')).toBe('false');
			},
			{ allow: [LET_GO] }
		);
	});

	test('can stand beside the site’s own incidents', async () => {
		await visit(browser, site.url, async (page) => {
			await choose(page, USGS);
			await page.locator('[data-add-own]').click();
			const quakes = await countEvents(USGS);
			await page.locator(`[data-count][data-total="${quakes.total + 8}"]`).waitFor();
			await live(page);
			// The newest: with its words and where they are from, as on a page of its own.
			await page.locator('[data-rows] a').first().click();
			await page.locator('[data-record] [data-evidence] mark').first().waitFor();
		});
	});

	test('an incident is read from its top, and the list comes back as it was left', async () => {
		await visit(browser, site.url, async (page) => {
			await choose(page, USGS);
			await page.locator('[data-count][data-total="1707"]').waitFor();
			const column = page.locator('.column');
			const scrolled = () => column.evaluate(({ scrollTop }) => scrollTop);
			await column.evaluate((element) => element.scrollTo(0, 5000));
			const entry = page.locator('[data-rows] li[aria-posinset="70"] a');
			await entry.click();
			await page.locator('[data-record]').waitFor();
			await expect.poll(scrolled).toBe(0);
			await page.goBack();
			await entry.waitFor();
			await expect.poll(scrolled).toBe(5000);
		});
	});

	test('beside others keeps its kinds, and what was looked at', async () => {
		const rows = ['missile,2020-01-08', 'attack,2020-01-06', 'missile,2011-01-01'];
		const lines = rows.map((row, i) => `${row},33.${i},44.${i},Mine ${i}`);
		writeFileSync(at('mine.csv'), ['kind,date,latitude,longitude,title', ...lines, ''].join('\n'));
		await visit(
			browser,
			`${site.url}?data=/mine.csv&from=2020-01-05&to=2020-01-09`,
			async (page) => {
				await shown(page, 3);
				await expect.poll(() => count(page)).toMatchObject({ certain: 2, hidden: 1 });
				await page.locator('[data-add-own]').click();
				await page.locator('[data-count][data-total="11"]').waitFor();
				await expect
					.poll(() => count(page))
					.toMatchObject({ from: '2020-01-05', to: '2020-01-09', total: 11 });
				const mine = page.locator('[data-rows] article', { hasText: 'Mine 0' });
				await mine.getByRole('link').click();
				await expect.poll(() => page.locator('[data-record] .kind').innerText()).toBe('missile');
			}
		);
	});

	test('with the columns of another, but day and month the other way round, is asked about', async () => {
		const csvOf = (dates: readonly string[]) =>
			['date,latitude,longitude,kind', ...dates.map((date) => `${date},33.3,44.4,rocket`), ''].join(
				'\n'
			);
		writeFileSync(at('day-first.csv'), csvOf(['13/01/2020', '02/01/2020', '27/12/2019']));
		writeFileSync(at('month-first.csv'), csvOf(['01/13/2020', '01/02/2020', '12/27/2019']));
		await visit(browser, site.url, async (page) => {
			const confirm = page.locator('[data-import-confirm]');
			await choose(page, at('day-first.csv'));
			await shown(page, 3);
			// Asked about once.
			await choose(page, at('day-first.csv'));
			await page.locator('[data-file="day-first.csv"]').waitFor();
			expect(await confirm.count()).toBe(0);
			await choose(page, at('month-first.csv'));
			await confirm.click();
			await page.locator('[data-file="month-first.csv"]').waitFor();
			expect(await report(page)).toMatchObject({ accepted: 3, rejected: 0 });
		});
	});

	test('of a table that is too large, a link’s view is read, and no more than 10 MB for it', async () => {
		await makeLargeTable(at('large.parquet'));
		await visit(browser, `${site.url}?data=/large.parquet#map=3/33.3/44.4`, async (page) => {
			// All of it is more than can be shown: the map and the dates are there to choose with.
			await page.locator('[data-fault="too-many-in-part"]').waitFor({ timeout: 60_000 });
			await page.getByText('5,000,000').first().waitFor();
		});
		const view = `${site.url}?data=/large.parquet&from=2015-03-01&to=2015-05-31#map=7/33.3/44.4`;
		await visit(browser, view, async (page) => {
			let fetched = 0;
			page.on('response', (response) => {
				if (response.url().endsWith('/large.parquet'))
					fetched += Number(response.headers()['content-length'] ?? 0);
			});
			await page.locator(`[data-part="${ROWS}"]`).waitFor({ timeout: 60_000 });
			await live(page);
			const { total, hidden } = await count(page);
			const seen = await page.locator('[data-part]').getAttribute('data-view');
			const [west, south, east, north] = seen!.split(' ').map(Number) as [
				number,
				number,
				number,
				number
			];
			// What the map shows about the link's middle: a screen of 512 pixels is 360 / 2 ** 7 degrees wide.
			expect((west + east) / 2).toBeCloseTo(44.4, 0);
			expect(east - west).toBeLessThan((1440 / 512) * (360 / 2 ** 7));
			const part = { from: dayOf(2015, 3, 1), to: dayOf(2015, 5, 31) };
			const counted = await countPart(at('large.parquet'), {
				...part,
				view: [west, south, east, north]
			});
			expect(counted).toBeGreaterThan(1000);
			expect({ total, hidden }).toEqual({ total: counted, hidden: 0 });
			expect(fetched).toBeGreaterThan(0);
			expect(fetched).toBeLessThan(10_000_000);
		});
	}, 180_000);

	test('can stand beside another file, though neither asks for columns', async () => {
		await visit(
			browser,
			site.url,
			async (page) => {
				await choose(page, USGS);
				const quakes = await countEvents(USGS);
				await page.locator(`[data-count][data-total="${quakes.total}"]`).waitFor();
				await page.locator('[data-add-file]').setInputFiles(USGS);
				await page.locator(`[data-count][data-total="${quakes.total * 2}"]`).waitFor();
				expect(await page.getByText('Change columns').count()).toBe(0);
			},
			{ allow: [LET_GO] }
		);
	});

	test('tells what became of its rows beside another file, too', async () => {
		const days = ['08', '09', '10', '11', '12'].map(
			(day) => `a${day},2020-01-${day},44.4,33.3,missile`
		);
		writeFileSync(at('first.csv'), csvWith(...days, 'b,2020-02-31,44.4,33.3,missile'));
		await visit(
			browser,
			site.url,
			async (page) => {
				await choose(page, at('first.csv'));
				await shown(page, 5);
				await page.getByRole('button', { name: 'Close file', exact: true }).waitFor();
				const { total } = await countEvents(USGS);
				await page.locator('[data-add-file]').setInputFiles(USGS);
				await page.locator(`[data-count][data-total="${total + 5}"]`).waitFor();
				await page.getByRole('button', { name: 'Close files', exact: true }).waitFor();
				const told = page.locator('[data-report]');
				expect(await told.count()).toBe(2);
				const figures = await Promise.all([figuresOf(told.first()), figuresOf(told.last())]);
				expect(figures).toMatchObject([
					{ records: 6, accepted: 5, rejected: 1 },
					{ records: total, accepted: total, rejected: 0 }
				]);
				await told.first().locator('summary').click();
				const saving = page.waitForEvent('download');
				await told.first().locator('details button').click();
				expect((await saving).suggestedFilename()).toBe('first.csv.rejected.csv');
			},
			{ allow: [LET_GO] }
		);
	});

	test('is not added to itself by a change of its columns', async () => {
		await visit(
			browser,
			site.url,
			async (page) => {
				await choose(page, at('events.csv'));
				await shown(page, TOTAL);
				await page.getByText('Change columns').click();
				await page.locator('[data-import-confirm]').waitFor();
				expect(await page.locator('[data-import-add]').count()).toBe(0);
				await page.locator('[data-import-confirm]').click();
				await page.locator(`[data-file] ~ * [data-count][data-total="${TOTAL}"]`).waitFor();
			},
			{ allow: [LET_GO] }
		);
	});

	test('is joined with the site’s own data, whatever other file is on its way', async () => {
		writeFileSync(at('waiting.csv'), csvWith('a,2020-01-08,44.4,33.3,missile'));
		await visit(
			browser,
			site.url,
			async (page) => {
				await choose(page, at('events.csv'));
				await shown(page, TOTAL);
				await choose(page, at('waiting.csv'));
				await page.getByText('waiting.csv').first().waitFor();
				await page.locator('[data-add-own]').click();
				await page.locator(`[data-count][data-total="${TOTAL + 8}"]`).waitFor();
				expect(await page.locator('[data-import]').count()).toBe(0);
				expect(await report(page)).toMatchObject({ records: TOTAL });
				// One of the site's own map, and one of what is shown.
				const readers = page.workers().filter((worker) => !/maplibre/.test(worker.url()));
				expect(readers).toHaveLength(1);
			},
			{ allow: [LET_GO] }
		);
	});

	test('may be dropped onto the page', async () => {
		await visit(browser, site.url, async (page) => {
			const text = readFileSync(USGS, 'utf8');
			const data = await page.evaluateHandle((text) => {
				const transfer = new DataTransfer();
				transfer.items.add(new File([text], 'quakes.geojson'));
				return transfer;
			}, text);
			await page.dispatchEvent('body', 'drop', { dataTransfer: data });
			await page.locator('[data-file="quakes.geojson"]').waitFor();
		});
	});

	test('has its dots under the pointer: thousands on one point open as one list', async () => {
		const lines = Array.from({ length: 5000 }, (_, i) => `n${i},2020-01-08,44.4,33.3,x`);
		writeFileSync(at('stack.csv'), `id,date,longitude,latitude,type\n${lines.join('\n')}\n`);
		await visit(browser, site.url, async (page) => {
			await choose(page, at('stack.csv'));
			await shown(page, 5000);
			await live(page);
			// The map was fitted to the one point there is: it is in the middle of what no panel covers.
			const zone = (await page.locator('.still-zone.marks').boundingBox())!;
			const middle = [zone.x + zone.width / 2, zone.y + zone.height / 2] as const;
			await expect
				.poll(async () => {
					await page.mouse.click(...middle);
					return page.locator('[data-stack]').count();
				})
				.toBe(1);
			await page.locator('[data-stack]').getByText('5,000').first().waitFor();
			await page.locator('[data-stack] [data-rows] article').first().waitFor();
		});
	});
});
