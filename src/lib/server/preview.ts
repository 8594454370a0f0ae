/**
 * Preview pictures: a card's SVG drawn as PNG, kept by its content, so that what did not change is not drawn again. The
 * cache may be deleted at any time.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';
import type { Bounds } from '../core/geo';
import type { Geodata } from '../core/parse';
import type { Thing } from '../core/permalink';
import { emptyPlaceOf } from '../core/things';
import { describePreview } from '../preview/preview-card';
import { drawPreviewMap } from '../preview/preview-map';
import { writeCard } from '../preview/write-card';
import { boundsOfThing } from '../still/frames';
import { english } from './messages';
import { loadPreviewFonts, type PreviewFonts, writeWhole } from './preview-fonts';
import { basemap } from './still';

export const PREVIEW_CACHE = path.join('node_modules', '.cache', 'placeline', 'previews');

/** Of what makes pictures of SVG: with another one they are drawn anew. */
const VERSION = `resvg 2.6, sharp ${sharp.versions.sharp}, 256 colours`;

export interface Preview {
	readonly png: Uint8Array;
	/** False where it was in the cache. */
	readonly drawn: boolean;
}

export class PreviewPress {
	readonly #fonts: PreviewFonts;
	readonly #cache: string;

	private constructor(fonts: PreviewFonts, cache: string) {
		this.#fonts = fonts;
		this.#cache = cache;
	}

	static async open(cache = PREVIEW_CACHE): Promise<PreviewPress> {
		mkdirSync(cache, { recursive: true });
		return new PreviewPress(await loadPreviewFonts(path.join(cache, 'fonts')), cache);
	}

	/** Null for what there is no such thing of. */
	async print(thing: Thing, geodata: Geodata, siteUrl: string | null): Promise<Preview | null> {
		const svg = this.write(thing, geodata, siteUrl);
		if (svg === null) return null;
		const key = createHash('sha256').update(this.#fonts.digest).update(VERSION).update(svg);
		const file = path.join(this.#cache, `${key.digest('hex')}.png`);
		if (existsSync(file)) return { png: readFileSync(file), drawn: false };
		const png = await this.#draw(svg);
		writeWhole(file, png);
		return { png, drawn: true };
	}

	/** The card as SVG. */
	write(thing: Thing, { site, geometries }: Geodata, siteUrl: string | null): string | null {
		const card = describePreview(thing, site, siteUrl, english);
		if (card === null) return null;
		const bounds: Bounds = boundsOfThing(thing, site) ?? site.dataset.view;
		const { incidents, maxZoom } = card;
		const draw = basemap();
		const { fonts } = this.#fonts;
		const of = { t: english, site, incidents, empty: emptyPlaceOf(thing, site), bounds, maxZoom };
		const map = drawPreviewMap({ ...of, fonts, geometries, draw });
		return writeCard(card, map, site, fonts);
	}

	/** 256 colours are more than such a map has, at half the bytes; sharp chooses them in a thread of its own. */
	async #draw(svg: string): Promise<Uint8Array> {
		const drawn = new Resvg(svg, {
			font: {
				// The machine's own fonts would make another picture of it.
				loadSystemFonts: false,
				fontFiles: [...this.#fonts.files],
				defaultFontFamily: 'IBM Plex Sans'
			}
		}).render();
		const { width, height } = drawn;
		return sharp(drawn.pixels, { raw: { width, height, channels: 4 } })
			.removeAlpha()
			.png({ palette: true, colours: 256, dither: 0, effort: 7, compressionLevel: 9 })
			.toBuffer();
	}
}
