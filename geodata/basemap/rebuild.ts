/**
 * Makes the files of this folder from their sources; SOURCES.md says where those are from. Needed only when a
 * source changes:
 *
 *     npx tsx geodata/basemap/rebuild.ts <folder>
 *
 * The folder holds the Natural Earth layers converted to GeoJSON (`world50/`, `world10/`), the country polygons
 * (`countries-50m.json`), GeoNames names by id (`names/ar.mo`, `names/en.mo`) and its towns (`cities500.txt`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature, Geometry, Position } from 'geojson';

type Ring = Position[];
type Properties = Record<string, string | number | boolean>;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
	console.error('Usage: npx tsx geodata/basemap/rebuild.ts <folder with the sources>');
	process.exit(2);
}

/** The features of one Natural Earth layer; land comes as a bare GeometryCollection. */
function read(scale: '50m' | '10m', layer: string): Feature[] {
	const path = join(folder!, scale === '50m' ? 'world50' : 'world10', `${layer}.geojson`);
	const data = JSON.parse(readFileSync(path, 'utf8'));
	const features: Feature[] =
		data.type === 'GeometryCollection'
			? data.geometries.map((geometry: Geometry) => ({ type: 'Feature', geometry, properties: {} }))
			: data.features;
	// Simplification left features without geometry; "Magics" marks lines that are not Natural Earth's.
	return features.filter(
		({ geometry, properties }) =>
			geometry !== null && !String(properties?.featurecla).includes('Magics')
	);
}

/** One feature a line, so that a change is a readable diff. */
function write(name: string, features: readonly object[]): void {
	const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
	const path = join(import.meta.dirname, `${name}.geojson`);
	writeFileSync(path, `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`);
	console.log(`${name}: ${features.length} features`);
}

// Lines and areas

function round([x, y]: Position, digits: number): Position {
	return [Number(x!.toFixed(digits)), Number(y!.toFixed(digits))];
}

function roundLine(line: readonly Position[], digits: number): Position[] {
	return line
		.map((position) => round(position, digits))
		.filter(([x, y], i, all) => i === 0 || x !== all[i - 1]![0] || y !== all[i - 1]![1]);
}

function lines(
	features: readonly Feature[],
	digits: number,
	describe: (properties: Record<string, unknown>) => Properties
): object[] {
	return features.flatMap(({ geometry, properties }) => {
		const parts =
			geometry.type === 'LineString'
				? [geometry.coordinates]
				: geometry.type === 'MultiLineString'
					? geometry.coordinates
					: [];
		const rounded = parts
			.map((line) => roundLine(line, digits))
			.filter((line) => line.length > 1);
		if (rounded.length === 0) return [];
		return {
			type: 'Feature',
			properties: describe(properties ?? {}),
			geometry:
				rounded.length === 1
					? { type: 'LineString', coordinates: rounded[0] }
					: { type: 'MultiLineString', coordinates: rounded }
		};
	});
}

/** A feature per polygon, wound as RFC 7946 asks: the outer ring anticlockwise. */
function areas(features: readonly Feature[], digits: number): object[] {
	return polygonsOf(features).flatMap((polygon) => {
		const rings = polygon
			.map((ring) => roundLine(ring, digits))
			.filter((ring) => ring.length > 3 && signedArea(ring) !== 0)
			.map((ring, i) => (signedArea(ring) > 0 === (i === 0) ? ring : ring.reverse()));
		if (rings.length === 0) return [];
		return {
			type: 'Feature',
			properties: {},
			geometry: { type: 'Polygon', coordinates: rings }
		};
	});
}

function polygonsOf(features: readonly Feature[]): Ring[][] {
	return features.flatMap(({ geometry }) =>
		geometry.type === 'Polygon'
			? [geometry.coordinates]
			: geometry.type === 'MultiPolygon'
				? geometry.coordinates
				: []
	);
}

function signedArea(ring: Ring): number {
	let area = 0;
	for (let i = 1; i < ring.length; i++) {
		area += ring[i - 1]![0]! * ring[i]![1]! - ring[i]![0]! * ring[i - 1]![1]!;
	}
	return area / 2;
}

/** English names where Natural Earth has the local one, and letters it lost. */
const RIVERS: Record<string, string> = {
	'Al Furat': 'Euphrates',
	Amazonas: 'Amazon',
	Dicle: 'Tigris',
	Firat: 'Euphrates',
	'Glomma (Glma)': 'Glomma',
	'Guapor?': 'Guaporé',
	Huang: 'Yellow',
	'Mamor?': 'Mamoré',
	Niagra: 'Niagara',
	'Ob?': 'Ob',
	'Rhin (Rhein)': 'Rhine',
	'Schelde (Steldt)': 'Scheldt',
	'Strymnas (Truma)': 'Struma'
};

/** Great rivers by their names in other languages. */
const RIVERS_ELSEWHERE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	Euphrates: { name_ar: 'الفرات', name_fr: 'Euphrate', name_es: 'Éufrates' },
	Tigris: { name_ar: 'دجلة', name_fr: 'Tigre' },
	Nile: { name_ar: 'النيل', name_fr: 'Nil', name_es: 'Nilo' },
	'White Nile': { name_ar: 'النيل الأبيض', name_fr: 'Nil Blanc', name_es: 'Nilo Blanco' },
	'Blue Nile': { name_ar: 'النيل الأزرق', name_fr: 'Nil Bleu', name_es: 'Nilo Azul' },
	Jordan: { name_ar: 'الأردن', name_fr: 'Jourdain', name_es: 'Jordán' },
	Danube: { name_es: 'Danubio' },
	Rhine: { name_fr: 'Rhin', name_es: 'Rin' },
	Indus: { name_ar: 'السند', name_es: 'Indo' },
	Ganges: { name_fr: 'Gange' },
	Thames: { name_fr: 'Tamise', name_es: 'Támesis' },
	Seine: { name_es: 'Sena' },
	Loire: { name_es: 'Loira' },
	Dnieper: { name_fr: 'Dniepr', name_es: 'Dniéper' },
	Elbe: { name_es: 'Elba' }
};

/** `Donau (Danube)` -> `Danube`; a name with a lost letter that is not known is no name. */
function riverProperties({ name, scalerank }: Record<string, unknown>): Properties {
	const given = String(name ?? '').trim();
	const english = RIVERS[given] ?? /\((.+)\)/.exec(given)?.[1] ?? given;
	return {
		name: english.includes('?') ? '' : english,
		...RIVERS_ELSEWHERE[english],
		rank: Number(scalerank)
	};
}

function boundaryProperties({ featurecla }: Record<string, unknown>): Properties {
	return { disputed: !String(featurecla).startsWith('International boundary') };
}

// Places

interface Town {
	readonly id: number;
	readonly name: string;
	readonly alternates: readonly string[];
	readonly lng: number;
	readonly lat: number;
}

function places(): object[] {
	const arabic = readNames('ar');
	const english = readNames('en');
	const others = { name_fr: readNames('fr'), name_es: readNames('es') };
	const towns = readTowns();
	const { byId, near } = indexTowns(towns);
	const seen = new Set<number>();
	return read('10m', 'places')
		.filter(({ properties }) => properties!.featurecla !== 'Historic place')
		.map((feature) => {
			const { name, namealt, scalerank, pop_max, adm0_a3, featurecla, geonameid } =
				feature.properties as Record<string, string & number>;
			const position = round((feature.geometry as { coordinates: Position }).coordinates, 3);
			const spellings = [name, ...String(namealt).split('|')].filter(Boolean).map(String);
			const given = byId.get(Number(geonameid));
			// A few ids are those of a namesake: Tripoli in Libya for the one in Lebanon.
			const mistaken = given !== undefined && distance(given, position) > 0.7;
			const town = mistaken ? near(position, spellings) : (given ?? near(position, spellings));
			const id =
				town?.id ?? (Number(geonameid) > 0 && !mistaken ? Number(geonameid) : undefined);
			const name_ar = id === undefined ? undefined : arabicName(id, town, adm0_a3!, arabic);
			const inEnglish = latinName(spellings, (id && english.get(id)) || town?.name, adm0_a3!);
			return {
				type: 'Feature',
				...(id === undefined ? {} : { id }),
				properties: {
					name: inEnglish,
					...(name_ar === undefined ? {} : { name_ar }),
					...(id === undefined ? {} : latinNames(id, inEnglish, others)),
					rank: Number(scalerank),
					pop: Math.max(0, Number(pop_max)),
					capital: featurecla === 'Admin-0 capital'
				},
				geometry: { type: 'Point', coordinates: position }
			};
		})
		.sort((a, b) => a.properties.rank - b.properties.rank || b.properties.pop - a.properties.pop)
		// Natural Earth has a few towns twice, as a town and as the seat of its province.
		.filter(({ id }) => id === undefined || (!seen.has(id) && seen.add(id)));
}

/** Where transliterations carry marks that newspapers leave out (Ad Dīwānīyah). */
const TRANSLITERATED = new Set(
	'AFG ARE BHR DJI DZA EGY ESH IND IRN IRQ ISR JOR KWT LBN LBY MAR MRT NPL OMN PAK PSE QAT RUS SAU SDN SYR TUN YEM'.split(
		' '
	)
);

/** Misspelt or renamed since Natural Earth wrote them down; each is GeoNames' English name. */
const CORRECTED: Record<string, string> = {
	Apia: 'Apia',
	Archangel: 'Arkhangelsk',
	Hargeysa: 'Hargeisa',
	Hatay: 'Antakya',
	Lagos: 'Lagos',
	Lemosos: 'Limassol',
	Makkah: 'Mecca',
	Male: 'Malé',
	Naypyidaw: 'Naypyidaw',
	Ndjamena: 'N’Djamena',
	'Xian': 'Xi’an',
	'Al Ladhiqiyah': 'Latakia',
	Andijon: 'Andijan',
	'Az Aubayr': 'Az Zubayr',
	Banghazi: 'Benghazi',
	Bangalore: 'Bengaluru',
	Bandjarmasin: 'Banjarmasin',
	Dumyat: 'Damietta',
	Dnipropetrovsk: 'Dnipro',
	Groznyy: 'Grozny',
	Kiev: 'Kyiv',
	København: 'Copenhagen',
	Lvov: 'Lviv',
	Hamah: 'Hama',
	Nasik: 'Nashik',
	Niyala: 'Nyala',
	Rangoon: 'Yangon',
	Samarqand: 'Samarkand',
	Sanliurfa: 'Şanlıurfa',
	Sevastapol: 'Sevastopol',
	Shenyeng: 'Shenyang',
	Shijianzhuang: 'Shijiazhuang',
	'Sri Jawewardenepura Kotte': 'Sri Jayewardenepura Kotte',
	Tadmur: 'Palmyra',
	Trablous: 'Tripoli',
	Tubruq: 'Tobruk',
	Ujungpandang: 'Makassar'
};

/** Natural Earth's name, or GeoNames' English one where it is the same name written better. */
function latinName(spellings: readonly string[], english: string | undefined, country: string): string {
	const [name] = spellings as [string];
	if (CORRECTED[name] !== undefined) return CORRECTED[name];
	// IBM Plex Sans Condensed has these letters in its Latin and extended Latin files.
	if (english === undefined || !/^[\u0020-\u024f\u2019]+$/.test(english)) return name;
	if (spellings.includes(english)) return english;
	if (name.replace(/^A[ldnrstz]h? /, '') === english) return english;
	const marks = (text: string) => text.replace(/[ -~]/g, '').length;
	const better = fold(name) === fold(english) && marks(english) > marks(name);
	return better && !TRANSLITERATED.has(country) ? english : name;
}

function fold(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/ı/g, 'i')
		.toLowerCase();
}

/** The form the press uses, where GeoNames' first one is rare, old or without its article. */
const ARABIC: Record<number, string> = {
	95446: 'أربيل',
	98530: 'السماوة',
	99608: 'العمارة',
	143127: 'أراك',
	172374: 'الثورة',
	173377: 'القامشلي',
	310859: 'كهرمان مرعش',
	298333: 'شانلي أورفة',
	315808: 'إلازيغ',
	388349: 'البصرة',
	99131: 'الكوت',
	173576: 'اللاذقية',
	314830: 'غازي عنتاب'
};

/** Where signs carry Arabic letters, or next door: elsewhere a second script would only crowd the map. */
const ARABIC_READ = new Set(
	'AFG ARE BHR DJI DZA EGY ESH IRN IRQ ISR JOR KWT LBN LBY MAR MRT OMN PAK PSE QAT SAU SDN SOM SYR TCD TUN TUR YEM'.split(
		' '
	)
);

function arabicName(
	id: number,
	town: Town | undefined,
	country: string,
	names: ReadonlyMap<number, string>
): string | undefined {
	if (!ARABIC_READ.has(country)) return undefined;
	if (ARABIC[id] !== undefined) return ARABIC[id];
	// Letters of Arabic proper: the alternates also hold Persian, Kurdish and Urdu forms.
	const isArabic = (text: string) => /^[\u0621-\u063a\u0641-\u0652 ]+$/.test(text);
	const isDistrict = (text: string) => /محافظة|قضاء|ولاية|استان|مدينة/.test(text);
	const given = bare(names.get(id));
	if (given !== undefined && isArabic(given)) return given;
	return bare(town?.alternates.find((text) => isArabic(text) && !isDistrict(text)));
}

/** The name in other languages, where it is another one: no longer description, and in Latin letters. */
function latinNames(
	id: number,
	name: string,
	languages: Readonly<Record<string, ReadonlyMap<number, string>>>
): Record<string, string> {
	const known = Object.entries(languages).map(([key, names]) => [key, names.get(id)] as const);
	return Object.fromEntries(
		known.flatMap(([key, other]) =>
			other !== undefined &&
			other !== name &&
			/^[A-Za-zÀ-ÿŒœ’'\- ]+$/.test(other) &&
			other.length <= name.length + 8
				? [[key, other]]
				: []
		)
	);
}

/** Without direction marks and vowel signs, which map labels do without. */
function bare(text: string | undefined): string | undefined {
	return text?.replace(/\u200e|\u200f|[\u202a-\u202e]|[\u064b-\u0650]|\u0652/g, '').trim();
}

/** GeoNames names in one language by id, from a gettext catalogue (GNU gettext manual, "The Format of GNU MO Files"). */
function readNames(language: string): Map<number, string> {
	const file = readFileSync(join(folder!, 'names', `${language}.mo`));
	const [count, ids, texts] = [8, 12, 16].map((at) => file.readUInt32LE(at)) as [
		number,
		number,
		number
	];
	const text = (table: number, i: number) => {
		const start = file.readUInt32LE(table + i * 8 + 4);
		return file.toString('utf8', start, start + file.readUInt32LE(table + i * 8));
	};
	return new Map(
		Array.from({ length: count }, (_, i) => [Number(text(ids, i)), text(texts, i)] as const)
	);
}

/** Columns: GeoNames' readme.txt, "The main 'geoname' table". */
function readTowns(): Town[] {
	const rows = readFileSync(join(folder!, 'cities500.txt'), 'utf8').split('\n');
	return rows.filter(Boolean).map((row) => {
		const [id, name, ascii, alternates, lat, lng] = row.split('\t') as string[];
		return {
			id: Number(id),
			name: name!,
			alternates: [ascii!, ...alternates!.split(',')],
			lng: Number(lng),
			lat: Number(lat)
		};
	});
}

/** In degrees of latitude. */
function distance(town: Town, [lng, lat]: Position): number {
	return Math.hypot((town.lng - lng!) * Math.cos((lat! * Math.PI) / 180), town.lat - lat!);
}

function indexTowns(towns: readonly Town[]) {
	const byId = new Map(towns.map((town) => [town.id, town]));
	const cell = (lng: number, lat: number) => `${Math.floor(lng * 2)} ${Math.floor(lat * 2)}`;
	const cells = new Map<string, Town[]>();
	for (const town of towns) {
		const key = cell(town.lng, town.lat);
		cells.set(key, [...(cells.get(key) ?? []), town]);
	}
	/** The nearest town within some 30 km that has one of the names. */
	const near = ([lng, lat]: Position, spellings: readonly string[]): Town | undefined => {
		const wanted = new Set(spellings.map(fold));
		return [-0.5, 0, 0.5]
			.flatMap((dx) => [-0.5, 0, 0.5].flatMap((dy) => cells.get(cell(lng! + dx, lat! + dy)) ?? []))
			.filter((town) => distance(town, [lng!, lat!]) < 0.3)
			.filter((town) => [town.name, ...town.alternates].some((name) => wanted.has(fold(name))))
			.sort((a, b) => distance(a, [lng!, lat!]) - distance(b, [lng!, lat!]))[0];
	};
	return { byId, near };
}

// Countries

/** Natural Earth's short forms, written out, and the names it gives territories without an ISO code. */
const COUNTRIES: Record<string, string | { en: string; ar: string }> = {
	'Antigua and Barb.': 'Antigua and Barbuda',
	'Bosnia and Herz.': 'Bosnia and Herzegovina',
	'Br. Indian Ocean Ter.': 'British Indian Ocean Territory',
	'British Virgin Is.': 'British Virgin Islands',
	'Cayman Is.': 'Cayman Islands',
	'Central African Rep.': 'Central African Republic',
	'Cook Is.': 'Cook Islands',
	'Dem. Rep. Congo': 'DR Congo',
	'Dominican Rep.': 'Dominican Republic',
	'Eq. Guinea': 'Equatorial Guinea',
	'Faeroe Is.': 'Faroe Islands',
	'Falkland Is.': 'Falkland Islands',
	'Fr. Polynesia': 'French Polynesia',
	Kosovo: { en: 'Kosovo', ar: 'كوسوفو' },
	Macedonia: 'North Macedonia',
	'Marshall Is.': 'Marshall Islands',
	'N. Cyprus': { en: 'Northern Cyprus', ar: 'شمال قبرص' },
	'N. Mariana Is.': 'Northern Mariana Islands',
	'Pitcairn Is.': 'Pitcairn Islands',
	'S. Geo. and the Is.': 'South Georgia',
	'S. Sudan': 'South Sudan',
	'Solomon Is.': 'Solomon Islands',
	Somaliland: { en: 'Somaliland', ar: 'أرض الصومال' },
	'St. Kitts and Nevis': 'Saint Kitts and Nevis',
	'St. Pierre and Miquelon': 'Saint Pierre and Miquelon',
	'St. Vin. and Gren.': 'Saint Vincent and the Grenadines',
	Turkey: 'Türkiye',
	'Turks and Caicos Is.': 'Turks and Caicos Islands',
	'U.S. Virgin Is.': 'U.S. Virgin Islands',
	'United States of America': 'United States',
	'W. Sahara': 'Western Sahara',
	'Wallis and Futuna Is.': 'Wallis and Futuna',
	eSwatini: 'Eswatini'
};
/** Too small, empty or contested to be named on a quiet map. */
const UNNAMED = new Set([
	'Antarctica',
	'Ashmore and Cartier Is.',
	'Fr. S. Antarctic Lands',
	'Heard I. and McDonald Is.',
	'Indian Ocean Ter.',
	'Siachen Glacier'
]);

function countries(): object[] {
	const topology = JSON.parse(readFileSync(join(folder!, 'countries-50m.json'), 'utf8'));
	const namesIn = (language: string) =>
		new Intl.DisplayNames(language, { type: 'region', style: 'short' });
	const arabic = namesIn('ar');
	const others = { name_fr: namesIn('fr'), name_es: namesIn('es') };
	return topology.objects.countries.geometries
		.filter(({ properties }: Feature) => !UNNAMED.has(properties!.name))
		.map((geometry: { id?: string; type: string; arcs: never; properties: { name: string } }) => {
			const given = geometry.properties.name;
			const known = COUNTRIES[given] ?? given;
			const iso = geometry.id === undefined ? undefined : isoOf(geometry.id);
			const polygons: number[][][] =
				geometry.type === 'Polygon' ? [geometry.arcs] : (geometry.arcs as number[][][]);
			const outlines = polygons.map((arcs) => arcs.map((arc) => stitch(topology, arc)));
			const area = outlines.reduce((sum, [outer]) => sum + squareKilometres(outer!), 0);
			const largest = outlines.sort(
				([a], [b]) => squareKilometres(b!) - squareKilometres(a!)
			)[0] as Ring[];
			return {
				type: 'Feature',
				properties: {
					name: typeof known === 'string' ? known : known.en,
					name_ar: typeof known === 'string' ? arabic.of(iso!)!.replace(/ \(.*\)/, '') : known.ar,
					...Object.fromEntries(
						Object.entries(iso === undefined ? {} : others)
							.map(([key, names]) => [key, names.of(iso!)!.replace(/ \(.*\)/, '')] as const)
							.filter(([, other]) => other !== given)
					),
					...(iso === undefined ? {} : { iso }),
					// Territories without a code give way to states.
					rank: Math.min(6, countryRank(area) + (iso === undefined ? 1 : 0)),
					area: Number(area.toPrecision(3))
				},
				geometry: { type: 'Point', coordinates: round(labelPoint(largest), 2) }
			};
		})
		.sort(
			(a: { properties: { area: number } }, b: { properties: { area: number } }) =>
				b.properties.area - a.properties.area
		);
}

/** `368` -> `IQ`: Unicode locale canonicalisation replaces ISO 3166 numbers by letters. */
function isoOf(number: string): string | undefined {
	const region = new Intl.Locale(`und-${number}`).region;
	return region?.length === 2 ? region : undefined;
}

/** 0 for the largest (Russia, Brazil) to 6 for the smallest islands. */
function countryRank(area: number): number {
	const limits = [3e6, 1e6, 3e5, 8e4, 2e4, 2e3];
	const rank = limits.findIndex((limit) => area >= limit);
	return rank === -1 ? limits.length : rank;
}

/** One ring of a TopoJSON polygon (TopoJSON specification 1.0, section 2.1.4: arc indexes). */
function stitch(
	topology: { arcs: number[][][]; transform: { scale: number[]; translate: number[] } },
	arcs: unknown
): Ring {
	const { scale, translate } = topology.transform;
	const ring = (arcs as number[]).flatMap((index, i) => {
		let [x, y] = [0, 0];
		const line = topology.arcs[index < 0 ? ~index : index]!.map(([dx, dy]) => {
			x += dx!;
			y += dy!;
			return [x * scale[0]! + translate[0]!, y * scale[1]! + translate[1]!];
		});
		if (index < 0) line.reverse();
		return i === 0 ? line : line.slice(1);
	});
	// Fiji crosses the antimeridian: go on beyond 180°, so that areas and distances hold.
	for (let i = 1; i < ring.length; i++) {
		const jump = ring[i]![0]! - ring[i - 1]![0]!;
		if (Math.abs(jump) > 180) ring[i]![0]! -= 360 * Math.sign(jump);
	}
	return ring;
}

function squareKilometres(ring: Ring): number {
	const radius = 6371;
	const radians = Math.PI / 180;
	const equalArea = ring.map(([lng, lat]) => [
		lng! * radians * radius,
		Math.sin(lat! * radians) * radius
	]);
	return Math.abs(signedArea(equalArea));
}

/**
 * The pole of inaccessibility, the point farthest from any edge, on the Mercator plane the label is drawn on.
 * A grid refined round its best point finds it near enough for a label.
 */
function labelPoint(rings: readonly Ring[]): Position {
	const plane = rings.map((ring) =>
		ring.map(([lng, lat]) => [
			lng!,
			(Math.asinh(Math.tan((Math.max(-84, lat!) * Math.PI) / 180)) * 180) / Math.PI
		])
	);
	const [xs, ys] = [0, 1].map((axis) => plane[0]!.map((position) => position[axis]!)) as [
		number[],
		number[]
	];
	let [west, east, south, north] = [
		Math.min(...xs),
		Math.max(...xs),
		Math.min(...ys),
		Math.max(...ys)
	];
	let best: Position = [0, 0];
	for (let round = 0; round < 4; round++) {
		let most = -Infinity;
		const steps = 32;
		const [dx, dy] = [(east - west) / steps, (north - south) / steps];
		const [left, bottom] = [west, south];
		for (let i = 0; i <= steps; i++) {
			for (let j = 0; j <= steps; j++) {
				const point = [left + i * dx, bottom + j * dy];
				const distance = distanceInside(point, plane);
				if (distance > most) [most, best] = [distance, point];
			}
		}
		[west, east] = [best[0]! - 2 * dx, best[0]! + 2 * dx];
		[south, north] = [best[1]! - 2 * dy, best[1]! + 2 * dy];
	}
	return [best[0]!, (Math.atan(Math.sinh((best[1]! * Math.PI) / 180)) * 180) / Math.PI];
}

/** To the nearest edge; negative outside. A label is wider than high, so breadth counts for less than height. */
function distanceInside([px, py]: Position, rings: readonly Ring[]): number {
	let inside = false;
	let nearest = Infinity;
	for (const ring of rings) {
		for (let i = 1; i < ring.length; i++) {
			const [ax, ay] = ring[i - 1] as [number, number];
			const [bx, by] = ring[i] as [number, number];
			if (ay > py! !== by > py! && px! < ((bx - ax) * (py! - ay)) / (by - ay) + ax) {
				inside = !inside;
			}
			const [dx, dy] = [bx - ax, by - ay];
			const along = ((px! - ax) * dx + (py! - ay) * dy) / (dx * dx + dy * dy || 1);
			const t = Math.max(0, Math.min(1, along));
			nearest = Math.min(nearest, Math.hypot((ax + t * dx - px!) / 2, ay + t * dy - py!));
		}
	}
	return inside ? nearest : -nearest;
}

// Last, when every constant above has its value.
for (const scale of ['50m', '10m'] as const) {
	const digits = scale === '50m' ? 2 : 3;
	write(`land-${scale}`, areas(read(scale, 'land'), digits));
	write(`rivers-${scale}`, lines(read(scale, 'rivers'), digits, riverProperties));
	write(`boundaries-${scale}`, lines(read(scale, 'boundaries'), digits, boundaryProperties));
}
write('lakes-50m', areas(read('50m', 'lakes'), 2));
write(
	'admin1-10m',
	lines(read('10m', 'admin1'), 3, ({ scalerank }) => ({ rank: Number(scalerank) }))
);
write('places-10m', places());
write('countries', countries());
