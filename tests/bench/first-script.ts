/** The script of the home page that is loaded before the map engine, in kB of 1024 bytes, gzip level 9: as bench.ts has it. */
import type { Browser } from 'playwright-core';
import { engineFiles, sumKb } from './bytes';
import { openHome } from './open-file';
import type { BenchServer } from './server';

export async function scriptBeforeEngineKb(browser: Browser, server: BenchServer): Promise<number> {
	const start = server.requested.length;
	const page = await openHome(browser, server.url);
	await page.close();
	const requested = server.requested.slice(start);
	const engine = engineFiles();
	const engineAt = requested.findIndex((path) => engine.includes(path));
	if (engineAt < 0) throw new Error('the map engine was never asked for');
	return sumKb(requested.slice(0, engineAt).filter((path) => /\.m?js$/.test(path)));
}
