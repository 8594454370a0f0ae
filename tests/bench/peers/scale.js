/**
 * A MapLibre page as its own examples would have it made: all events, a window of dates under the pointer, and how many
 * are in it. Hooks as on our page, so that one driver moves both; `data-drawn` on the count says which window the map has
 * come to show.
 *
 * In the query: `peer`, one of PEERS; `data`, the address of the columns, and `count`, how many rows they have;
 * `width`, `height`, `zoom`, `lat`, `lng`: the map's size in pixels and its camera.
 */
import { clusters, filtered, nothing } from './scale-maps.js';

/** @typedef {import('./scale-maps.js').Events} Events */

const PEERS = { clusters, filtered, nothing };

const query = new URLSearchParams(location.search);
/** @param {string} name */
const number = (name) => Number(query.get(name));

/** @returns {Promise<Events>} the columns, laid out as in event-files.ts */
async function load() {
	const count = number('count');
	const response = await fetch(query.get('data') ?? '');
	const bytes = await response.arrayBuffer();
	return {
		count,
		first: new Int32Array(bytes, 0, count),
		last: new Int32Array(bytes, 4 * count, count),
		lng: new Float32Array(bytes, 8 * count, count),
		lat: new Float32Array(bytes, 12 * count, count),
		kind: new Uint8Array(bytes, 16 * count, count)
	};
}

const frame = /** @type {HTMLElement} */ (document.querySelector('#map'));
frame.style.width = `${number('width')}px`;
frame.style.height = `${number('height')}px`;

const peer = PEERS[/** @type {keyof typeof PEERS} */ (query.get('peer'))];
const events = await load();
const show = await peer(events, {
	zoom: number('zoom'),
	center: [number('lng'), number('lat')]
});

const said = /** @type {HTMLElement} */ (document.querySelector('[data-count]'));
const brush = /** @type {HTMLElement} */ (document.querySelector('.window'));
const track = /** @type {HTMLElement} */ (document.querySelector('.track'));

let first = Infinity;
let end = -Infinity;
for (let i = 0; i < events.count; i++) {
	first = Math.min(first, events.first[i] ?? first);
	end = Math.max(end, events.last[i] ?? end);
}

/** @param {number} day */
const iso = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** @param {number} from @param {number} to days, inclusive */
function apply(from, to) {
	const days = end - first + 1;
	brush.style.left = `${((from - first) / days) * 100}%`;
	brush.style.width = `${((to + 1 - from) / days) * 100}%`;
	const within = show(from, to, () => (said.dataset.drawn = `${iso(from)}/${iso(to)}`));
	said.textContent = `${within} of ${events.count} events`;
	said.dataset.possible = '0';
	said.dataset.certain = `${within}`;
	said.dataset.from = iso(from);
	said.dataset.to = iso(to);
}

let [shownFrom, shownTo] = [first, end];

/** Draws a window where there is none yet, and moves it where there is one. */
brush.addEventListener('pointerdown', (down) => {
	const box = track.getBoundingClientRect();
	/** @param {PointerEvent} event */
	const dayAt = (event) =>
		first + Math.floor(((event.clientX - box.left) / box.width) * (end - first + 1));
	const [origin, from, to] = [dayAt(down), shownFrom, shownTo];
	const all = from === first && to === end;
	brush.setPointerCapture(down.pointerId);
	/** @param {PointerEvent} event */
	const move = (event) => {
		const day = dayAt(event);
		const start = Math.max(first, Math.min(from + day - origin, end - (to - from)));
		[shownFrom, shownTo] = all
			? [Math.min(origin, day), Math.max(origin, day)]
			: [start, start + to - from];
		apply(shownFrom, shownTo);
	};
	brush.addEventListener('pointermove', move);
	brush.addEventListener('pointerup', () => brush.removeEventListener('pointermove', move), {
		once: true
	});
});

apply(first, end);
