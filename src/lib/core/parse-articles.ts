import { dayOf, daysInMonth, OPEN_END, OPEN_START } from './day';
import { parseDate } from './parse-date';
import { reportDuplicates, type Spot } from './problem';
import type { ArticlesFile } from './schema';
import type { Article } from './site';

/** CSL-JSON items to articles; a publication date that does not exist and unknown sources are reported. */
export function parseArticles(file: ArticlesFile, spot: Spot): readonly Article[] {
	reportDuplicates(file, (i) => spot.at(i, 'id'));
	const ids = new Set(file.map((item) => item.id));
	return file.map((item, i): Article => {
		const { primary, role, rights, covers, parts } = item.custom;
		if (primary !== undefined && !ids.has(primary)) {
			spot
				.at(i, 'custom', 'primary')
				.report(
					'unknown-reference',
					primary,
					'no article has this id',
					'Add it to articles.json, or mend the id.'
				);
		}
		if (item.accessed) parseParts(item.accessed['date-parts'][0]!, spot.at(i, 'accessed'));
		return {
			id: item.id,
			type: item.type,
			title: item.title,
			publisher: item['container-title'] ?? null,
			author: item.author?.map((name) => name.literal ?? joinName(name)).join(', ') ?? null,
			issued: item.issued ? parseParts(item.issued['date-parts'][0]!, spot.at(i, 'issued')) : null,
			url: item.URL ?? null,
			language: item.language ?? 'en',
			note: item.note ?? null,
			role,
			primary: primary ?? null,
			rights: rights ?? null,
			covers: covers === undefined ? null : parseCovers(covers, spot.at(i, 'custom', 'covers')),
			parts: parts ?? []
		};
	});
}

function joinName(name: { given?: string | undefined; family?: string | undefined }): string {
	return [name.given, name.family].filter((part) => part !== undefined).join(' ');
}

function parseCovers(edtf: string, spot: Spot): Article['covers'] {
	const when = parseDate(edtf, spot);
	if (when === null) return null;
	return {
		from: when.earliest === OPEN_START ? null : when.earliest,
		to: when.latest === OPEN_END ? null : when.latest
	};
}

/** A date of CSL's, `[year, month?, day?]`; one that does not exist is reported. */
function parseParts(parts: readonly number[], spot: Spot): Article['issued'] {
	const [year, month, day] = parts as [number, number?, number?];
	const real =
		year >= 1 &&
		year <= 9999 &&
		(month === undefined || (month >= 1 && month <= 12)) &&
		(day === undefined || (day >= 1 && month !== undefined && day <= daysInMonth(year, month)));
	if (!real) {
		spot
			.at('date-parts')
			.report('bad-date', parts, 'there is no such date', 'Write [year, month, day].');
		return null;
	}
	const pad = (value: number, length = 2) => String(value).padStart(length, '0');
	const edtf = [
		pad(year, 4),
		...[month, day].filter((part) => part !== undefined).map((part) => pad(part))
	];
	const last = month ?? 12;
	return {
		edtf: edtf.join('-'),
		day: dayOf(year, month ?? 1, day ?? 1),
		latest: dayOf(year, last, day ?? daysInMonth(year, last))
	};
}
