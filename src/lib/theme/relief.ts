/** The relief tint's tiles: cut at build, laid over the land by the still and the live map alike. */

/** Pixels of a tile's side. */
export const RELIEF_TILE = 256;
/** One pixel is then some 10 km at the equator; nearer, it is magnified. */
export const RELIEF_MAX_ZOOM = 4;
/** From the site's root; `{z}`, `{x}` and `{y}` are the tile's. */
export const RELIEF_PATH = 'tiles/relief/{z}/{x}/{y}.webp';

/** The most of black and of white, out of 1, that a slope is tinted with: a test holds the map's words to 4.5:1 on both. */
export const RELIEF_MOST = { shade: 0.13, light: 0.08 } as const;
