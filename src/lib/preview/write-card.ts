/** A preview as SVG of 1200 × 630: its words beside its map. What it says is decided elsewhere (preview-card.ts). */
import type { Site } from '../core/site';
import { palettes } from '../theme/palette';
import {
	breakLines,
	fitLines,
	type Font,
	type Fonts,
	isRightToLeft,
	type Measure
} from './break-lines';
import { PREVIEW_STYLE } from './preview-style';
import { writeText } from './write-text';
import type { PreviewCard } from './preview-card';
import { MAP_SCALE, MAP_SIZE, resolveColors, writeIcon } from './preview-map';

export const PREVIEW_SIZE = { width: 1200, height: 630 } as const;

const LEFT = 56;
/** Where the map begins. */
const EDGE = PREVIEW_SIZE.width - MAP_SIZE.width * MAP_SCALE;
const WIDTH = EDGE - LEFT - 44;
const TOP = 52;
/** The foot's first baseline; words above keep clear of it. */
const FOOT = 566;
const FOOT_GAP = 46;

const KICKER: Font = { family: 'sans', weight: 600, size: 22 };
const HEADLINE: Font = { family: 'serif', weight: 500, size: 56 };
const HEADLINE_SIZES = [58, 52, 46, 41, 37];
const FACT: Font = { family: 'sans', weight: 600, size: 24 };
const SECOND_FACT: Font = { family: 'sans', weight: 400, size: 24 };
const QUOTE: Font = { family: 'serif', weight: 400, size: 28 };
const ITEM: Font = { family: 'serif', weight: 400, size: 25 };
const SOURCE: Font = { family: 'sans', weight: 400, size: 19 };

const CREDIT = 'Map: Natural Earth, GeoNames';
const CREDIT_FONT: Font = { family: 'sans', weight: 400, size: 13 };

/** `map`: the markup of its half, in the frame's pixels. */
export function writeCard(card: PreviewCard, map: string, site: Site, fonts: Fonts): string {
	const sheet = new Sheet(fonts);
	writeHead(sheet, card);
	if (card.quote !== null) writeQuote(sheet, card.quote, card.kicker.kind?.id ?? null);
	else writeItems(sheet, card.items);
	writeFoot(sheet, card);
	const { width, height } = PREVIEW_SIZE;
	const { width: mapWidth, height: mapHeight } = MAP_SIZE;
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
		`<style>${PREVIEW_STYLE}</style><rect width="${width}" height="${height}" fill="${palettes.light.paper}"/>` +
		`<svg x="${EDGE}" width="${mapWidth * MAP_SCALE}" height="${height}" viewBox="0 0 ${mapWidth} ${mapHeight}">${map}</svg>` +
		writeText(
			CREDIT,
			CREDIT_FONT,
			{ x: width - 12, y: height - 12, anchor: 'end' },
			fonts,
			`fill="${palettes.light.quiet}"`
		) +
		`<path d="M${EDGE} 0V${height}" stroke="${palettes.light.hairline}" stroke-width="2"/>` +
		`${resolveColors(sheet.markup, site)}</svg>`
	);
}

/** Where writing has come to, from the top down. */
class Sheet {
	markup = '';
	/** The lowest pixel that is taken. */
	y = TOP;
	readonly fonts: Fonts;
	readonly measure: Measure;

	constructor(fonts: Fonts) {
		this.fonts = fonts;
		this.measure = fonts.measure;
	}

	/** Lines one under the other, each `leading` pixels high; `draw` gets what lies behind a line. */
	lines(
		lines: readonly string[],
		font: Font,
		leading: number,
		color: string,
		{
			indent = 0,
			behind,
			right = false
		}: { indent?: number; behind?: string; right?: boolean } = {}
	): void {
		for (const line of lines) {
			const x = right ? LEFT + WIDTH - indent : LEFT + indent;
			const baseline = this.y + leading / 2 + font.size * 0.34;
			if (behind) {
				const width = this.measure(line, font) + 10;
				const height = Math.min(leading, font.size * 1.32);
				this.markup += `<rect x="${(right ? x - width + 5 : x - 5).toFixed(1)}" y="${(this.y + (leading - height) / 2).toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${behind}"/>`;
			}
			const anchor = right ? 'end' : 'start';
			this.markup += writeText(
				line,
				font,
				{ x, y: baseline, anchor },
				this.fonts,
				`fill="${color}"`
			);
			this.y += leading;
		}
	}
}

function writeHead(sheet: Sheet, { kicker, headline, facts }: PreviewCard): void {
	const { kind } = kicker;
	const indent = kind ? 36 : 0;
	if (kind) {
		const spec = {
			kinds: [{ id: kind.id, glyph: kind.glyph, count: 1 }],
			possible: false,
			about: false
		};
		sheet.markup += `<g transform="translate(${LEFT + 12} ${sheet.y + 14}) scale(1.2)">${writeIcon(spec)}</g>`;
	}
	const color = kind ? `var(--kind-${kind.id})` : 'var(--quiet)';
	const kickers = breakLines(kicker.text, WIDTH - indent, KICKER, sheet.measure, 1);
	sheet.lines(kickers, KICKER, 28, color, { indent });
	sheet.y += 14;
	const { size, lines } = fitLines(headline, WIDTH, HEADLINE, HEADLINE_SIZES, 3, sheet.measure);
	sheet.lines(lines, { ...HEADLINE, size }, Math.round(size * 1.12), 'var(--ink)', {
		right: isRightToLeft(headline)
	});
	sheet.y += 16;
	for (const [i, fact] of facts.entries()) {
		const font = i === 0 ? FACT : SECOND_FACT;
		const broken = breakLines(fact, WIDTH, font, sheet.measure, 2);
		sheet.lines(broken, font, 33, i === 0 ? 'var(--ink)' : 'var(--quiet)');
	}
	sheet.y += 20;
}

function writeQuote(
	sheet: Sheet,
	{ text, source }: NonNullable<PreviewCard['quote']>,
	kind: string | null
): void {
	const leading = 41;
	const sourceLeading = 32;
	const indent = 26;
	const room = Math.floor((FOOT - FOOT_GAP - sourceLeading - sheet.y) / leading);
	if (room < 1) return;
	const top = sheet.y;
	const right = isRightToLeft(text);
	const lines = breakLines(text, WIDTH - indent - 8, QUOTE, sheet.measure, Math.min(room, 6));
	sheet.lines(lines, QUOTE, leading, 'var(--ink)', { indent, behind: 'var(--mark)', right });
	sheet.y += 4;
	const sources = breakLines(source, WIDTH - indent, SOURCE, sheet.measure, 1);
	sheet.lines(sources, SOURCE, sourceLeading - 4, 'var(--quiet)', {
		indent,
		right
	});
	const color = kind ? `var(--kind-${kind})` : 'var(--quiet)';
	const x = right ? LEFT + WIDTH - 4 : LEFT;
	sheet.markup += `<rect x="${x}" y="${top}" width="4" height="${sheet.y - top}" fill="${color}"/>`;
}

function writeItems(sheet: Sheet, items: PreviewCard['items']): void {
	const leading = 38;
	const room = Math.floor((FOOT - FOOT_GAP - sheet.y) / leading);
	const whole = items.length <= room;
	for (const { text, kind } of whole ? items : items.slice(0, Math.max(0, room - 1))) {
		const middle = sheet.y + leading / 2;
		sheet.markup += `<circle cx="${LEFT + 7}" cy="${middle + 1}" r="6" fill="var(--kind-${kind})"/>`;
		const lines = breakLines(text, WIDTH - 28, ITEM, sheet.measure, 1);
		sheet.lines(lines, ITEM, leading, 'var(--ink)', { indent: 28 });
	}
	if (!whole && room > 0) {
		const more = items.length - Math.max(0, room - 1);
		sheet.lines([`and ${more} more`], SOURCE, leading, 'var(--quiet)', { indent: 28 });
	}
}

function writeFoot(sheet: Sheet, { foot }: PreviewCard): void {
	const { hairline } = palettes.light;
	const wordmark: Font = { family: 'serif', weight: 500, size: 28 };
	const small: Font = { family: 'sans', weight: 400, size: 17 };
	const space = LEFT + sheet.measure('Placeline', wordmark) + 18;
	const title = breakLines(foot.title, LEFT + WIDTH - space, small, sheet.measure, 1)[0] ?? '';
	const address = breakLines(foot.address, WIDTH, small, sheet.measure, 1)[0] ?? '';
	const quiet = 'fill="var(--quiet)"';
	sheet.markup +=
		`<path d="M${LEFT} ${FOOT - 30}H${LEFT + WIDTH}" stroke="${hairline}" stroke-width="1.5"/>` +
		writeText('Placeline', wordmark, { x: LEFT, y: FOOT + 6 }, sheet.fonts, 'fill="var(--ink)"') +
		writeText(title, small, { x: space, y: FOOT + 5 }, sheet.fonts, quiet) +
		writeText(address, small, { x: LEFT, y: FOOT + 34 }, sheet.fonts, quiet);
}
