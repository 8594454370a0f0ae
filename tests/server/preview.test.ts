/** The pictures themselves, drawn with the fonts that are shipped and with no others. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp, { type Region } from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Geodata } from '../../src/lib/core/parse';
import type { Incident } from '../../src/lib/core/site';
import { loadGeodata } from '../../src/lib/server/geodata';
import { listThings } from '../../src/lib/core/things';
import { PreviewPress } from '../../src/lib/server/preview';
import { loadPreviewFonts } from '../../src/lib/server/preview-fonts';

// Drawing takes its time where other tests run beside it.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const cache = mkdtempSync(path.join(tmpdir(), 'placeline-previews-'));
const geodata = loadGeodata();
let press: PreviewPress;
beforeAll(async () => {
	press = await PreviewPress.open(cache);
});
afterAll(() => rmSync(cache, { recursive: true, force: true }));

/** The data with one incident's words changed. */
function withIncident(change: Partial<Incident>): { data: Geodata; id: string } {
	const [first, ...rest] = geodata.site.incidents;
	const incidents = [{ ...first!, ...change }, ...rest];
	return { data: { ...geodata, site: { ...geodata.site, incidents } }, id: first!.id };
}

/** Standard deviation of the colours in a part of a picture; 0 where there is but one. Of a picture cut out first: sharp's statistics are of what it was given. */
async function contrast(png: Uint8Array, box: Region): Promise<number> {
	const part = await sharp(png).extract(box).png().toBuffer();
	const { channels } = await sharp(part).stats();
	return Math.max(...channels.map(({ stdev }) => stdev));
}

test('every thing has a picture of its own: 1200 × 630, small, drawn once', async () => {
	const things = listThings(geodata.site);
	expect(things.length).toBe(1 + 8 + 8 + 1);
	const seen = new Set<string>();
	for (const thing of things) {
		const { png, drawn } = (await press.print(thing, geodata, null))!;
		expect(drawn).toBe(true);
		expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
		expect(png.length).toBeLessThanOrEqual(120 * 1024);
		// More than one colour in either half: words on the left, a map on the right.
		for (const left of [60, 700]) {
			const box = { left, top: 60, width: 440, height: 500 };
			expect(await contrast(png, box), JSON.stringify(thing)).toBeGreaterThan(4);
		}
		seen.add(Buffer.from(png).toString('base64'));
	}
	expect(seen.size).toBe(things.length);
	for (const thing of things) expect((await press.print(thing, geodata, null))!.drawn).toBe(false);
});

test('the same in every process: the bytes do not depend on the cache', async () => {
	const other = mkdtempSync(path.join(tmpdir(), 'placeline-previews-'));
	const thing = { type: 'incident', id: 'erbil-missile-strike' } as const;
	const again = await (await PreviewPress.open(other)).print(thing, geodata, null);
	expect(again).toEqual({ ...(await press.print(thing, geodata, null))!, drawn: true });
	rmSync(other, { recursive: true, force: true });
});

test('only what changed is drawn again', async () => {
	const { data, id } = withIncident({ title: 'Something else happened' });
	for (const thing of listThings(geodata.site)) await press.print(thing, geodata, null);
	const drawn: string[] = [];
	for (const thing of listThings(data.site)) {
		if ((await press.print(thing, data, null))!.drawn)
			drawn.push('id' in thing ? thing.id : 'home');
	}
	// Its own, and those whose lists name it.
	expect(drawn).toContain(id);
	expect(drawn).not.toContain('erbil-missile-strike');
	expect(drawn).not.toContain('ayn-al-asad');
});

test('two incidents alike in all but their id have two pictures', () => {
	const [first] = geodata.site.incidents;
	const incidents = [first!, { ...first!, id: 'the-same-again' }];
	const data = { ...geodata, site: { ...geodata.site, incidents } };
	const [one, two] = incidents.map(({ id }) => press.write({ type: 'incident', id }, data, null));
	expect(one).not.toBe(two);
});

test('markup and control characters in the data are words, not markup', async () => {
	const { data, id } = withIncident({ title: 'A & B <script>"x"</script>\u0000\u0008\uD800 ]]>' });
	const thing = { type: 'incident', id } as const;
	for (const bad of ['<script', '\u0000', '\u0008', '\uD800']) {
		expect(press.write(thing, data, null)).not.toContain(bad);
	}
	expect((await press.print(thing, data, null))!.png.length).toBeGreaterThan(5000);
});

test('the longest words stay on the left half and above the foot', async () => {
	const long = 'Pneumonoultramicroscopicsilicovolcanoconiosis '.repeat(12);
	const { data, id } = withIncident({ title: long });
	const { png } = (await press.print({ type: 'incident', id }, data, null))!;
	expect(await contrast(png, { left: 598, top: 0, width: 34, height: 630 })).toBe(0);
});

describe('Arabic', () => {
	test('is measured as it is shaped: joined letters are narrower than the same letters apart', async () => {
		const { measure } = (await loadPreviewFonts(path.join(cache, 'fonts'))).fonts;
		const font = { family: 'serif', weight: 400, size: 100 } as const;
		const apart = [...'بغداد'].reduce((sum, letter) => sum + measure(letter, font), 0);
		expect(measure('بغداد', font)).toBeLessThan(apart * 0.9);
	});

	/** Columns of the left half, between the margins, that hold ink. */
	async function inkedColumns(title: string) {
		const { data, id } = withIncident({ title });
		const { png } = (await press.print({ type: 'incident', id }, data, null))!;
		const box = { left: 56, top: 96, width: 540, height: 64 };
		const { data: pixels, info } = await sharp(png)
			.extract(box)
			.greyscale()
			.raw()
			.toBuffer({ resolveWithObject: true });
		return Array.from({ length: info.width }, (_, x) => x).filter((x) =>
			Array.from({ length: info.height }, (_, y) => y).some(
				(y) => pixels[y * info.width + x]! < 160
			)
		);
	}

	test('names its own font, beside signs that it lacks', () => {
		const { data, id } = withIncident({ title: 'سقوط صواريخ في بغداد.' });
		const svg = press.write({ type: 'incident', id }, data, null)!;
		expect(svg).toMatch(/ font-family="IBM Plex Sans Arabic[^"]*">[^<]*بغداد/);
		expect(svg).toMatch(/ font-family="Newsreader[^"]*">\./);
	});

	test('is drawn joined, from the right margin, with its full stop on the left', async () => {
		const joined = await inkedColumns('بغداد.');
		// A zero-width non-joiner keeps letters from joining: as many letters, set wider.
		const apart = await inkedColumns([...'بغداد'].join('\u200C') + '.');
		expect(joined.at(-1)).toBeGreaterThan(525);
		expect(joined[0]).toBeGreaterThan(300);
		expect(joined.length).toBeLessThan(apart.length);
		const latin = await inkedColumns('Baghdad.');
		expect(latin[0]).toBeLessThan(10);
	});
});
