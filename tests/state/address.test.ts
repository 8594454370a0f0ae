/** What is written into the address, and where to: navigations may come between. Kit and the address bar are stood in for. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyView } from '../../src/lib/core/permalink';
import { Address } from '../../src/lib/state/address';

const kit = vi.hoisted(() => ({ goto: vi.fn(), replaceState: vi.fn() }));
vi.mock('$app/navigation', () => kit);
vi.mock('$app/state', () => ({ page: { state: {} } }));

const REST = 400;
const camera = { center: [44, 33], zoom: 6 } as const;
const show = (href: string) => vi.stubGlobal('location', new URL(href, 'https://site.example/'));
const written = () => kit.replaceState.mock.calls.map(([url]) => (url as URL).href);
const gone = () => kit.goto.mock.calls.map(([url]) => (url as URL).href);

let address: Address;
beforeEach(() => {
	vi.useFakeTimers();
	show('/');
	kit.goto.mockReset().mockResolvedValue(undefined);
	kit.replaceState.mockReset().mockImplementation((url: URL) => show(url.href));
	address = new Address();
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('a gesture is written once it rests, a pan into the same entry', () => {
	address.writeView({ ...emptyView, certain: true }, 'settled');
	address.writeCamera(camera);
	vi.advanceTimersByTime(REST);
	expect(written()).toEqual(['https://site.example/#map=6/33.000/44.000']);
	expect(gone()).toEqual(['https://site.example/?certain=1#map=6/33.000/44.000']);
});

test('while it is held a gesture is not written, nor what waited to be', () => {
	address.writeView({ ...emptyView, certain: true }, 'settled');
	address.writeView({ ...emptyView, certain: true, from: 1 }, 'held');
	vi.advanceTimersByTime(10 * REST);
	expect(gone()).toEqual([]);
	address.writeView({ ...emptyView, certain: true, from: 2 }, 'settled');
	vi.advanceTimersByTime(REST);
	expect(gone()).toEqual(['https://site.example/?from=1970-01-03&certain=1']);
});

test('a view that was not yet written when the page is left is not written any more', () => {
	address.writeView({ ...emptyView, certain: true }, 'settled');
	address.leave('popstate');
	show('/about/');
	vi.advanceTimersByTime(REST);
	expect(gone()).toEqual([]);
});

test('a camera that was not yet written goes onto the page that is left', () => {
	address.writeCamera(camera);
	address.leave('link');
	expect(written()).toEqual(['https://site.example/#map=6/33.000/44.000']);
	show('/about/');
	vi.advanceTimersByTime(REST);
	expect(written()).toHaveLength(1);
});

test('after Back, where the address is another’s already, it goes nowhere', () => {
	address.writeCamera(camera);
	show('/about/');
	address.leave('popstate');
	vi.advanceTimersByTime(REST);
	expect(written()).toEqual([]);
});

test('a view that the address has already is not written again, however it is escaped', () => {
	show('/?q=Qa%27im');
	address.writeView({ ...emptyView, q: 'Qa’im' }, 'now');
	expect(gone()).toHaveLength(1);
	address.writeView({ ...emptyView, q: "Qa'im" }, 'now');
	expect(gone()).toHaveLength(1);
});
