import { painted } from '$lib/map/painted';

/** Attaching the page to its script would hold up its first paint. */
export const init = () => painted;
