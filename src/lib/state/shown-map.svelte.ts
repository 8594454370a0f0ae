/** The live map on the page, for panels that ask it where it looks or for a picture. */
import { getContext, setContext } from 'svelte';
import type { LiveMap } from '../map/mount';

export class ShownMap {
	/** Null where there is only the still. */
	live = $state.raw<LiveMap | null>(null);
}

const KEY = Symbol('shown map');

export const provideShownMap = (shown: ShownMap): ShownMap => setContext(KEY, shown);
export const useShownMap = (): ShownMap => getContext<ShownMap>(KEY);
