import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStaticServer, listen } from '../../src/cli/serve.js';

const HOME = '<!doctype html><h1>Home</h1>';
const SECRET = 'not for readers';
let parent: string;
let root: string;

beforeAll(() => {
	parent = mkdtempSync(path.join(tmpdir(), 'placeline-serve-'));
	root = path.join(parent, 'site');
	const files: Record<string, string> = {
		'index.html': HOME,
		'404.html': '<h1>Not here</h1>',
		'incident/erbil/index.html': '<h1>Erbil</h1>',
		'empty/note.txt': 'a folder without an index',
		'place/أربيل.json': '{}',
		'_app/immutable/chunk.js': `${'let a = 1;'.repeat(200)}`,
		'worker.mjs': '',
		'style.css': '',
		'incidents.geojson': '{}',
		'tiles/0/0/0.mvt': 'x'.repeat(1000),
		'icon.svg': '<svg/>',
		'preview.png': 'x'.repeat(1000),
		'font.woff2': '',
		'app.webmanifest': '{}',
		'feed.xml': '<feed/>',
		'robots.txt': '',
		LICENSE: ''
	};
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
		writeFileSync(path.join(root, name), text);
	}
	writeFileSync(path.join(parent, 'secret.txt'), SECRET);
	// A neighbour whose path begins with the root's own: a check by prefix alone would let it through.
	mkdirSync(`${root}-private`);
	writeFileSync(path.join(`${root}-private`, 'secret.txt'), SECRET);
});

afterAll(() => rmSync(parent, { recursive: true }));

interface Answer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

/** A request whose path is sent as it stands: `fetch` would tidy the very addresses these tests are about. */
function ask(
	port: number,
	target: string,
	{ method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const sent = request({ port, host: '127.0.0.1', path: target, method, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () =>
				resolve({
					status: response.statusCode!,
					headers: response.headers,
					body: Buffer.concat(chunks)
				})
			);
		});
		sent.on('error', reject);
		sent.end();
	});
}

describe.each(['/', '/sub/path/'])('under %s', (base) => {
	let server: Server;
	let port: number;
	const get = (rest: string, options?: Parameters<typeof ask>[2]) =>
		ask(port, base + rest, options);

	beforeAll(async () => {
		server = createStaticServer({ root, base });
		port = await listen(server, 0);
	});
	afterAll(() => {
		server.closeAllConnections();
		server.close();
	});

	test('a folder answers with its index', async () => {
		const home = await get('');
		expect(home.status).toBe(200);
		expect(home.headers['content-type']).toBe('text/html; charset=utf-8');
		expect(home.body.toString()).toBe(HOME);
		expect((await get('incident/erbil/')).body.toString()).toContain('Erbil');
		expect((await get('?from=2020-01-01')).body.toString()).toBe(HOME);
	});

	test('a folder without its slash is redirected, and keeps the query', async () => {
		const { status, headers } = await get('incident/erbil?from=2020-01-01&q=a%20b');
		expect(status).toBe(308);
		expect(headers.location).toBe(`${base}incident/erbil/?from=2020-01-01&q=a%20b`);
	});

	test('a redirect never leads to another host', async () => {
		const { status, headers } = await ask(port, `/${base}incident/erbil`);
		if (base === '/') expect([status, headers.location]).toEqual([308, '/incident/erbil/']);
		else expect(status).toBe(404);
	});

	test.each(['nope/', 'nope', 'empty/', 'empty', 'icon.svg/', 'incident/nope.json'])(
		'%s is the 404 page, with status 404',
		async (rest) => {
			const { status, headers, body } = await get(rest);
			expect(status).toBe(404);
			expect(headers['content-type']).toBe('text/html; charset=utf-8');
			expect(body.toString()).toBe('<h1>Not here</h1>');
		}
	);

	test.each([
		['_app/immutable/chunk.js', 'text/javascript; charset=utf-8'],
		['worker.mjs', 'text/javascript; charset=utf-8'],
		['style.css', 'text/css; charset=utf-8'],
		['incidents.geojson', 'application/geo+json'],
		['place/%D8%A3%D8%B1%D8%A8%D9%8A%D9%84.json', 'application/json'],
		['tiles/0/0/0.mvt', 'application/vnd.mapbox-vector-tile'],
		['icon.svg', 'image/svg+xml'],
		['preview.png', 'image/png'],
		['font.woff2', 'font/woff2'],
		['app.webmanifest', 'application/manifest+json'],
		['feed.xml', 'application/xml'],
		['robots.txt', 'text/plain; charset=utf-8'],
		['LICENSE', 'application/octet-stream']
	])('%s is served as %s', async (rest, type) => {
		const { status, headers } = await get(rest);
		expect([status, headers['content-type']]).toEqual([200, type]);
	});

	test('text and tiles are compressed when that is asked for, and only then', async () => {
		for (const rest of ['_app/immutable/chunk.js', 'tiles/0/0/0.mvt', 'nope']) {
			const whole = await get(rest);
			expect(whole.headers['content-encoding']).toBeUndefined();
			expect(whole.headers.vary).toBe('accept-encoding');
			const refused = await get(rest, { headers: { 'accept-encoding': 'br, gzip;q=0' } });
			expect(refused.headers['content-encoding']).toBeUndefined();
			for (const _ of ['fresh', 'from memory']) {
				const small = await get(rest, { headers: { 'accept-encoding': 'br, gzip' } });
				expect(small.headers['content-encoding']).toBe('gzip');
				expect(Number(small.headers['content-length'])).toBe(small.body.length);
				expect(gunzipSync(small.body)).toEqual(whole.body);
			}
		}
		const picture = await get('preview.png', { headers: { 'accept-encoding': 'gzip' } });
		expect(picture.headers['content-encoding']).toBeUndefined();
	});

	test('a changed file is sent as it is now, compressed too', async () => {
		const headers = { 'accept-encoding': 'gzip' };
		const file = path.join(root, 'changing.txt');
		writeFileSync(file, 'before');
		expect(gunzipSync((await get('changing.txt', { headers })).body).toString()).toBe('before');
		writeFileSync(file, 'afterwards');
		expect(gunzipSync((await get('changing.txt', { headers })).body).toString()).toBe('afterwards');
	});

	test('an unchanged file is not sent again', async () => {
		const { etag } = (await get('')).headers;
		const again = await get('', { headers: { 'if-none-match': etag! } });
		expect([again.status, again.body.length]).toEqual([304, 0]);
		expect((await get('', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
	});

	test.each([
		'../secret.txt',
		'incident/../../secret.txt',
		'..%2fsecret.txt',
		'%2e%2e/secret.txt',
		'%2e%2e%2fsecret.txt',
		'..%5csecret.txt',
		'%252e%252e/secret.txt',
		'../site-private/secret.txt',
		'./../secret.txt',
		'/../secret.txt',
		'index.html%00.txt'
	])('%s does not leave the folder', async (rest) => {
		const { status, body } = await get(rest);
		expect([400, 404]).toContain(status);
		expect(body.toString()).not.toContain(SECRET);
	});

	test('HEAD answers as GET does, without a body', async () => {
		for (const rest of ['', 'tiles/0/0/0.mvt', 'nope', 'incident/erbil']) {
			const [get_, head] = [await get(rest), await get(rest, { method: 'HEAD' })];
			expect(head.status).toBe(get_.status);
			expect(head.headers['content-type']).toBe(get_.headers['content-type']);
			expect(head.headers['content-length']).toBe(get_.headers['content-length']);
			expect(head.body.length).toBe(0);
		}
	});

	test('other methods are refused', async () => {
		const { status, headers } = await get('', { method: 'POST' });
		expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
	});

	test.each(['%', '%E0%A4%A', 'incident/%zz'])('%s is a bad request', async (rest) => {
		expect((await get(rest)).status).toBe(400);
	});
});

describe('the edges of a base path', () => {
	test('the base without its slash is redirected, other addresses are not found', async () => {
		const server = createStaticServer({ root, base: '/sub/path/' });
		const port = await listen(server, 0);
		const bare = await ask(port, '/sub/path?a=1');
		expect([bare.status, bare.headers.location]).toEqual([308, '/sub/path/?a=1']);
		for (const outside of ['/', '/sub/', '/sub/pathology/', '/index.html']) {
			expect((await ask(port, outside)).status).toBe(404);
		}
		server.close();
	});

	test('must be a path with both slashes', () => {
		expect(() => createStaticServer({ root, base: 'sub' })).toThrow(/begin and end with a slash/);
		expect(() => createStaticServer({ root, base: '/sub' })).toThrow(/begin and end with a slash/);
	});
});

test('without a 404 page a plain sentence says so', async () => {
	const server = createStaticServer({ root: path.join(root, 'incident') });
	const port = await listen(server, 0);
	const { status, headers } = await ask(port, '/nope');
	expect([status, headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
	server.close();
});

test('a taken port is passed over for the next free one', async () => {
	const first = createStaticServer({ root });
	const second = createStaticServer({ root });
	const taken = await listen(first, 0);
	const port = await listen(second, taken);
	expect(port).toBeGreaterThan(taken);
	expect((await ask(port, '/')).status).toBe(200);
	first.close();
	second.close();
});
