/**
 * `npm run bench:previews`: how long the preview pictures of 1,000 incidents take, cold and again, and how large they are.
 * The incidents are the data set's own with other words, dates and places, chosen with a fixed seed. Exits with 1 when a
 * budget is broken.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Geodata } from '../../src/lib/core/parse';
import type { Incident } from '../../src/lib/core/site';
import { loadGeodata } from '../../src/lib/server/geodata';
import { PreviewPress } from '../../src/lib/server/preview';

const COUNT = 1000;
const BUDGETS = { seconds: 180, kilobytes: 120 };
/** As many as the build prints at a time (svelte.config.js). */
const AT_A_TIME = 4;

/** Mulberry32: the same numbers in every run. */
function randomFrom(seed: number): () => number {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

function vary(geodata: Geodata): Geodata {
	const random = randomFrom(20200108);
	const { site } = geodata;
	const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
	const words = site.incidents.flatMap(({ title }) => title.split(' '));
	const incidents = Array.from({ length: COUNT }, (_, i): Incident => {
		const base = pick(site.incidents);
		// Points of their own, so that each has another map.
		const point = [38 + random() * 10, 30 + random() * 8] as const;
		return {
			...base,
			id: `incident-${i}`,
			title: Array.from({ length: 4 + Math.floor(random() * 8) }, () => pick(words)).join(' '),
			when: pick(site.incidents).when,
			where: { ...base.where, point }
		};
	});
	return { ...geodata, site: { ...site, incidents } };
}

async function printAll(press: PreviewPress, geodata: Geodata) {
	const started = performance.now();
	const things = geodata.site.incidents.map(({ id }) => ({ type: 'incident' as const, id }));
	const next = things.values();
	let [drawn, largest] = [0, 0];
	const work = async () => {
		for (const thing of next) {
			const preview = (await press.print(thing, geodata, null))!;
			if (preview.drawn) drawn++;
			largest = Math.max(largest, preview.png.length / 1024);
		}
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, work));
	return { seconds: (performance.now() - started) / 1000, drawn, largest };
}

const cache = mkdtempSync(path.join(tmpdir(), 'placeline-previews-'));
const press = await PreviewPress.open(cache);
const geodata = vary(loadGeodata());
const [cold, warm] = [await printAll(press, geodata), await printAll(press, geodata)];
rmSync(cache, { recursive: true, force: true });

console.log(`${COUNT} preview pictures of 1200 × 630\n`);
console.log('run    seconds  ms each  drawn  largest');
for (const [name, { seconds, drawn, largest }] of Object.entries({ cold, warm })) {
	const cells = [
		name.padEnd(5),
		seconds.toFixed(1).padStart(8),
		((seconds * 1000) / COUNT).toFixed(1).padStart(8),
		String(drawn).padStart(6),
		`${largest.toFixed(1)} kB`.padStart(9)
	];
	console.log(cells.join(' '));
}
const kept =
	cold.seconds <= BUDGETS.seconds && cold.largest <= BUDGETS.kilobytes && warm.drawn === 0;
console.log(
	`\nBudgets: ${BUDGETS.seconds} s cold, ${BUDGETS.kilobytes} kB each, none drawn again: ${kept ? 'kept' : 'BROKEN'}.`
);
process.exitCode = kept ? 0 : 1;
