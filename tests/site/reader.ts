/** What a reader of the site does and sees, told once for all site tests. */
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { site as data } from '../core/real-geodata';
import { newPage, type PageOptions, quiet, watch } from './browser';

/** A narrow screen: a telephone held upright. */
export const NARROW = { width: 390, height: 844 };

/** The fixed order: first day, newest first; then last day, newest first; then id. */
export const ORDER = [
	'embassy-shelling-january-2020',
	'ayn-al-asad-missile-strike',
	'erbil-missile-strike',
	'coalition-base-shellings-january-2020',
	'soleimani-strike',
	'embassy-assault-december-2019',
	'rocket-attacks-autumn-2019',
	'caliphate-defeat-euphrates'
];

export const ARTICLE = 'article/washington-free-beacon-2020-01-23/';

/** Modules wait for nobody where there is no script: Chromium says of their preloads that they were refused. */
export const PRELOADS_WITHOUT_SCRIPT = /^failed request: .*\/_app\/immutable\/.*\.js \(csp\)$/;

/** Chromium asks for the icon anew when the address changes, and lets go of it when the page is left. */
const ICON_LET_GO = /^failed request: .*\/favicon\.svg \(net::ERR_ABORTED\)$/;

export interface VisitOptions extends PageOptions {
	/** Faults the test brings about on purpose. */
	readonly allow?: readonly RegExp[];
}

/**
 * Opens an address, waits until the page answers, and hands it over. In the end nothing may have gone wrong on
 * it: no message in the console, no failed request, no request to another host.
 */
export async function visit(
	browser: Browser,
	address: string,
	use: (page: Page) => Promise<void>,
	{ allow = [], ...options }: VisitOptions = {}
): Promise<void> {
	const page = await newPage(browser, options);
	try {
		const watched = watch(page, { allow: [...allow, ICON_LET_GO] });
		await open(page, address, options);
		await use(page);
		// What is still under way may go wrong as well.
		await quiet(page);
		watched.assertClean();
	} finally {
		await page.close();
	}
}

/** Opens another address on the same page, once it answers. */
export async function open(
	page: Page,
	address: string,
	{ javaScriptEnabled = true }: PageOptions = {}
): Promise<void> {
	// What the page before still loads would be cut off, and count as failed.
	if (page.url() !== 'about:blank') await quiet(page);
	await page.goto(address);
	if (javaScriptEnabled) await ready(page);
}

export async function ready(page: Page): Promise<void> {
	await page.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
}

/** Waits until the live map has taken over and shows all that the still does: seconds, drawn in software. */
export async function live(page: Page): Promise<void> {
	await page.locator('[data-map="live"]').waitFor({ timeout: 45_000 });
	await page.locator('.still-zone.marks.gone').waitFor({ state: 'attached', timeout: 45_000 });
}

/** Until the map has become what it will be: the live one has taken over, or the still is all there will be. */
export async function settled(page: Page | Frame): Promise<void> {
	const either = page.locator('.still-zone.marks.gone, .still-ground:not(:has(noscript))');
	await either.first().waitFor({ state: 'attached', timeout: 45_000 });
}

/** Until the page in the only frame is there whole, its map included: taken away while it loads, it leaves failed requests. */
export async function framed(page: Page): Promise<void> {
	const frame = (await (await page.locator('iframe').elementHandle())!.contentFrame())!;
	await frame.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
	if (await frame.locator('.stage').isVisible()) await settled(frame);
	await quiet(page);
}

/** Moves the pointer about a point, as a hand does, until this is seen. */
export async function hoverUntil(
	page: Page,
	{ x, y }: { x: number; y: number },
	seen: Locator
): Promise<void> {
	let step = 0;
	await expect
		.poll(
			async () => {
				await page.mouse.move(x + (step++ % 3) - 1, y);
				return seen.count();
			},
			{ timeout: 20_000 }
		)
		.toBeGreaterThan(0);
}

/** Ids of the entries in the list, in its order. */
export function listed(page: Page): Promise<string[]> {
	return page
		.locator('.column [data-incident]')
		.evaluateAll((entries) => entries.map((entry) => (entry as HTMLElement).dataset.incident!));
}

/** Ids of the entries that are `certain` or `possible`. */
export function listedAs(page: Page, match: 'certain' | 'possible'): Promise<string[]> {
	return page
		.locator(`.column [data-incident][data-match="${match}"]`)
		.evaluateAll((entries) => entries.map((entry) => (entry as HTMLElement).dataset.incident!));
}

export interface Count {
	readonly from: string;
	readonly to: string;
	readonly certain: number;
	readonly possible: number;
	readonly hidden: number;
	readonly undated: number;
	readonly unlocated: number;
	readonly total: number;
}

/** What the page says it counts; it must add up, whatever the filter. */
export async function count(page: Page): Promise<Count> {
	const said = await page
		.locator('[data-count]')
		.evaluate((element) => ({ ...(element as HTMLElement).dataset }));
	const number = (name: string) => {
		expect(said[name], `data-${name}`).toMatch(/^\d+$/);
		return Number(said[name]);
	};
	const counted = {
		from: said.from!,
		to: said.to!,
		certain: number('certain'),
		possible: number('possible'),
		hidden: number('hidden'),
		undated: number('undated'),
		unlocated: number('unlocated'),
		total: number('total')
	};
	expect(counted.certain + counted.possible + counted.hidden + counted.undated).toBe(counted.total);
	return counted;
}

/** Until the page counts so many as certain and possible. */
export async function counts(page: Page, certain: number, possible: number): Promise<Count> {
	await expect
		.poll(async () => {
			const now = await count(page);
			return [now.certain, now.possible];
		})
		.toEqual([certain, possible]);
	return count(page);
}

/** Until the address has this query, `''` for none. */
export async function query(page: Page, search: string): Promise<void> {
	await expect.poll(() => new URL(page.url()).search).toBe(search);
}

/** Until the page is at this path, from the site's root. */
export async function at(page: Page, root: string, path: string): Promise<void> {
	await expect.poll(() => page.url().split(/[?#]/)[0]).toBe(root + path);
}

export const entry = (page: Page, id: string): Locator =>
	page.locator(`.column [data-incident="${id}"]`);

/** Opens an incident from the list, as a reader does: by its headline. */
export async function openEntry(page: Page, id: string): Promise<void> {
	await entry(page, id).getByRole('link').click();
	await page.getByRole('heading', { level: 1, name: titleOf(id) }).waitFor();
}

export function incidentOf(id: string) {
	const found = data.incidents.find((incident) => incident.id === id);
	if (found === undefined) throw new Error(`no incident ${id}`);
	return found;
}

export const titleOf = (id: string): string => incidentOf(id).title;

/** Ids of the incidents with these titles. */
export function idsOf(titles: readonly string[]): string[] {
	return titles.map((title) => {
		const found = data.incidents.find((incident) => incident.title === title);
		if (found === undefined) throw new Error(`no incident is called “${title}”`);
		return found.id;
	});
}

/** Ids of all incidents the still shows: in its marks, and in the words of its lines and areas. */
export async function pictured(page: Page): Promise<string[]> {
	const marks = await page
		.locator('.still-marks [data-mark]')
		.evaluateAll((links) =>
			links.flatMap((link) => (link as HTMLElement).dataset.mark!.split(' '))
		);
	const regions = await page.locator('.still-marks a:not([data-mark])').evaluateAll((links) =>
		links.flatMap((link) =>
			link
				.getAttribute('aria-label')!
				.replace(/^[^:]*: /, '')
				.split('; ')
		)
	);
	return [...marks, ...idsOf(regions)];
}

/** The middle of the mark that holds an incident, on the screen. The still's and the live map's view are the same. */
export async function markAt(page: Page, id: string): Promise<{ x: number; y: number }> {
	const box = await page
		.locator(`.still-marks [data-mark~="${id}"] > circle`)
		.first()
		.boundingBox();
	if (box === null) throw new Error(`no mark of ${id} on the map`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The part of the map that no panel covers. */
export async function freeZone(page: Page) {
	const box = await page.locator('.still-zone.marks').boundingBox();
	if (box === null) throw new Error('there is no map on the page');
	return box;
}

/** The topmost element at a point, as its nearest ancestor (or itself) that matches. */
export function isOnTop(page: Page, point: { x: number; y: number }, selector: string) {
	return page.evaluate(
		({ x, y, selector }) => document.elementFromPoint(x, y)?.closest(selector) != null,
		{ ...point, selector }
	);
}

/**
 * The middle of what is of this colour in a picture or in an area of it, in pixels from the top left corner of either, and
 * its share of it; null where nothing is.
 */
export async function findColor(
	browser: Browser,
	png: Buffer,
	color: readonly [red: number, green: number, blue: number],
	area: { x: number; y: number; width: number; height: number } | null = null
): Promise<{ x: number; y: number; share: number } | null> {
	// A page of its own decodes it: the one it is of is left alone.
	const page = await newPage(browser);
	try {
		return await page.evaluate(
			async ([source, color, area]) => {
				const image = new Image();
				image.src = source;
				await image.decode();
				const canvas = document.createElement('canvas');
				const { x: left, y: top } = area ?? { x: 0, y: 0 };
				Object.assign(canvas, { width: (area ?? image).width, height: (area ?? image).height });
				// Whole pixels, as a canvas has them.
				const { width, height } = canvas;
				const context = canvas.getContext('2d')!;
				context.drawImage(image, -left, -top);
				const { data } = context.getImageData(0, 0, width, height);
				let [x, y, count] = [0, 0, 0];
				for (let i = 0; i < width * height; i++) {
					if (color.some((channel, c) => Math.abs(data[4 * i + c]! - channel) > 6)) continue;
					x += i % width;
					y += Math.floor(i / width);
					count++;
				}
				const share = count / (width * height);
				return count === 0 ? null : { x: x / count, y: y / count, share };
			},
			[`data:image/png;base64,${png.toString('base64')}`, color, area] as const
		);
	} finally {
		await page.close();
	}
}

/** Until the handles stand on these days, as a screen reader says them. */
export async function handles(page: Page, from: string, to: string): Promise<void> {
	for (const [name, day] of [
		['First day', from],
		['Last day', to]
	]) {
		await expect
			.poll(() => page.getByRole('slider', { name }).getAttribute('aria-valuetext'))
			.toBe(day);
	}
}
