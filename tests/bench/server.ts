/** One origin for all that is compared: build/ at /, the peers' pages at /peers/, their libraries at /vendor/. */
import { createServer } from 'node:http';
import { createStaticServer, listen } from '../../src/cli/serve.js';

export interface Mount {
	/** Beginning and ending with a slash. */
	readonly base: string;
	readonly root: string;
}

const MOUNTS: readonly Mount[] = [
	{ base: '/vendor/leaflet/', root: 'node_modules/leaflet/dist' },
	{ base: '/vendor/maplibre-gl/', root: 'node_modules/maplibre-gl/dist' },
	{ base: '/peers/', root: 'tests/bench/peers' },
	{ base: '/', root: 'build' }
];

export interface BenchServer {
	/** Ending with a slash. */
	readonly url: string;
	/**
	 * The paths asked for so far, in order, without their queries. Kept here and not in the browser, because here a
	 * worker's requests show as well.
	 */
	readonly requested: readonly string[];
	close(): void;
}

/** @param more folders besides, looked at first */
export async function openBenchServer(more: readonly Mount[] = []): Promise<BenchServer> {
	const requested: string[] = [];
	const mounts = [...more, ...MOUNTS].map((mount) => ({
		...mount,
		server: createStaticServer(mount)
	}));
	const server = createServer((request, response) => {
		const path = (request.url ?? '/').replace(/[?#].*/, '');
		requested.push(path);
		const { server } = mounts.find(({ base }) => path.startsWith(base))!;
		server.emit('request', request, response);
	});
	const port = await listen(server, 0);
	return {
		url: `http://127.0.0.1:${port}/`,
		requested,
		close() {
			server.close();
			server.closeAllConnections();
		}
	};
}
