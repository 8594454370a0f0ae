/** One date step with the window under the pointer, on our page and on the peers', in turns. */
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { newPage } from '../site/browser';
import { Dragger, type Round } from './drag';
import { columnFile, eventFile, type EventSet } from './event-files';
import { cameraOf, openFile } from './open-file';
import type { Report } from './report';
import { checkAgainstBrowser } from './threads';
import { median } from './timings';

export const CONTESTANTS = ['placeline', 'clusters', 'filtered', 'nothing'] as const;
export type Contestant = (typeof CONTESTANTS)[number];

export const TITLES: Record<Contestant, string> = {
	placeline: 'Placeline',
	clusters: 'MapLibre clustering + setData',
	filtered: 'MapLibre circles + setFilter',
	nothing: 'no map: pointer, window and count alone'
};

/** Up to how many rows each is measured: more, and its page takes minutes or crashes. */
const MOST: Record<Contestant, number> = {
	placeline: Infinity,
	clusters: 1_000_000,
	filtered: 110_000,
	nothing: Infinity
};

/** Rows from which a reader's file is Parquet and no longer CSV. */
const PARQUET_FROM = 1_000_000;

/** Milliseconds a peer may take to load. */
const PATIENCE = 240_000;

/** Milliseconds; medians. */
export interface StepCost {
	readonly cpu: number;
	readonly main: number;
	readonly wall: number;
	readonly settling: number;
}

/** Steps in a round: fewer where each takes seconds. */
function stepsOf(contestant: Contestant, count: number): number {
	// As a hand moves it from one end to the other.
	if (contestant === 'placeline' || contestant === 'nothing' || count <= 1000) return 60;
	if (count <= 10_000) return 10;
	return count < 500_000 ? 4 : 2;
}

export function fileOf(set: EventSet): string {
	return eventFile(set, set.columns.count < PARQUET_FROM ? 'csv' : 'parquet');
}

export interface DragOptions {
	readonly rounds: number;
	/** Called where a page fails; the others go on without it. */
	readonly attempt: Report['attempt'];
	/** Takes how far the two accounts of the processor's time differ, as a share. */
	readonly checked: (share: number) => void;
}

/** @param url of the bench's server, which has the columns' folder at /events/ */
export async function dragAll(
	browser: Browser,
	url: string,
	set: EventSet,
	{ rounds, attempt, checked }: DragOptions
): Promise<Map<Contestant, StepCost>> {
	const { count } = set.columns;
	const draggers = new Map<Contestant, Dragger>();
	const pages: Page[] = [];
	let camera: Record<string, number> = { width: 1008, height: 780, zoom: 5.8, lat: 33.5, lng: 44 };
	try {
		for (const name of CONTESTANTS.filter((contestant) => count <= MOST[contestant])) {
			const dragger = await attempt(`${TITLES[name]}, ${set.title}`, async () => {
				let page;
				if (name === 'placeline') {
					({ page } = await openFile(browser, url, fileOf(set), count));
					camera = await cameraOf(page);
				} else page = await openPeer(browser, url, name, set, camera);
				pages.push(page);
				return Dragger.hold(browser, page, name === 'nothing' ? null : set.columns);
			});
			if (dragger !== null) draggers.set(name, dragger);
		}
		const done = new Map<Contestant, Round[]>();
		// The first does not count: the compiler is still at it.
		for (let i = 0; i <= rounds; i++) {
			for (const [name, dragger] of draggers) {
				const round = await attempt(`${TITLES[name]}, ${set.title}, round ${i}`, () =>
					dragger.round(stepsOf(name, count))
				);
				if (round === null) draggers.delete(name);
				else if (i > 0) done.set(name, [...(done.get(name) ?? []), round]);
			}
		}
		const empty = draggers.get('nothing');
		if (empty !== undefined) {
			const work = async () => void (await empty.round(stepsOf('nothing', count)));
			checked(await checkAgainstBrowser(empty.pid, empty.page, work));
		}
		return new Map([...done].map(([name, of]) => [name, costOf(of)]));
	} finally {
		for (const page of pages) await page.close();
	}
}

function costOf(rounds: readonly Round[]): StepCost {
	return {
		cpu: median(rounds.map(({ main, workers }) => main + workers)),
		main: median(rounds.map(({ main }) => main)),
		wall: median(rounds.flatMap(({ wall }) => wall)),
		settling: median(rounds.map(({ settling }) => settling))
	};
}

async function openPeer(
	browser: Browser,
	url: string,
	peer: Contestant,
	set: EventSet,
	camera: Record<string, number>
): Promise<Page> {
	const page = await newPage(browser);
	const query = new URLSearchParams({
		peer,
		data: `/events/${path.basename(columnFile(set))}`,
		count: String(set.columns.count)
	});
	for (const [name, value] of Object.entries(camera)) query.set(name, String(value));
	const broken = new Promise<never>((_, reject) => {
		page.on('pageerror', reject);
		page.on('crash', () => reject(new Error('the page has crashed')));
	});
	// Later on it is the steps that tell.
	broken.catch(() => {});
	await page.goto(`${url}peers/scale.html?${query}`);
	await Promise.race([broken, page.locator('[data-drawn]').waitFor({ timeout: PATIENCE })]);
	return page;
}
