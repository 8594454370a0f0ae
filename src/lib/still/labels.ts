import type { Feature, Point } from 'geojson';
import { fromMercator, toMercator } from '../core/geo';
import { kilometresPerPixel, projectToFrame, worldPixels, type Frame } from './frame';
import { findTerritories, type Territory, type Walls } from './territories';
import type { Box } from './shapes';
import { textWidth } from './text-width';

export interface PlaceProperties {
	readonly name: string;
	/** In other languages: `name_ar` and so on. */
	readonly [name: `name_${string}`]: string | undefined;
	/** Natural Earth's: 0 for a metropolis, 10 for a small town. */
	readonly rank: number;
	readonly pop: number;
	readonly capital: boolean;
}

export interface CountryProperties {
	readonly name: string;
	readonly [name: `name_${string}`]: string | undefined;
	readonly rank: number;
	/** Square kilometres. */
	readonly area: number;
}

/**
 * A part of the picture that labels keep clear of, in pixels of the 1000 × 800 box as they are when it is
 * shown at that size. What is in it keeps its CSS size however large the picture is shown, so it takes more
 * of a small one: it grows and shrinks about `anchor` (the mark a label belongs to), by default its centre.
 */
export interface Avoid {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly anchor?: readonly [x: number, y: number];
}

export interface LabelOptions {
	/** The language names are given in, where they are known in it; by default English. */
	readonly language?: string;
	/** Where the incidents' marks and their labels are. */
	readonly avoid?: readonly Avoid[];
	/** Places an incident's mark names already; case and accents do not matter. */
	readonly hideNames?: readonly string[];
}

/** A label where it was put. `offset` is the box of its type and dot about (x, y), in CSS pixels. */
export interface Label {
	readonly kind: 'place' | 'country';
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly offset: Box;
	readonly side: 'right' | 'left' | 'middle';
	/** Left out where the picture is small. */
	readonly minor: boolean;
}

/** Still.css shows minor labels from 720 px on: labels must not meet at that scale or any larger. */
export const WIDE_SCALE = 0.72;
/** A phone of 360 px: what is not minor must not meet there either. */
export const NARROW_SCALE = 0.36;

/** The size of the picture beside the column of a laptop's screen. */
const USUAL_SCALE = 0.9;

/** Above this zoom towns are what a reader looks for first; below it, countries. */
const TOWNS_FIRST = 4.5;
/** From here on one country fills the picture, and its name would say nothing. */
const NO_COUNTRIES = 8;
/** Type, as `still.css` has it: CSS pixels. */
const TYPE = {
	place: { size: 12, spacing: 0, height: 14 },
	country: { size: 14, spacing: 3, height: 16 }
} as const;
/** Between a dot's centre and its text. */
export const GAP = 6;
/** How far a country's name may move for a phone's sake, in pixels of the box. */
const ASIDE = 150;
/** Quiet about every label, in CSS pixels. */
const AIR: readonly [x: number, y: number] = [9, 5];
/** No two towns are named closer to each other than this, in CSS pixels. */
const APART = 84;

/**
 * Chooses what is named and where: greedily, the most important first, never over another label or an
 * incident. `view` is what is drawn, `walls` the shores and borders that country names keep within.
 */
export function placeLabels(
	frame: Frame,
	view: Box,
	places: readonly Feature<Point, PlaceProperties>[],
	countries: readonly Feature<Point, CountryProperties>[],
	walls: Walls,
	{ avoid = [], hideNames = [], language = 'en' }: LabelOptions
): Label[] {
	const hidden = new Set(hideNames.map(plain));
	const placed: Label[] = [];
	const isFree = (label: Label) =>
		!avoid.some((area) => meet(grown(boxAt(label, WIDE_SCALE), 2), avoidAt(area, WIDE_SCALE))) &&
		!placed.some((other) => tooClose(label, other, WIDE_SCALE));

	const nameTowns = () => {
		for (const town of townsIn(frame, view, places)) {
			const { x, y } = town;
			const name = nameIn(town, language);
			if (hidden.has(plain(town.name)) || hidden.has(plain(name))) continue;
			const sides = (['right', 'left'] as const).map((side) => townLabel(name, x, y, side));
			const free = sides.find(isFree);
			if (free) placed.push(free);
		}
	};
	const nameCountries = () => {
		for (const { country, territory } of countriesIn(frame, view, countries, walls, language)) {
			const text = nameIn(country.properties, language).toUpperCase();
			const narrowRoom = roomOnLand(text, NARROW_SCALE);
			let best: Label | undefined;
			for (const [x, y] of territory.spots(roomOnLand(text, USUAL_SCALE))) {
				// A name that reaches into the next country says something untrue: not on a phone either.
				const minor = !territory.holds(x, y, narrowRoom);
				const label = countryLabel(text, x, y, minor);
				if (!isFree(label)) continue;
				best ??= label;
				// A little aside is as good, if the name can then stay on a phone too.
				if (Math.hypot(x - best.x, y - best.y) > ASIDE) break;
				if (!minor && hasRoomOnPhone(frame, label, avoid)) {
					best = label;
					break;
				}
			}
			if (best) placed.push(best);
		}
	};
	if (frame.camera.zoom < TOWNS_FIRST) nameCountries();
	nameTowns();
	if (frame.camera.zoom >= TOWNS_FIRST && frame.camera.zoom < NO_COUNTRIES) nameCountries();
	return markMinor(frame, placed, avoid);
}

/** The room a label takes in the picture shown at `scale`, in pixels of the box. */
export function boxAt({ x, y, offset }: Label, scale: number): Box {
	const [left, top, right, bottom] = offset;
	return [x + left / scale, y + top / scale, x + right / scale, y + bottom / scale];
}

/** The same for what is to be avoided. */
export function avoidAt({ x, y, width, height, anchor }: Avoid, scale: number): Box {
	const [fixedX, fixedY] = anchor ?? [x + width / 2, y + height / 2];
	return [
		fixedX + (x - fixedX) / scale,
		fixedY + (y - fixedY) / scale,
		fixedX + (x + width - fixedX) / scale,
		fixedY + (y + height - fixedY) / scale
	];
}

/** Towns in the drawing that the zoom has room for, the most important first. */
function townsIn(frame: Frame, view: Box, places: readonly Feature<Point, PlaceProperties>[]) {
	const last = frame.camera.zoom + 0.3;
	const [north, south] = latitudes(frame, view);
	return places
		.filter(({ properties, geometry }) => {
			const latitude = geometry.coordinates[1]!;
			return properties.rank <= last && latitude < north && latitude > south;
		})
		.map(({ properties, geometry }) => {
			const [x, y] = projectToFrame(frame, geometry.coordinates as [number, number]);
			return { ...properties, x: round(x), y: round(y) };
		})
		.filter(({ x, y }) => x > view[0] && x < view[2] && y > view[1] && y < view[3])
		.sort((a, b) => a.rank - b.rank || b.pop - a.pop || (a.name < b.name ? -1 : 1));
}

/** The northern and southern edge of a view, to pass over most towns without projecting them. */
function latitudes(frame: Frame, view: Box): [north: number, south: number] {
	const world = worldPixels(frame);
	const [, centerY] = toMercator(frame.camera.center);
	const latitudeAt = (y: number) => fromMercator([0, centerY + (y - frame.height / 2) / world])[1];
	return [latitudeAt(view[1]), latitudeAt(view[3])];
}

/** Countries with a part in the drawing, the largest first. */
function countriesIn(
	frame: Frame,
	view: Box,
	countries: readonly Feature<Point, CountryProperties>[],
	walls: Walls,
	language: string
) {
	const seen = countries
		.map((country) => {
			const [x, y] = projectToFrame(frame, country.geometry.coordinates as [number, number]);
			return { country, x: round(x), y: round(y) };
		})
		.filter(({ country, x, y }) => {
			const inside = x > view[0] && x < view[2] && y > view[1] && y < view[3];
			// A country narrower than its own name is left to its towns.
			const text = nameIn(country.properties, language).toUpperCase();
			return inside && across(frame, country.properties) > roomOnLand(text, USUAL_SCALE)[0];
		})
		.sort(
			(a, b) =>
				b.country.properties.area - a.country.properties.area ||
				(a.country.properties.name < b.country.properties.name ? -1 : 1)
		);
	const territories: Territory[] = findTerritories(frame, view, seen, walls);
	return seen.map(({ country }, i) => ({ country, territory: territories[i]! }));
}

/** The room a country's name wants on its own land; its ends may stick out a little. */
function roomOnLand(text: string, scale: number): [width: number, height: number] {
	const width = textWidth(text, TYPE.country.size, TYPE.country.spacing);
	return [(0.9 * width) / scale, TYPE.country.height / scale];
}

/** About how wide a country is in the picture, in pixels of the box. */
function across(frame: Frame, { area }: CountryProperties): number {
	return Math.sqrt(area) / kilometresPerPixel(frame);
}

function townLabel(text: string, x: number, y: number, side: 'right' | 'left'): Label {
	const { size, spacing, height } = TYPE.place;
	const reach = GAP + textWidth(text, size, spacing);
	const offset: Box =
		side === 'right' ? [-3, -height / 2, reach, height / 2] : [-reach, -height / 2, 3, height / 2];
	return { kind: 'place', text, x, y, offset, side, minor: false };
}

function countryLabel(text: string, x: number, y: number, minor: boolean): Label {
	const { size, spacing, height } = TYPE.country;
	const half = textWidth(text, size, spacing) / 2;
	const offset: Box = [-half, -height / 2, half, height / 2];
	return { kind: 'country', text, x, y, offset, side: 'middle', minor };
}

/** Marks what has no room in a small picture: it would meet something there, or be cut by its side. */
function markMinor(frame: Frame, labels: readonly Label[], avoid: readonly Avoid[]): Label[] {
	// A small picture is like a wide one further out: countries come first for longer.
	const countriesFirst = frame.camera.zoom + Math.log2(NARROW_SCALE) < TOWNS_FIRST;
	const turn = ({ kind }: Label) => ((kind === 'country') === countriesFirst ? 0 : 1);
	const kept = new Set<Label>();
	for (const label of [...labels].sort((a, b) => turn(a) - turn(b))) {
		if (label.minor || !hasRoomOnPhone(frame, label, avoid)) continue;
		if (![...kept].some((other) => tooClose(label, other, NARROW_SCALE))) kept.add(label);
	}
	return labels.map((label) => ({ ...label, minor: !kept.has(label) }));
}

function hasRoomOnPhone({ width }: Frame, label: Label, avoid: readonly Avoid[]): boolean {
	const box = boxAt(label, NARROW_SCALE);
	const isCut = (box[0] < 0 && box[2] > 0) || (box[0] < width && box[2] > width);
	return !isCut && !avoid.some((area) => meet(box, avoidAt(area, NARROW_SCALE)));
}

function tooClose(a: Label, b: Label, scale: number): boolean {
	const towns = a.kind === 'place' && b.kind === 'place';
	if (towns && Math.hypot(a.x - b.x, a.y - b.y) * scale < APART) return true;
	const [airX, airY] = AIR;
	const [left, top, right, bottom] = boxAt(a, scale);
	const roomy: Box = [
		left - airX / scale,
		top - airY / scale,
		right + airX / scale,
		bottom + airY / scale
	];
	return meet(roomy, boxAt(b, scale));
}

function meet(a: Box, b: Box): boolean {
	return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

function grown([left, top, right, bottom]: Box, by: number): Box {
	return [left - by, top - by, right + by, bottom + by];
}

/** What it is called in a language, as far as that is known. */
const nameIn = (
	of: { readonly name: string; readonly [name: `name_${string}`]: string | undefined },
	language: string
): string => of[`name_${language}`] ?? of.name;

/** A name without case, accents, spaces and signs, for comparing. */
function plain(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
