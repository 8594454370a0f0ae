import { expect, test } from 'vitest';
import { shortenMarkLabels, shortenRegionTexts } from '../../src/lib/table/short-labels';
import { site } from '../core/real-geodata';
import { drawSite, filterSite } from './filtered';

const { marks, regions } = drawSite(filterSite(site), 6);

test('an area is written with its name and count, a line with nothing', () => {
	const texts = (of: typeof regions) => Object.fromEntries(of.map(({ id, text }) => [id, text]));
	expect(texts(regions)['iraq']).toBe('Somewhere in Iraq · 2 reports');
	const short = shortenRegionTexts(regions);
	expect(texts(short)['iraq']).toBe('Iraq · 2');
	const line = regions.find(({ place }) => place.shape === 'line')!;
	expect(line.text).not.toBe('');
	expect(texts(short)[line.id]).toBe('');
	expect(short.map(({ count }) => count)).toEqual([1, 2]);
	expect(short.map(({ rows }) => rows())).toEqual(regions.map(({ rows }) => rows()));
});

test('a mark keeps its name and loses the one in another script', () => {
	const erbil = (of: typeof marks) => of.find(({ place }) => place?.id === 'erbil')!.label!;
	expect(erbil(marks).local).not.toBe('');
	expect(erbil(shortenMarkLabels(marks))).toEqual({ ...erbil(marks), local: '' });
});
