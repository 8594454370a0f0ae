/**
 * The built site, whose pages tell of all that goes wrong on them: errors, refusals by the content security policy,
 * and what is logged. Plain WebDriver tells none of that. Not a byte of the site is another but for one `<script>`.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { listen } from '../../src/cli/serve.js';
import { openSite, type Site } from '../site/browser';

const TELL = readFileSync(new URL('tell-faults.js', import.meta.url));

export interface WatchedSite extends Site {
	/** What went wrong since this was last asked, a sentence each. */
	takeFaults(): string[];
	/** Milliseconds since a request was last asked or answered; 0 while one waits for its answer. */
	quietFor(): number;
}

/** Serves build/ at a free port. */
export async function openWatchedSite(): Promise<WatchedSite> {
	const site = await openSite();
	let faults: string[] = [];
	let waiting = 0;
	let last = 0;
	const server = createServer(async (request, response) => {
		waiting++;
		response.on('close', () => {
			waiting--;
			last = performance.now();
		});
		if (request.url === '/-/fault') {
			faults.push((await bodyOf(request)).toString());
			response.writeHead(204).end();
			return;
		}
		if (request.url === '/-/tell.js') {
			response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(TELL);
			return;
		}
		const answer = await fetch(new URL(request.url!, site.url), {
			method: request.method,
			redirect: 'manual'
		});
		if (answer.status >= 400) faults.push(`status ${answer.status}: ${request.url}`);
		const headers = Object.fromEntries(
			['content-type', 'cache-control', 'location'].flatMap((name) => {
				const value = answer.headers.get(name);
				return value === null ? [] : [[name, value]];
			})
		);
		const body = Buffer.from(await answer.arrayBuffer());
		const isPage = headers['content-type']?.startsWith('text/html');
		response.writeHead(answer.status, headers);
		response.end(
			isPage ? body.toString().replace('<head>', '<head><script src="/-/tell.js"></script>') : body
		);
	});
	const port = await listen(server, 0);
	return {
		url: `http://127.0.0.1:${port}/`,
		quietFor: () => (waiting > 0 ? 0 : performance.now() - last),
		takeFaults() {
			const taken = faults;
			faults = [];
			return taken;
		},
		async close() {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
			await site.close();
		}
	};
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts);
}
