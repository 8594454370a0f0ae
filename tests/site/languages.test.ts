/** The site in four languages: addresses, what each page says it is, the reader's choice, and the layout it is read in. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/lib/core/languages';
import { CLOSES, OPENS } from '../../src/lib/server/pseudo-localize';
import { launch, openSite, quiet, type Site } from './browser';
import { buildCopy } from './build-copy';
import { inLanguage } from '../translate';
import {
	ARTICLE,
	at,
	count,
	counts,
	framed,
	listed,
	NARROW,
	ORDER,
	ready,
	visit,
	type VisitOptions
} from './reader';

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

const look = (path: string, use: (page: Page) => Promise<void>, options?: VisitOptions) =>
	visit(browser, site.url + path, use, options);

const H1: Readonly<Record<string, string>> = {
	en: 'Iranian missiles hit Erbil',
	ar: 'صواريخ إيرانية تصيب أربيل',
	fr: 'Des missiles iraniens frappent Erbil',
	es: 'Misiles iraníes alcanzan Erbil'
};

describe.each(LANGUAGES)('$tag', ({ tag, dir, name }) => {
	const folder = tag === 'en' ? '' : `${tag}/`;

	test('is read without script, and says which language it is in', () =>
		look(
			`${folder}incident/erbil-missile-strike/`,
			async (page) => {
				const html = page.locator('html');
				expect(await html.getAttribute('lang')).toBe(tag);
				expect(await html.getAttribute('dir')).toBe(dir);
				expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(H1[tag]);
				// The quote stays in its own language, and reads in its own direction.
				const quote = page.locator('blockquote[data-evidence]').first();
				expect(await quote.getAttribute('lang')).toBe('en');
				expect(await quote.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
				expect(await quote.innerText()).toContain('missile strikes on our forces');
			},
			{ javaScriptEnabled: false, allow: [/\.js \(csp\)$/] }
		));

	test('filters, opens and comes back within itself', () =>
		look(`${folder}?from=2020-01-08&to=2020-01-08`, async (page) => {
			await counts(page, 2, 1);
			expect(await listed(page)).toHaveLength(3);
			await page.locator('[data-incident="erbil-missile-strike"] a').click();
			await at(page, site.url, `${folder}incident/erbil-missile-strike/`);
			expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(H1[tag]);
			await page.goBack();
			await at(page, site.url, folder);
			await counts(page, 2, 1);
		}));

	test('its menu leads to the same page in every language, and is in its own', () =>
		look(`${folder}place/erbil/?kind=missile`, async (page) => {
			const menu = page.locator('.languages');
			await menu.locator('summary').click();
			expect(await menu.getByRole('link').allInnerTexts()).toEqual(
				LANGUAGES.map((one) => one.name)
			);
			expect(await menu.locator('[aria-current]').innerText()).toBe(name);
			const other = tag === 'es' ? 'fr' : 'es';
			await menu.locator(`[hreflang="${other}"]`).click();
			await ready(page);
			await at(page, site.url, `${other}/place/erbil/`);
			expect(new URL(page.url()).search).toBe('?kind=missile');
		}));

	test('a place is found by any of its names', () =>
		look(folder, async (page) => {
			for (const words of ['Erbil', 'أربيل', 'هەولێر', 'Hewlêr', 'Irbil']) {
				await page.getByRole('searchbox').fill(words);
				await expect
					.poll(() => page.locator('[data-place]').first().getAttribute('data-place'))
					.toBe('erbil');
			}
		}));

	test('nothing overflows, wide or narrow', () =>
		look(folder, async (page) => {
			for (const viewport of [{ width: 1440, height: 900 }, NARROW, { width: 320, height: 640 }]) {
				await page.setViewportSize(viewport);
				const over = await page.evaluate(() => {
					const column = (document.querySelector('.sheet') ?? document.querySelector('.column'))!;
					return [document.documentElement, column].map(
						({ scrollWidth, clientWidth }) => scrollWidth - clientWidth
					);
				});
				expect(over, `${viewport.width} px`).toEqual([0, 0]);
			}
		}));
});

test('the list is beside the map on the side one begins to read', () =>
	look('ar/', async (page) => {
		const box = (await page.locator('.sheet').boundingBox())!;
		expect(box.x + box.width).toBe(1440);
		// Time runs to the right all the same, and the keys go where the handles do.
		const first = page.getByRole('slider').first();
		const last = page.getByRole('slider').last();
		expect((await first.boundingBox())!.x).toBeLessThan((await last.boundingBox())!.x);
		await first.focus();
		await page.keyboard.press('ArrowRight');
		await expect.poll(async () => (await count(page)).from).toBe('2019-03-02');
		expect(await first.getAttribute('aria-valuetext')).toBe('2 مارس 2019');
	}));

test('what is chosen is kept, and applied to links in English; not to those in another language', () =>
	look('', async (page) => {
		await page.locator('.languages summary').click();
		await page.locator('.languages [hreflang="fr"]').click();
		await ready(page);
		await at(page, site.url, 'fr/');
		await quiet(page);
		await page.goto(`${site.url}incident/erbil-missile-strike/?kind=missile#map=7/36/44`);
		await page.waitForURL(`${site.url}fr/incident/erbil-missile-strike/?kind=missile#map=7/36/44`);
		await ready(page);
		await quiet(page);
		await page.goto(`${site.url}ar/`);
		await ready(page);
		await at(page, site.url, 'ar/');
		await quiet(page);
		await page.locator('.languages summary').click();
		await page.locator('.languages [hreflang="en"]').click();
		await ready(page);
		await at(page, site.url, '');
		expect(await listed(page)).toEqual(ORDER);
	}));

test('a frame is in the language its address asks for', () =>
	look('embed/place/erbil/?lang=ar&show=list', async (page) => {
		await page.waitForURL(`${site.url}ar/embed/place/erbil/?lang=ar&show=list`);
		await ready(page);
		expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('أربيل');
	}));

test('names on the still are those of the language', () => {
	const ground = (folder: string) => readFileSync(`build/${folder}index.html`, 'utf8');
	expect(ground('')).toContain('>SYRIA<');
	expect(ground('ar/')).toContain('>سوريا<');
	expect(ground('fr/')).toContain('>SYRIE<');
	expect(ground('fr/')).toContain('>Alep<');
});

test('with the address known each page names itself in every language', () => {
	const copy = buildCopy({ SITE_URL: 'https://maps.example.org/' });
	try {
		const html = readFileSync(`${copy.root}/fr/incident/erbil-missile-strike/index.html`, 'utf8');
		const path = 'incident/erbil-missile-strike/';
		expect(html).toContain(`rel="canonical" href="https://maps.example.org/fr/${path}"`);
		for (const [tag, folder] of [
			['en', ''],
			['ar', 'ar/'],
			['fr', 'fr/'],
			['es', 'es/'],
			['x-default', '']
		]) {
			expect(html).toContain(`hreflang="${tag}" href="https://maps.example.org/${folder}${path}"`);
		}
		expect(html).toContain('property="og:locale" content="fr_FR"');
		const sitemap = readFileSync(`${copy.root}/sitemap.xml`, 'utf8');
		expect(sitemap).toContain(`<loc>https://maps.example.org/ar/${path}</loc>`);
	} finally {
		copy.remove();
	}
});

/** Every text in JSON, and each of its lines. */
function stringsOf(json: unknown): string[] {
	if (typeof json === 'string') return json.length > 1 ? [json] : [];
	return typeof json === 'object' && json !== null ? Object.values(json).flatMap(stringsOf) : [];
}

describe('what is not there', () => {
	/** Opens an address at which there is nothing, after the front page. */
	const miss = (path: string, use: (page: Page) => Promise<void>, options?: VisitOptions) =>
		look(
			'',
			async (page) => {
				await quiet(page);
				await page.goto(site.url + path);
				await use(page);
			},
			{ allow: [/status 404|404 \(Not Found\)/], ...options }
		);
	const headings = (page: Page) => page.getByRole('heading', { level: 1 }).allInnerTexts();

	test.each(LANGUAGES)('in the language of its address: $tag', ({ tag, dir }) => {
		const folder = tag === 'en' ? '' : `${tag}/`;
		return miss(`${folder}incident/erbil-missile/`, async (page) => {
			const title = inLanguage[tag]('not-found.title');
			expect(await headings(page)).toEqual([title]);
			expect(await page.title()).toBe(title);
			expect(
				await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])
			).toEqual([tag, dir]);
			const meant = inLanguage[tag]('not-found.hint', { title: H1[tag]! });
			await page.getByText(meant).getByRole('link').click();
			await ready(page);
			await at(page, site.url, `${folder}incident/erbil-missile-strike/`);
		});
	});

	test('in a folder of a language, whatever else the address says', () =>
		miss('ar/nothing', async (page) => {
			expect(await headings(page)).toEqual([inLanguage.ar('not-found.title')]);
			await page.getByRole('link').first().click();
			await ready(page);
			await at(page, site.url, 'ar/');
		}));

	test('in the language that was chosen, where the address has none', () =>
		look(
			'',
			async (page) => {
				await page.evaluate(() => localStorage.setItem('placeline:language', 'es'));
				await quiet(page);
				await page.goto(`${site.url}incident/erbil-missile/`);
				expect(await headings(page)).toEqual([inLanguage.es('not-found.title')]);
			},
			{ allow: [/status 404|404 \(Not Found\)/] }
		));

	test('in all of them without script', () =>
		miss(
			'incident/erbil-missile/',
			async (page) => {
				expect(await headings(page)).toEqual(
					LANGUAGES.map(({ tag }) => inLanguage[tag]('not-found.title'))
				);
			},
			{ javaScriptEnabled: false, allow: [/\.js \(csp\)$/, /status 404|404 \(Not Found\)/] }
		));
});

describe('in letters nobody writes', () => {
	let copy: ReturnType<typeof buildCopy>;
	let pseudo: Site;
	beforeAll(async () => {
		copy = buildCopy({ PLACELINE_PSEUDO: 'on' });
		pseudo = await openSite({ root: copy.root });
	});
	afterAll(async () => {
		await pseudo.close();
		copy.remove();
	});

	/** All that the data says, the longest first, and names that are the same in every language. */
	const said = [
		...['dataset.json', 'articles.json', 'places.geojson', 'incidents.geojson'].flatMap((file) =>
			stringsOf(JSON.parse(readFileSync(`geodata/${file}`, 'utf8')))
		),
		...LANGUAGES.map(({ name }) => name),
		...[
			'Placeline',
			'GeoJSON',
			'JSON-FG',
			'CSV',
			'KML',
			'Atom',
			'BibTeX',
			'RIS',
			'CSL-JSON',
			'GeoNames',
			'Natural Earth',
			// What an address can say.
			'#map=',
			'happened, published, added',
			'“date”',
			'“sort”',
			'the Euphrates',
			'iran'
		]
	].sort((a, b) => b.length - a.length);

	/** As `Intl` writes them. */
	const DATE =
		/\b(\d+ )?(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)\b( \d{4})?/g;

	/** What is to be read on the page, or read out, and is neither the data's nor in a catalogue: there, no vowel is plain. */
	async function plain(page: Page): Promise<string[]> {
		const texts = await page.evaluate(() => {
			const found = [document.title];
			const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); node; node = walker.nextNode()) {
				// What is drawn under the map is of the basemap, and what is written for machines is the same everywhere.
				if (
					!node.parentElement!.closest(
						'script, style, noscript, .still-ground, summary > [aria-hidden], [translate="no"], textarea'
					)
				)
					found.push(node.textContent!);
			}
			for (const element of document.querySelectorAll('body *')) {
				for (const name of ['aria-label', 'aria-valuetext', 'placeholder', 'alt', 'title'])
					found.push(element.getAttribute(name) ?? '');
			}
			return found;
		});
		expect(texts.some((text) => text.includes(OPENS) && text.includes(CLOSES))).toBe(true);
		return texts.filter((text) => {
			// A quote is in several pieces, and what is round it is cut.
			const whole = text.trim().replace(/^…|…$/g, '');
			if (said.some((words) => words.includes(whole))) return false;
			const rest = said.reduce((left, words) => left.replaceAll(words, ''), whole);
			return /[aeiou]/i.test(rest.replace(DATE, ''));
		});
	}

	const speaks = (path: string, make?: (page: Page) => Promise<unknown>, options?: VisitOptions) =>
		visit(
			browser,
			pseudo.url + path,
			async (page) => {
				await make?.(page);
				expect(await plain(page)).toEqual([]);
				// A third longer than English, it still fits.
				const over = await page.evaluate(() => {
					const { scrollWidth, clientWidth } =
						document.querySelector('.sheet, .column') ?? document.documentElement;
					return scrollWidth - clientWidth;
				});
				expect(over).toBe(0);
			},
			options
		);

	test.each([
		'',
		'?from=2020-01-03&to=2020-01-10&kind=missile&certain=1&q=iran',
		'?from=2019-04-01&to=2019-09-30',
		'?from=mm&to=2020-13&kind=ff&certain=2&place=nn&cc=1&date=rr&sort=ss&v=vv#map=hr',
		'?v=2020-01-01',
		'incident/embassy-shelling-january-2020/',
		'incident/soleimani-strike/?kind=missile',
		'place/baghdad/',
		'place/baghuz/',
		ARTICLE,
		'about/',
		'about/data/',
		'changes/',
		'embed/?show=both',
		'embed/incident/erbil-missile-strike/'
	])('nothing that the interface says is outside the catalogues: %s', (path) => speaks(path));

	test.each(['kind/missile/', 'month/2020-01/'])('nor without script: %s', (path) =>
		speaks(path, undefined, { javaScriptEnabled: false, allow: [/\.js \(csp\)$/] })
	);

	test('nor where there is nothing', () =>
		speaks(
			'',
			async (page) => {
				await quiet(page);
				await page.goto(`${pseudo.url}incident/erbil-missile/`);
			},
			{ allow: [/status 404|404 \(Not Found\)/] }
		));

	test('nor in the share dialog', () =>
		speaks('incident/soleimani-strike/?kind=airstrike', async (page) => {
			await page.locator('button[aria-haspopup="dialog"]').click();
			for (const tab of await page.getByRole('tab').all()) {
				await tab.click();
				await page.getByRole('tabpanel').locator('h3, img').first().waitFor();
				expect(await plain(page)).toEqual([]);
				if ((await page.locator('iframe').count()) > 0) await framed(page);
			}
		}));
});
