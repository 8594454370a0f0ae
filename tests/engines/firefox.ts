/** Firefox, driven over WebDriver BiDi. */
import puppeteer, { type Page } from 'puppeteer-core';
import { findFirefox } from '../../src/cli/engines.js';
import { type DrivenPage, type Engine, type Size, WIDE } from './driven-page';

/** A tile that a moving camera dropped, or what a page that was left still wanted. */
const LET_GO = /NS_BINDING_ABORTED/;

export async function launchFirefox(): Promise<Engine> {
	const executablePath = findFirefox();
	if (executablePath === null) throw new Error('There is no Firefox: see "npm run test:engines".');
	const browser = await puppeteer.launch({
		browser: 'firefox',
		executablePath,
		// Without a window Firefox has no WebGL 2 where there is no graphics card.
		headless: false,
		defaultViewport: { ...WIDE },
		extraPrefsFirefox: {
			'webgl.force-enabled': true,
			'layers.acceleration.force-enabled': true,
			// The order of day and month in a date field.
			'intl.locale.requested': 'en-US'
		}
	});
	return {
		async newPage() {
			const context = await browser.createBrowserContext();
			return new FirefoxPage(await context.newPage());
		},
		close: () => browser.close()
	};
}

class FirefoxPage implements DrivenPage {
	readonly faults: string[] = [];
	#page: Page;

	constructor(page: Page) {
		this.#page = page;
		page.on('console', (message) => {
			const type = message.type();
			if (type === 'error' || type === 'warn') this.faults.push(`console: ${message.text()}`);
		});
		page.on('pageerror', (error) => this.faults.push(`uncaught: ${String(error)}`));
		page.on('requestfailed', (request) => {
			const reason = request.failure()?.errorText ?? '';
			if (!LET_GO.test(reason)) this.faults.push(`failed request: ${request.url()} (${reason})`);
		});
		page.on('request', (request) => {
			const url = new URL(request.url());
			const { hostname } = new URL(page.url() === 'about:blank' ? url : page.url());
			const local = url.protocol === 'data:' || url.protocol === 'blob:';
			if (!local && url.hostname !== hostname) this.faults.push(`request to another host: ${url}`);
		});
	}

	async open(url: string) {
		await this.#page.goto(url);
	}
	async reload() {
		await this.#page.reload();
	}
	evaluate<Args extends readonly unknown[], Result>(run: (...args: Args) => Result, ...args: Args) {
		return this.#page.evaluate(
			run as unknown as () => unknown,
			...(args as unknown as [])
		) as Promise<Result>;
	}
	press: DrivenPage['press'] = (key) => this.#page.keyboard.press(key);
	clickAt: DrivenPage['clickAt'] = (x, y) => this.#page.mouse.click(x, y);
	type: DrivenPage['type'] = (text) => this.#page.keyboard.type(text);
	/** Month, day, year: from one to the next it goes by itself. */
	typeDate(iso: string) {
		const [year, month, day] = iso.split('-');
		return this.type(`${month}${day}${year}`);
	}
	resize = (size: Size) => this.#page.setViewport({ ...size });
	async screenshot() {
		return Buffer.from(await this.#page.screenshot());
	}
	close = () => this.#page.browserContext().close();
}
