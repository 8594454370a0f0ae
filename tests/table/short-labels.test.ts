import { expect, test } from 'vitest';
import { drawMarks, drawRegions } from '../../src/lib/table/drawn';
import { CERTAIN } from '../../src/lib/table/filter';
import { makeCells, makeRegions } from '../../src/lib/table/marks';
import { shortenMarkLabels, shortenRegionTexts } from '../../src/lib/table/short-labels';
import { buildTable } from '../../src/lib/table/table';
import { site } from '../core/real-geodata';
import { t } from '../translate';

const table = buildTable(site);
const all = new Uint8Array(table.size).fill(CERTAIN);

test('an area is written with its name and count, a line with nothing', () => {
	const regions = drawRegions(makeRegions(table, site), table, site, all, t);
	const texts = (of: typeof regions) => Object.fromEntries(of.map(({ id, text }) => [id, text]));
	expect(texts(regions)['iraq']).toBe('Somewhere in Iraq · 2 reports');
	const short = shortenRegionTexts(regions);
	expect(texts(short)['iraq']).toBe('Iraq · 2');
	const line = regions.find(({ place }) => place.shape === 'line')!;
	expect(line.text).not.toBe('');
	expect(texts(short)[line.id]).toBe('');
	expect(short.map(({ incidents }) => incidents)).toEqual(
		regions.map(({ incidents }) => incidents)
	);
});

test('a mark keeps its name and loses the one in another script', () => {
	const marks = drawMarks(makeCells(table, site, 6), table, site, all, 6);
	const erbil = (of: typeof marks) => of.find(({ place }) => place?.id === 'erbil')!.label!;
	expect(erbil(marks).local).not.toBe('');
	expect(erbil(shortenMarkLabels(marks))).toEqual({ ...erbil(marks), local: '' });
});
