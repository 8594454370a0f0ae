/** Placeline's own GeoJSON, read without loss: with its articles, places and words. What checks it is fetched when it is needed. */
import type { Geodata } from '../../core/parse';
import type { Counts } from '../../table/filter';
import type { Report } from '../../import/report';
import type { FileSource, OpenedFile } from '../../import/worker-protocol';
import type { ReadFile } from './steps';

/** Larger ones are tables like others. */
const MOST_BYTES = 20_000_000;

/** Null where it is no such file, or is not as Placeline writes it any more: then it is a table like others. */
export async function readWhole(file: OpenedFile, source: FileSource): Promise<Geodata | null> {
	const { mapping } = file.proposal;
	if (mapping.layout !== 'placeline' || file.format !== 'geojson' || file.size > MOST_BYTES)
		return null;
	const [{ readExport }, { parseGeodata }, text] = await Promise.all([
		import('../../export/geojson'),
		import('../../core/parse'),
		'file' in source ? source.file.text() : fetch(source.url).then((response) => response.text())
	]);
	const split = readExport(text);
	if (split === null) return null;
	const encoder = new TextEncoder();
	const files = new Map([...split].map(([name, part]) => [name, encoder.encode(part)]));
	const result = parseGeodata(files);
	return result.ok ? result.geodata : null;
}

/** All of it is taken: nothing is wrong with such a file, or it is not read as one. */
export function wholeOf(file: OpenedFile, { total, undated, unlocated }: Counts): ReadFile {
	const report: Report = {
		...{ records: total, accepted: total, rejected: 0, counts: 'records', undated, unlocated },
		...{ reasons: [], rejections: [], warnings: [], csv: [] }
	};
	return { file, mapping: file.proposal.mapping, report, rejects: null };
}
