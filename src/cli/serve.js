/**
 * A static file server that behaves like an ordinary host: what works here works on any of them. Used by `npm start`,
 * the site tests and the bench. Plain JavaScript without dependencies: it must run on Node 20 with nothing installed.
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);

/** @type {Record<string, string>} */
const CONTENT_TYPES = {
	'.css': 'text/css; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.geojson': 'application/geo+json',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.jpg': 'image/jpeg',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json',
	'.kml': 'application/vnd.google-earth.kml+xml',
	'.map': 'application/json',
	'.mjs': 'text/javascript; charset=utf-8',
	'.mvt': 'application/vnd.mapbox-vector-tile',
	'.parquet': 'application/vnd.apache.parquet',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.webmanifest': 'application/manifest+json',
	'.webp': 'image/webp',
	'.woff': 'font/woff',
	'.woff2': 'font/woff2',
	'.xml': 'application/xml'
};

/** What is larger is sent as it is read, and not compressed. */
const LARGEST_READ = 64_000_000;

// The rest (pictures, fonts, Parquet) is compressed already.
const COMPRESSIBLE = /^text\/|json|xml|javascript|mapbox-vector-tile/;

/** @param {string} file a path or a file name */
export function contentTypeOf(file) {
	return CONTENT_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
}

/**
 * @param {object} options
 * @param {string} options.root the folder to serve
 * @param {string} [options.base='/'] the path it is served under, beginning and ending with a slash
 * @returns {import('node:http').Server} not yet listening
 */
export function createStaticServer({ root, base = '/' }) {
	if (!base.startsWith('/') || !base.endsWith('/')) {
		throw new Error(`base must begin and end with a slash: "${base}"`);
	}
	const folder = path.resolve(root);
	/** Compressed bodies by file, kept as long as the file's tag stays the same. @type {Map<string, { tag: string, body: Buffer }>} */
	const compressed = new Map();

	/** @param {string} file @param {string} tag @param {Buffer} body */
	async function compress(file, tag, body) {
		const known = compressed.get(file);
		if (known?.tag === tag) return known.body;
		const fresh = { tag, body: await gzipAsync(body, { level: 9 }) };
		compressed.set(file, fresh);
		return fresh.body;
	}

	/**
	 * @param {import('node:http').IncomingMessage} request
	 * @param {import('node:http').ServerResponse} response
	 */
	async function answer(request, response) {
		/** @param {number} status @param {string} text @param {Record<string, string>} [headers] */
		const plain = (status, text, headers) => {
			response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
			response.end(request.method === 'HEAD' ? undefined : `${text}\n`);
		};
		/** @param {string} file @param {import('node:fs').Stats} stats @param {number} status */
		const send = async (file, stats, status) => {
			const type = contentTypeOf(file);
			const tag = `"${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}"`;
			/** @type {Record<string, string | number>} */
			const headers = {
				'content-type': type,
				'last-modified': stats.mtime.toUTCString(),
				// Kit puts a hash of the content into these names, so they may be kept for ever.
				'cache-control': file.includes(`${path.sep}immutable${path.sep}`)
					? 'public, max-age=31536000, immutable'
					: 'no-cache',
				etag: `W/${tag}`
			};
			if (status === 200 && request.headers['if-none-match'] === headers.etag) {
				response.writeHead(304, headers).end();
				return;
			}
			// Whoever asks for a part of a file counts its own bytes, not those of a compressed one (RFC 9110, section 14).
			headers['accept-ranges'] = 'bytes';
			const range = status === 200 ? parseRange(request.headers.range, stats.size) : null;
			if (range === 'beyond') {
				response.writeHead(416, { 'content-range': `bytes */${stats.size}` }).end();
				return;
			}
			if (range !== null) {
				headers['content-length'] = range.end - range.start + 1;
				headers['content-range'] = `bytes ${range.start}-${range.end}/${stats.size}`;
				response.writeHead(206, headers);
				if (request.method === 'HEAD') response.end();
				else createReadStream(file, range).pipe(response);
				return;
			}
			if (stats.size > LARGEST_READ) {
				response.writeHead(status, { ...headers, 'content-length': stats.size });
				if (request.method === 'HEAD') response.end();
				else createReadStream(file).pipe(response);
				return;
			}
			/** @type {Buffer} */
			let body = await readFile(file);
			if (COMPRESSIBLE.test(type)) {
				headers.vary = 'accept-encoding';
				if (acceptsGzip(request.headers['accept-encoding'])) {
					body = await compress(file, tag, body);
					headers['content-encoding'] = 'gzip';
				}
			}
			headers['content-length'] = body.length;
			response.writeHead(status, headers);
			response.end(request.method === 'HEAD' ? undefined : body);
		};

		if (request.method !== 'GET' && request.method !== 'HEAD') {
			return plain(405, 'Only GET and HEAD are answered here', { allow: 'GET, HEAD' });
		}
		// Split by hand: `new URL` would take "//host/x" for another host and resolve "..", hiding a mistake in a page.
		const [, rawPath = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(request.url ?? '') ?? [];
		let urlPath;
		try {
			urlPath = decodeURIComponent(rawPath);
		} catch {
			return plain(400, 'The address is not valid percent-encoding');
		}
		const parts = urlPath.split(/[/\\]/);
		if (!urlPath.startsWith('/') || urlPath.includes('\0') || parts.includes('..')) {
			return plain(400, 'The address is not valid');
		}
		if (`${urlPath}/` === base) return plain(308, base, { location: base + query });
		if (!urlPath.startsWith(base)) return plain(404, `Nothing here: the site is at ${base}`);

		const file = path.join(folder, urlPath.slice(base.length));
		const stats = await statOrNull(file);
		if (stats?.isDirectory()) {
			const index = path.join(file, 'index.html');
			const indexStats = await statOrNull(index);
			if (indexStats?.isFile()) {
				if (urlPath.endsWith('/')) return send(index, indexStats, 200);
				// One leading slash only: a browser reads "//host/" as another host.
				const location = `${rawPath.replace(/^\/+/, '/')}/${query}`;
				return plain(308, location, { location });
			}
		} else if (stats?.isFile() && !urlPath.endsWith('/')) {
			return send(file, stats, 200);
		}
		const notFound = path.join(folder, '404.html');
		const notFoundStats = await statOrNull(notFound);
		return notFoundStats ? send(notFound, notFoundStats, 404) : plain(404, 'Not found');
	}

	return createServer((request, response) => {
		answer(request, response).catch((error) => {
			if (response.headersSent) return response.destroy();
			response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
			response.end(`${error.message}\n`);
		});
	});
}

/**
 * Listens on the first free port from `port` on (0: any free one) and says which.
 *
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} [host='127.0.0.1'] this machine only, unless asked otherwise
 * @returns {Promise<number>}
 */
export async function listen(server, port, host = '127.0.0.1') {
	for (let candidate = port; candidate <= Math.min(port + 100, 65535); candidate++) {
		try {
			await new Promise((resolve, reject) => {
				server.once('error', reject);
				server.listen(candidate, host, () => {
					server.off('error', reject);
					resolve(undefined);
				});
			});
			const address = server.address();
			return typeof address === 'object' && address ? address.port : candidate;
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
		}
	}
	throw new Error(`No free port from ${port} to ${Math.min(port + 100, 65535)}`);
}

/**
 * One range of bytes, both ends inclusive; null for none and for what need not be understood; `beyond` where the file has
 * no such bytes.
 *
 * @param {string | undefined} header
 * @param {number} size
 * @returns {{ start: number, end: number } | 'beyond' | null}
 */
function parseRange(header, size) {
	const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
	if (match === null || (match[1] === '' && match[2] === '')) return null;
	const last = match[1] !== '' && match[2] !== '' ? Number(match[2]) : size - 1;
	const start = match[1] !== '' ? Number(match[1]) : Math.max(0, size - Number(match[2]));
	if (start >= size || start > last) return 'beyond';
	return { start, end: Math.min(last, size - 1) };
}

/** "gzip;q=0" is how a client refuses it. @param {string | string[] | undefined} header */
function acceptsGzip(header) {
	return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(String(header ?? ''));
}

/** @param {string} file */
async function statOrNull(file) {
	try {
		return await stat(file);
	} catch {
		// Missing, or a name no file can have (too long, a file used as a folder): all the same to a reader.
		return null;
	}
}
