import { fonts, palettes } from '../theme/palette';

const { water, land, river, border, label, halo, ink } = palettes.light;

/**
 * The look of the map's half of a preview. What still.css says, for a renderer that keeps no stroke from scaling (no `vector-effect`): strokes of paths drawn on
 * a grid of two steps to a pixel are given twice as wide here, those of a disc's four steps four times.
 */
export const PREVIEW_STYLE = `
text{font-family:'${fonts.sans}'}
.bm-water,.bm-lakes{fill:${water}}
.bm-land{fill:${land}}
.bm-rivers,.bm-admin1,.bm-borders{fill:none;stroke-linejoin:round}
.bm-rivers{stroke:${river};stroke-linecap:round}
.bm-river-1{stroke-width:2.8}
.bm-river-2{stroke-width:1.6;stroke-opacity:.6}
.bm-admin1{stroke:${border};stroke-width:.8;stroke-opacity:.35}
.bm-borders{stroke:${border};stroke-width:2.2}
.bm-far{stroke-width:1.4}
.bm-places text,.bm-countries text{fill:${label};font-family:'${fonts.label}';font-size:12px;paint-order:stroke;stroke:${halo};stroke-width:2px;stroke-linejoin:round}
.bm-places circle{fill:${label};stroke:${halo};stroke-width:2}
.bm-left{text-anchor:end}
.bm-countries text{font-size:14px;letter-spacing:3px;fill-opacity:.8;text-anchor:middle}
.region-hatch,.region-edge,.region-casing,.region-line{fill:none;stroke-linecap:round;stroke-linejoin:round}
.region-hatch{stroke:${border};stroke-opacity:.5;stroke-width:.8}
.region-edge{stroke:${border};stroke-width:1}
.region-casing{stroke-opacity:.24;stroke-width:13}
.region-line{stroke-width:2.5}
.region-disc,.region-disc-edge{fill-opacity:.16;stroke-opacity:.6;stroke-width:4}
.open{stroke:none}
.pv-name,.pv-local,.pv-line{paint-order:stroke;stroke:${halo};stroke-width:3px;stroke-linejoin:round}
.pv-name{fill:${ink};}
.pv-local{fill:${label}}
.pv-chip{fill:${ink};}
.pv-count{font-size:13px;font-weight:600;text-anchor:middle}
`;
