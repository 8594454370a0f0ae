/** KML 2.2 (OGC 07-147r2), for Google Earth and its kin: a placemark for each incident, with the time it spans. */
import type { Geometry, Position } from 'geojson';
import type { Kind } from '../core/site';
import { describeSet, type Export } from './export';
import { incidentFeatures } from './features';
import { licenceOf, type Row, rowsOf } from './incident-row';
import { escapeMarkup } from '../core/escape-markup';
import { type Child, element, toDocument, type Xml } from './xml';

export function writeKml(data: Export): string {
	const { dataset, places } = data.site;
	const source = { places, incidents: data.incidents };
	const { features } = incidentFeatures(source, data.geometries, data.siteUrl);
	const about = [
		describeSet(data),
		`Licence: ${licenceOf(dataset)}.`,
		dataset.licence.note ?? '',
		data.permalink === null ? '' : `From ${data.permalink}`
	];
	return toDocument(
		element(
			'kml',
			{ xmlns: 'http://www.opengis.net/kml/2.2', 'xmlns:atom': 'http://www.w3.org/2005/Atom' },
			element(
				'Document',
				{},
				element('name', {}, dataset.title),
				data.permalink === null ? null : element('atom:link', { href: data.permalink }),
				element('description', {}, about.filter((part) => part !== '').join(' ')),
				dataset.kinds.map(styleOf),
				rowsOf(data).map((row, i) => placemark(row, features[i]!.geometry, data.siteUrl === null))
			)
		)
	);
}

function styleOf({ id, color: { light } }: Kind): Xml {
	return element(
		'Style',
		{ id: `kind-${id}` },
		element('IconStyle', {}, element('color', {}, kmlColor(light, 'ff'))),
		element(
			'LineStyle',
			{},
			element('color', {}, kmlColor(light, 'ff')),
			element('width', {}, '3')
		),
		element('PolyStyle', {}, element('color', {}, kmlColor(light, '30')))
	);
}

/** `#rrggbb` as KML has it: opacity, blue, green, red. */
function kmlColor(color: string, opacity: string): string {
	const [, red, green, blue] = /^#(..)(..)(..)$/.exec(color)!;
	return `${opacity}${blue}${green}${red}`;
}

/** The order of its parts is the schema's. `nowhere`: the site's address is not known, and a link would lead nowhere. */
function placemark(row: Row, geometry: Geometry | null, nowhere: boolean): Xml {
	return element(
		'Placemark',
		{},
		element('name', {}, row.title),
		nowhere ? null : element('atom:link', { href: String(row.url) }),
		element('description', {}, describe(row)),
		timeOf(row),
		element('styleUrl', {}, `#kind-${row.kind}`),
		element(
			'ExtendedData',
			{},
			Object.entries(row).map(([name, value]) =>
				value === null ? null : element('Data', { name }, element('value', {}, value))
			)
		),
		geometry === null ? null : shapeOf(geometry)
	);
}

/** A description is HTML, and escaped once more as text. */
function describe(row: Row): string {
	const paragraph = (...parts: readonly (string | number | null)[]) => {
		const said = parts.filter((part) => part !== null).join(' · ');
		return said === '' ? '' : `<p>${escapeMarkup(said)}</p>`;
	};
	const quote =
		row.excerpt === null ? '' : `<blockquote>${escapeMarkup(`“${row.excerpt}”`)}</blockquote>`;
	const source = escapeMarkup(String(row.source_title ?? ''));
	const link =
		row.source_url === null
			? source
			: `<a href="${escapeMarkup(String(row.source_url))}">${source}</a>`;
	return paragraph(row.date_words ?? 'undated', row.place_name) + quote + `<p>${link}</p>`;
}

/** One day is a moment, all else a span, open where it is; the undated have none. */
function timeOf({ earliest, latest }: Row): Xml | null {
	if (earliest === null && latest === null) return null;
	if (earliest === latest) return element('TimeStamp', {}, element('when', {}, earliest));
	return element(
		'TimeSpan',
		{},
		earliest === null ? null : element('begin', {}, earliest),
		latest === null ? null : element('end', {}, latest)
	);
}

function shapeOf(geometry: Geometry): Xml {
	switch (geometry.type) {
		case 'Point':
			return element('Point', {}, coordinates([geometry.coordinates]));
		case 'MultiPoint':
			return many(geometry.coordinates.map((at) => element('Point', {}, coordinates([at]))));
		case 'LineString':
			return line(geometry.coordinates);
		case 'MultiLineString':
			return many(geometry.coordinates.map(line));
		case 'Polygon':
			return polygon(geometry.coordinates);
		case 'MultiPolygon':
			return many(geometry.coordinates.map(polygon));
		case 'GeometryCollection':
			return many(geometry.geometries.map(shapeOf));
	}
}

const many = (parts: readonly Xml[]): Xml => element('MultiGeometry', {}, parts);

const line = (path: Position[]): Xml =>
	element('LineString', {}, element('tessellate', {}, '1'), coordinates(path));

function polygon([outer, ...holes]: Position[][]): Xml {
	const ring = (path: Position[]): Child => element('LinearRing', {}, coordinates(path));
	return element(
		'Polygon',
		{},
		element('tessellate', {}, '1'),
		element('outerBoundaryIs', {}, ring(outer!)),
		holes.map((hole) => element('innerBoundaryIs', {}, ring(hole)))
	);
}

const coordinates = (path: readonly Position[]): Xml =>
	element('coordinates', {}, path.map((at) => at.join(',')).join(' '));
