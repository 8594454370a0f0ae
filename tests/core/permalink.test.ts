import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DATE_KINDS } from '../../src/lib/core/date-kind';
import { formatDay, parseDay } from '../../src/lib/core/day';
import { type Camera, MAX_LATITUDE } from '../../src/lib/core/geo';
import {
	cameraNotices,
	decodeCamera,
	decodeView,
	emptyView,
	encodeCamera,
	encodeView,
	type Notice,
	pathOf,
	type Thing,
	type View
} from '../../src/lib/core/permalink';
import { PRECISIONS } from '../../src/lib/core/precisions';
import { days, known, views } from './arbitrary-view';
import { evenly } from './arbitrary-when';
import { t } from '../translate';

const day = (text: string) => parseDay(text)!;
const decode = (search: string) => decodeView(search, known);

test.each<[Thing, string]>([
	[{ type: 'home' }, ''],
	[{ type: 'about' }, 'about/'],
	[{ type: 'incident', id: 'erbil-missile-strike' }, 'incident/erbil-missile-strike/'],
	[{ type: 'place', id: 'ayn-al-asad' }, 'place/ayn-al-asad/'],
	[
		{ type: 'article', id: 'washington-free-beacon-2020-01-23' },
		'article/washington-free-beacon-2020-01-23/'
	]
])('the path of %j is %j', (thing, path) => {
	expect(pathOf(thing)).toBe(path);
});

describe('the query', () => {
	const example =
		'?from=2019-12-01&to=2020-01-23&kind=missile,rocket&certain=1&place=baghdad' +
		'&precision=site,settlement&source=The+Daily+Planet&q=embassy&date=published&sort=added' +
		'&data=%2Fdata%2Fevents.csv&incident=row-7';
	const view: View = {
		from: day('2019-12-01'),
		to: day('2020-01-23'),
		kinds: ['missile', 'rocket'],
		certain: true,
		place: 'baghdad',
		q: 'embassy',
		date: 'published',
		sort: 'added',
		precisions: ['site', 'settlement'],
		source: 'The Daily Planet',
		data: '/data/events.csv',
		incident: 'row-7'
	};

	test('carries the filter, both ways', () => {
		expect(decode(example)).toEqual({ view, release: null, notices: [] });
		expect(encodeView(view)).toBe(example);
		expect(decode(example.slice(1))).toEqual({ view, release: null, notices: [] });
	});

	test('is nothing for a view without a filter', () => {
		for (const search of [
			'',
			'?',
			'?from=&to=&kind=&certain=&place=&q=&date=&sort=',
			'?precision=&source=&data=&incident=',
			`?precision=${PRECISIONS.join(',')}`,
			'?precision=,&source=+&data=%20&incident=%00',
			'?date=happened&sort=happened',
			'?sort=happened',
			'?certain=0',
			'?kind=,'
		]) {
			expect(decode(search), search).toEqual({ view: emptyView, release: null, notices: [] });
		}
		expect(encodeView(emptyView)).toBe('');
	});

	test.each<[string, Partial<View>]>([
		['?from=2020-01-08', { from: day('2020-01-08') }],
		['?to=2020-01-08', { to: day('2020-01-08') }],
		['?kind=rocket%2Cmissile', { kinds: ['missile', 'rocket'] }],
		['?kind=rocket,rocket', { kinds: ['rocket'] }],
		['?kind=territorial,airstrike,assault,rocket,missile', { kinds: [] }],
		['?precision=settlement,site', { precisions: ['site', 'settlement'] }],
		['?precision=site%2Csite', { precisions: ['site'] }],
		['?source=Agence%20France-Presse', { source: 'Agence France-Presse' }],
		['?source=++AFP%0A', { source: 'AFP' }],
		['?data=/data/events.csv', { data: '/data/events.csv' }],
		['?data=events.csv&incident=row+7', { data: 'events.csv', incident: 'row 7' }],
		['?data=../a/b:c.csv', { data: '../a/b:c.csv' }],
		['?date=added', { date: 'added', sort: 'added' }],
		['?sort=published', { sort: 'published' }],
		['?date=published&sort=happened', { date: 'published' }],
		['?sort=added&date=added', { date: 'added', sort: 'added' }],
		['?q=us+embassy', { q: 'us embassy' }],
		['?q=us%20embassy', { q: 'us embassy' }],
		['?q=%D8%B9%D9%8A%D9%86+%D8%A7%D9%84%D8%A3%D8%B3%D8%AF', { q: 'عين الأسد' }],
		['?q=++embassy%00%0A', { q: 'embassy' }],
		['?q=Hewle%CC%82r', { q: 'Hewlêr' }],
		['?q=%FF', { q: '' }],
		['?q=100%', { q: '100%' }],
		['?utm_source=mail&utm_medium=x&fbclid=1&gclid=2&ref=y&q=a', { q: 'a' }],
		['?UTM_Source=a&gbraid=1&wbraid=1&ttclid=1&twclid=1&yclid=1&_gl=1&srsltid=1', {}]
	])('%s', (search, part) => {
		expect(decode(search)).toEqual({
			view: { ...emptyView, ...part },
			release: null,
			notices: []
		});
	});

	test.each<[Notice['code'], string, Partial<View>, string, string]>([
		[
			'swapped',
			'?from=2020-01-23&to=2020-01-03',
			{ from: day('2020-01-03'), to: day('2020-01-23') },
			'from',
			'2020-01-23'
		],
		['bad-date', '?from=2020-02-30&to=2020-03-01', { to: day('2020-03-01') }, 'from', '2020-02-30'],
		['bad-date', '?to=yesterday', {}, 'to', 'yesterday'],
		['bad-date', '?from=2020-13', {}, 'from', '2020-13'],
		['bad-date', '?from=2020-01-03~', {}, 'from', '2020-01-03~'],
		['widened', '?from=2020-01', { from: day('2020-01-01') }, 'from', '2020-01'],
		['widened', '?to=2020-02', { to: day('2020-02-29') }, 'to', '2020-02'],
		['widened', '?to=2019', { to: day('2019-12-31') }, 'to', '2019'],
		['unknown-kind', '?kind=missile,drone', { kinds: ['missile'] }, 'kind', 'drone'],
		['unknown-kind', '?kind=Missile', {}, 'kind', 'Missile'],
		[
			'unknown-precision',
			'?precision=street,site',
			{ precisions: ['site'] },
			'precision',
			'street'
		],
		['unknown-precision', '?precision=Site', {}, 'precision', 'Site'],
		['unknown-place', '?place=tehran', {}, 'place', 'tehran'],
		['unknown-place', '?place=constructor', {}, 'place', 'constructor'],
		['bad-certain', '?certain=yes', {}, 'certain', 'yes'],
		['unknown-date', '?date=edited', {}, 'date', 'edited'],
		['unknown-date', '?date=Published', {}, 'date', 'Published'],
		['unknown-date', '?sort=newest', {}, 'sort', 'newest'],
		[
			'unknown-date',
			'?date=added&sort=constructor',
			{ date: 'added', sort: 'added' },
			'sort',
			'constructor'
		],
		['unknown-parameter', '?until=2020-01-01', {}, 'until', '2020-01-01'],
		['unknown-parameter', '?__proto__=1', {}, '__proto__', '1'],
		['repeated', '?q=a&q=b', { q: 'a' }, 'q', 'a'],
		['too-long', `?q=${'ab'.repeat(101)}`, { q: 'ab'.repeat(100) }, 'q', 'ab'.repeat(101)]
	])('a notice that says %s: %s', (code, search, part, parameter, value) => {
		const { view, notices } = decode(search);
		expect(view).toEqual({ ...emptyView, ...part });
		expect(notices).toMatchObject([{ code, parameter, value }]);
		expect(t(`notice.${notices[0]!.code}`, notices[0]!.says)).toMatch(/\w.*\.$/);
	});

	test.each([
		'https://example.org/events.csv',
		'http:events.csv',
		'//example.org/events.csv',
		'///example.org/events.csv',
		'/\\example.org/events.csv',
		'\\\\example.org\\events.csv',
		'data:text/csv,a',
		'javascript:alert(1)',
		'blob:https://example.org/1',
		' https://example.org/events.csv',
		'\thttps://example.org/events.csv',
		'/\t/example.org/events.csv',
		'ht\ntps://example.org/events.csv',
		'web+x.y:a'
	])('data of another host is refused: %j', (path) => {
		const base = 'https://placeline.example/map/';
		const { view, notices } = decode(`?data=${encodeURIComponent(path)}`);
		// Either it is refused and told, or what is left of it leads to no other host.
		if (view.data === null) {
			expect(notices).toMatchObject([{ code: 'bad-data', parameter: 'data' }]);
			expect(t(`notice.${notices[0]!.code}`, notices[0]!.says)).toMatch(/\w.*\.$/);
		} else {
			expect(new URL(view.data, base).origin).toBe(new URL(base).origin);
		}
	});

	test('no path that is taken leads to another host, whatever it is made of', () => {
		const base = 'https://placeline.example/map/';
		const piece = fc.constantFrom(
			...[
				'/',
				'\\',
				':',
				'.',
				'..',
				'a',
				'http',
				'data',
				'\t',
				'\n',
				' ',
				'\u0000',
				'@',
				'+',
				'-',
				'?',
				'#'
			]
		);
		let taken = 0;
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
				const { data } = decode(`?data=${encodeURIComponent(pieces.join(''))}`).view;
				if (data === null) return;
				taken++;
				expect(new URL(data, base).origin).toBe(new URL(base).origin);
			}),
			{ numRuns: 5000 }
		);
		expect(taken).toBeGreaterThan(500);
	});

	test('every mistake of a link is told', () => {
		const { view, notices } = decode('?from=x&to=2020&kind=a,b&place=c&certain=2&d=1');
		expect(view).toEqual({ ...emptyView, to: day('2020-12-31') });
		expect(notices.map(({ code }) => code).sort()).toEqual([
			'bad-certain',
			'bad-date',
			'unknown-kind',
			'unknown-kind',
			'unknown-parameter',
			'unknown-place',
			'widened'
		]);
	});

	test('a message does not repeat a very long value', () => {
		const long = (letter: string) => letter.repeat(5000);
		const { notices } = decode(`?from=${long('9')}&kind=${long('k')}&${long('x')}=1`);
		expect(notices).toHaveLength(3);
		for (const { code, says } of notices)
			expect(t(`notice.${code}`, says).length).toBeLessThan(200);
	});
});

test('a reader is not told more than can be read', () => {
	const many = Array.from({ length: 3000 }, (_, i) => `x${i}=1`).join('&');
	expect(decode(`?${many}&q=a`).view.q).toBe('a');
	expect(decode(`?${many}`).notices).toHaveLength(20);
});

test('a place is found by the id it had before', () => {
	expect(decode('?place=hewler')).toMatchObject({ view: { place: 'erbil' }, notices: [] });
	// No alias, though every object has one of this name.
	expect(decode('?place=constructor').notices.map(({ code }) => code)).toEqual(['unknown-place']);
});

test.each([
	['2026-11-22', parseDay('2026-11-22'), []],
	['', null, []],
	['2026-11-23', null, ['newer-release']],
	['2026-11', null, ['bad-release']],
	['1.0', null, ['bad-release']]
])('a release of “%s”', (v, release, codes) => {
	const found = decodeView(`?v=${v}`, { ...known, release: parseDay('2026-11-22') });
	expect(found.release).toBe(release);
	expect(found.notices.map(({ code }) => code)).toEqual(codes);
});

describe('any view', () => {
	test('comes back from its address as it was, without a notice', () => {
		fc.assert(
			fc.property(views, fc.option(days), (view, release) => {
				expect(decode(encodeView(view, release))).toEqual({ view, release, notices: [] });
			}),
			{ numRuns: 3000 }
		);
	});

	test('is the same with its dates the wrong way round', () => {
		fc.assert(
			fc.property(views, days, days, (view, a, b) => {
				fc.pre(a !== b);
				const [from, to] = [Math.min(a, b), Math.max(a, b)];
				const wrong = encodeView({ ...view, from: to, to: from });
				const { view: found, notices } = decode(wrong);
				expect(found).toEqual(decode(encodeView({ ...view, from, to })).view);
				expect(found).toMatchObject({ from, to });
				expect(notices.map(({ code }) => code)).toEqual(['swapped']);
			}),
			{ numRuns: 3000 }
		);
	});

	test('survives words of any characters: the address is a fixed point', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (q) => {
				const address = encodeView({ ...emptyView, q });
				expect(encodeView(decode(address).view)).toBe(address);
			}),
			{ numRuns: 3000 }
		);
		expect(encodeView({ ...emptyView, q: 'a\ud800b' })).toBe('?q=a+b');
	});
});

function expectValid(view: View): void {
	const { from, to, kinds, certain, place, q, date, sort, precisions } = view;
	for (const kind of [date, sort]) expect(DATE_KINDS).toContain(kind);
	for (const end of [from, to]) if (end !== null) expect(day(formatDay(end))).toBe(end);
	if (from !== null && to !== null) expect(from).toBeLessThanOrEqual(to);
	expect(kinds).toEqual(known.kinds.filter((kind) => kinds.includes(kind)));
	expect(kinds.length).toBeLessThan(known.kinds.length);
	expect(typeof certain).toBe('boolean');
	if (place !== null) expect(known.places).toContain(place);
	expect(Array.from(q).length).toBeLessThanOrEqual(200);
	expect(q).toBe(q.trim());
	expect(precisions).toEqual(PRECISIONS.filter((precision) => precisions.includes(precision)));
	expect(precisions.length).toBeLessThan(PRECISIONS.length);
	for (const text of [view.source, view.data, view.incident]) {
		if (text === null) continue;
		expect(text.trim()).toBe(text);
		expect(text).not.toBe('');
		expect(Array.from(text).length).toBeLessThanOrEqual(200);
	}
}

test('10,000 query strings of any kind give a valid view', () => {
	const value = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 20 }),
		fc.constantFrom(
			'2020-01-08',
			'2020-01',
			'2019',
			'2020-02-30',
			'0000-00-00',
			'1',
			'%',
			'%C3%28'
		),
		fc.constantFrom(...known.kinds, ...known.places, ...DATE_KINDS),
		fc.constantFrom(...PRECISIONS, '/data/a.csv', '//a/b', 'http://a/')
	);
	const name = fc.constantFrom(
		...['from', 'to', 'kind', 'certain', 'place', 'q', 'date', 'sort', 'v', 'x', '__proto__', ''],
		...['precision', 'source', 'data', 'incident']
	);
	const structured = fc
		.array(fc.tuple(name, value), { maxLength: 9 })
		.map((pairs) => `?${pairs.map(([key, text]) => `${key}=${text}`).join('&')}`);
	const any = fc.oneof(structured, fc.string(), fc.string({ unit: 'binary', maxLength: 400 }));
	fc.assert(
		fc.property(any, (search) => {
			const { view } = decode(search);
			expectValid(view);
			expect(decode(encodeView(view))).toEqual({ view, release: null, notices: [] });
		}),
		{ numRuns: 10_000 }
	);
});

describe('the camera', () => {
	test.each<[string, Camera]>([
		['#map=6.2/34.10/43.20', { center: [43.2, 34.1], zoom: 6.2 }],
		['map=6.2/34.10/43.20', { center: [43.2, 34.1], zoom: 6.2 }],
		['#x=1&map=5/-33/151', { center: [151, -33], zoom: 5 }],
		['#map=5/33/44&x=1', { center: [44, 33], zoom: 5 }],
		['#map=5/33/44:~:text=the%20embassy', { center: [44, 33], zoom: 5 }],
		['#map=0/0/0', { center: [0, 0], zoom: 0 }],
		['#map=99/90/180', { center: [180, MAX_LATITUDE], zoom: 22 }],
		['#map=-1/-90/-180', { center: [-180, -MAX_LATITUDE], zoom: 0 }],
		['#map=5/0/190', { center: [-170, 0], zoom: 5 }],
		['#map=5/0/-190', { center: [170, 0], zoom: 5 }],
		['#map=5/0/730', { center: [10, 0], zoom: 5 }]
	])('%s', (hash, camera) => {
		expect(decodeCamera(hash)).toEqual(camera);
	});

	test.each([
		'',
		'#',
		'#evidence',
		'#5/1/Infinity',
		'#map=',
		'#map=5',
		'#map=5/1',
		'#map=5/1/',
		'#map=5/1/Infinity',
		'#map=NaN/1/2',
		'#map=5/1e3/2',
		'#map=5/0x1/2',
		'#map=5/ 1/2',
		'#map=5/1/2x',
		`#map=5/1/${'9'.repeat(400)}`,
		'#bitmap=5/1/2',
		'#:~:text=the%20embassy',
		'#5/1/2'
	])('none in %j', (hash) => {
		expect(decodeCamera(hash)).toBeNull();
	});

	test.each(['', '#', '#evidence', '#map=5/33.3/44.4', '#place-names&map=5/33.3/44.4'])(
		'%s gives the reader no notice',
		(hash) => expect(cameraNotices(hash)).toEqual([])
	);

	test.each(['#map=', '#map=5', '#map=5/1/Infinity', '#5/33.3/44.4', '#map=a/b/c'])(
		'%s is said to have been ignored',
		(hash) => {
			const [notice, ...more] = cameraNotices(hash);
			expect(more).toEqual([]);
			expect(notice).toMatchObject({ code: 'bad-camera', parameter: 'map', value: hash });
			expect(t(`notice.${notice!.code}`, notice!.says)).toContain(hash);
		}
	);

	test('a long hash is said in short', () => {
		const [notice] = cameraNotices(`#map=${'9'.repeat(5000)}/x/y`);
		expect(t(`notice.${notice!.code}`, notice!.says).length).toBeLessThan(300);
	});

	test('comes back to within a pixel', () => {
		const cameras = fc.tuple(evenly(-180, 180), evenly(-85, 85), evenly(0, 22));
		fc.assert(
			fc.property(cameras, ([lng, lat, zoom]) => {
				const hash = encodeCamera({ center: [lng, lat], zoom });
				const back = decodeCamera(hash)!;
				const pixels = (512 * 2 ** zoom) / 360;
				expect(Math.abs(back.center[0] - lng) * pixels).toBeLessThan(1);
				expect(Math.abs(back.center[1] - lat) * pixels).toBeLessThan(1);
				expect(Math.abs(back.zoom - zoom)).toBeLessThan(0.006);
				expect(decodeCamera(encodeCamera(back))).toEqual(back);
			}),
			{ numRuns: 2000 }
		);
	});

	test('an address that is read and written again is the same', () => {
		// 3.312 is written as 3.31, which asks for one decimal less.
		const hash = encodeCamera({ center: [20.061, 0.001], zoom: 3.312 });
		expect(encodeCamera(decodeCamera(hash)!)).toBe(hash);
	});

	test('no address says -0', () => {
		expect(encodeCamera({ center: [-1e-9, -1e-9], zoom: -0 })).toBe('#map=0/0.00/0.00');
		expect(encodeCamera({ center: [43.2, 34.1], zoom: 6.2 })).toBe('#map=6.2/34.100/43.200');
	});

	test('10,000 hashes of any kind give a camera that can be shown, or none', () => {
		const part = fc.oneof(
			fc.double().map(String),
			fc.integer().map(String),
			fc.constantFrom('', '-', 'NaN', '1e9', '-Infinity', '9'.repeat(309))
		);
		const structured = fc
			.array(part, { minLength: 1, maxLength: 5 })
			.map((parts) => `#map=${parts.join('/')}`);
		let found = 0;
		fc.assert(
			fc.property(fc.oneof(structured, fc.string({ unit: 'binary' })), (hash) => {
				const camera = decodeCamera(hash);
				if (camera === null) return;
				found++;
				const [lng, lat] = camera.center;
				expect(Math.abs(lng)).toBeLessThanOrEqual(180);
				expect(Math.abs(lat)).toBeLessThanOrEqual(MAX_LATITUDE);
				expect(camera.zoom).toBeGreaterThanOrEqual(0);
				expect(camera.zoom).toBeLessThanOrEqual(22);
			}),
			{ numRuns: 10_000 }
		);
		expect(found).toBeGreaterThan(100);
	});
});
