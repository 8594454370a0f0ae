/** Helpers for tests of the built site in a real browser. */
import { chromium, type Browser, type Page, type Request } from 'playwright-core';
import { ensureBrowser } from '../../src/cli/browser.js';
import { createStaticServer, listen } from '../../src/cli/serve.js';

/** Nothing on its own account goes over the network: a request seen in a test is the page's. */
const QUIET = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-quic',
	'--no-first-run'
];

// Without this ANGLE back-end Chromium warns of "GPU stall due to ReadPixels" on every WebGL page.
const WEBGL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

const NO_WEBGL = ['--disable-gpu', '--disable-software-rasterizer', '--disable-3d-apis'];

/**
 * What Chromium is started with.
 *
 * @param webgl whether pages get WebGL, drawn in software
 */
export function chromiumArgs(webgl: boolean): string[] {
	// Chromium's sandbox refuses to start as root, as in most containers.
	const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	return [...QUIET, ...sandbox, ...(webgl ? WEBGL : NO_WEBGL)];
}

/** @param options.webgl whether pages get WebGL, drawn in software; default true */
export async function launch({ webgl = true }: { webgl?: boolean } = {}): Promise<Browser> {
	return chromium.launch({ executablePath: await ensureBrowser(), args: chromiumArgs(webgl) });
}

export interface Site {
	/** The home page's address, ending with a slash. */
	readonly url: string;
	close(): Promise<void>;
}

/** Serves `root` (default build/) on a free port, under `base` (default `/`). */
export async function openSite({
	base = '/',
	root = 'build'
}: { base?: string; root?: string } = {}): Promise<Site> {
	const server = createStaticServer({ root, base });
	const port = await listen(server, 0);
	return {
		url: `http://127.0.0.1:${port}${base}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}

export interface PageOptions {
	/** An IANA name such as `Asia/Baghdad`; default UTC, so that nothing depends on the machine. */
	readonly timezoneId?: string;
	/** Default 1440 × 900. */
	readonly viewport?: { readonly width: number; readonly height: number };
	/** Default light. */
	readonly colorScheme?: 'light' | 'dark';
	/** Default true. */
	readonly javaScriptEnabled?: boolean;
	/** Default `no-preference`. */
	readonly reducedMotion?: 'reduce' | 'no-preference';
	/** What the page may do without being asked, such as `clipboard-read`; default nothing. */
	readonly permissions?: string[];
	/** Fingers instead of a mouse; default false. */
	readonly hasTouch?: boolean;
	/** As a telephone: `pointer: coarse`, and its own viewport; default false. */
	readonly isMobile?: boolean;
	/** Whether the page may keep the site for when the network is cut; by default not. */
	readonly serviceWorkers?: 'allow' | 'block';
}

/** A page in a context of its own: no cache, storage or permission of another test. Closing it closes the context. */
export async function newPage(browser: Browser, options: PageOptions = {}): Promise<Page> {
	const page = await browser.newPage({
		// It would keep the site once a page has settled: requests that no test is about but its own.
		serviceWorkers: 'block',
		timezoneId: 'UTC',
		locale: 'en-GB',
		viewport: { width: 1440, height: 900 },
		colorScheme: 'light',
		...options
	});
	traffic.set(page, followTraffic(page));
	return page;
}

/** What a page waits for, and when that last changed. */
interface Traffic {
	readonly pending: Set<Request>;
	lastChange: number;
}

const traffic = new WeakMap<Page, Traffic>();

function followTraffic(page: Page): Traffic {
	const followed: Traffic = { pending: new Set(), lastChange: performance.now() };
	const { pending } = followed;
	const end = (request: Request) => {
		pending.delete(request);
		followed.lastChange = performance.now();
	};
	page.on('request', (request) => {
		pending.add(request);
		followed.lastChange = performance.now();
	});
	page.on('requestfinished', end);
	page.on('requestfailed', end);
	// Of a worker that is closed while, or right after, its code loads nobody tells what became of that.
	page.on('worker', (worker) => {
		const folder = new URL('.', worker.url()).href;
		worker.on('close', () => {
			for (const request of pending) if (request.url().startsWith(folder)) end(request);
		});
	});
	return followed;
}

/** Milliseconds without a request after which a page rests, and in which it must. */
const REST = 500;
const PATIENCE = 30_000;

/**
 * Until half a second has passed in which a page of newPage(), with its frames, waited for nothing. Playwright's own
 * "networkidle" tells of a page that has rested once that it does, whatever it asks for later; and it never comes where such
 * a page asks for something more, and then opens a frame.
 */
export async function quiet(page: Page): Promise<void> {
	const followed = traffic.get(page);
	if (!followed) throw new Error('Nobody knows what this page waits for: it is not of newPage().');
	const started = performance.now();
	while (followed.pending.size > 0 || performance.now() - followed.lastChange < REST) {
		if (performance.now() - started > PATIENCE) {
			const urls = [...followed.pending].map((request) => request.url());
			throw new Error(`The page does not come to rest:\n${urls.join('\n')}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

export interface Watch {
	/** What went wrong so far, a sentence each; empty when nothing did. */
	readonly faults: readonly string[];
	/** Throws with all faults, if there are any. */
	assertClean(): void;
}

/**
 * Notes all that should not happen on a page of the site: console errors and warnings, uncaught errors, failed or
 * refused requests, and requests to any host but the one the page is from.
 *
 * @param options.allow faults a test brings about on purpose
 */
export function watch(page: Page, { allow = [] }: { allow?: readonly RegExp[] } = {}): Watch {
	const faults: string[] = [];
	const note = (fault: string) => {
		// What the tests forbid it (see newPage), the page does without.
		if (fault.includes('Service Worker registration blocked by Playwright')) return;
		if (!allow.some((pattern) => pattern.test(fault))) faults.push(fault);
	};
	let host: string | null = null;
	// Pages opened one after the other: how many were asked for, answered, and are there; and which asked for what. One that
	// is being left asks on until the next is there, and changes its own address until then.
	let pages = 0;
	let answered = 0;
	let there = 0;
	const askedBy = new WeakMap<Request, number>();

	page.on('console', (message) => {
		const type = message.type();
		if (type !== 'error' && type !== 'warning') return;
		note(`console ${type}: ${message.text()} (${message.location().url})`);
	});
	page.on('pageerror', (error) => note(`uncaught: ${error.stack ?? error.message}`));
	page.on('request', (request) => {
		if (request.isNavigationRequest() && request.frame() === page.mainFrame()) pages++;
		askedBy.set(request, request.isNavigationRequest() ? pages : there);
		const url = new URL(request.url());
		if (url.protocol === 'data:' || url.protocol === 'blob:') return;
		// The first request is the page itself.
		host ??= url.host;
		if (url.host !== host) note(`request to another host: ${url}`);
	});
	page.on('framenavigated', (frame) => {
		if (frame === page.mainFrame()) there = answered;
	});
	page.on('requestfailed', (request) => {
		const reason = request.failure()?.errorText;
		// Taken back, not failed: a tile that a moving camera dropped, or what a page that was left still wanted.
		const dropped = /\/tiles\/(relief\/)?\d+\/\d+\/\d+\.(mvt|webp)$/.test(request.url());
		const left = askedBy.get(request)! < pages;
		if (reason === 'net::ERR_ABORTED' && (dropped || left)) return;
		note(`failed request: ${request.url()} (${reason})`);
	});
	page.on('response', (response) => {
		const request = response.request();
		if (request.isNavigationRequest() && request.frame() === page.mainFrame()) answered = pages;
		if (response.status() >= 400) note(`status ${response.status()}: ${response.url()}`);
	});

	return {
		faults,
		assertClean() {
			if (faults.length > 0) throw new Error(`The page is not clean:\n${faults.join('\n')}`);
		}
	};
}
