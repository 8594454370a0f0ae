/** WebKit as WebKitGTK builds it, driven over WebDriver. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { listen } from '../../src/cli/serve.js';
import { findWebKit } from '../../src/cli/engines.js';
import { type DrivenPage, type Engine, type Key, type Size, WIDE } from './driven-page';
import { clicking, type Command, commandsOf, KEYS, typing } from './webdriver';

export async function launchWebKit(): Promise<Engine> {
	const found = findWebKit();
	if (found === null) throw new Error('There is no WebKit: see "npm run test:engines".');
	const port = await freePort();
	const driver = spawn(found.driver, [`--port=${port}`, '--host=127.0.0.1'], {
		stdio: 'inherit',
		// The order of day and month in a date field.
		env: { ...process.env, LC_ALL: 'C.UTF-8' }
	});
	const command = commandsOf(`http://127.0.0.1:${port}`);
	await answers(command);
	return {
		newPage: () => WebKitPage.start(command, found.browser),
		async close() {
			driver.kill();
		}
	};
}

class WebKitPage implements DrivenPage {
	/** A driver of plain WebDriver hears of none: all comes from the page. */
	readonly faults: readonly string[] = [];
	#command: Command;
	#session: string;

	private constructor(command: Command, session: string) {
		this.#command = command;
		this.#session = session;
	}

	/** A session is a browser of its own: nothing is left of the one before. */
	static async start(command: Command, binary: string): Promise<WebKitPage> {
		const options = { binary, args: ['--automation'] };
		const { sessionId } = (await command('POST', '/session', {
			capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } }
		})) as { sessionId: string };
		const page = new WebKitPage(command, `/session/${sessionId}`);
		await page.resize(WIDE);
		return page;
	}

	#post = (path: string, body: object = {}) => this.#command('POST', this.#session + path, body);

	async open(url: string) {
		await this.#post('/url', { url });
	}
	async reload() {
		await this.#post('/refresh');
	}
	async evaluate<Args extends readonly unknown[], Result>(
		run: (...args: Args) => Result,
		...args: Args
	) {
		const script = `return (${run}).apply(null, arguments)`;
		return (await this.#post('/execute/sync', { script, args })) as Result;
	}
	async press(key: Key) {
		await this.#post('/actions', { actions: [typing([KEYS[key]])] });
	}
	async clickAt(x: number, y: number) {
		await this.#post('/actions', { actions: [clicking(x, y)] });
	}
	async type(text: string) {
		await this.#post('/actions', { actions: [typing([...text])] });
	}
	/** Month, day, year, with a key from one to the next; taken at the last one's end, when the field is left. */
	async typeDate(iso: string) {
		const [year, month, day] = iso.split('-');
		await this.type(month!);
		await this.press('ArrowRight');
		await this.type(day!);
		await this.press('ArrowRight');
		await this.type(year!);
		await this.press('Tab');
	}
	async resize({ width, height }: Size) {
		await this.#post('/window/rect', { width, height });
		// The window's own bars are a part of it. Its toolbar keeps it from being narrower than some 450 pixels.
		const inside = await this.evaluate(() => ({ width: innerWidth, height: innerHeight }));
		await this.#post('/window/rect', {
			width: 2 * width - inside.width,
			height: 2 * height - inside.height
		});
	}
	async screenshot() {
		const picture = await this.#command('GET', `${this.#session}/screenshot`);
		return Buffer.from(picture as string, 'base64');
	}
	async close() {
		await this.#command('DELETE', this.#session);
	}
}

async function freePort(): Promise<number> {
	const server = createServer();
	const port = await listen(server, 0);
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** Until the driver answers, ten seconds at most. */
async function answers(command: Command): Promise<void> {
	for (let tries = 0; ; tries++) {
		try {
			await command('GET', '/status');
			return;
		} catch (error) {
			if (tries === 100) throw error;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}
