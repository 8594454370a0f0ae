/** What an explorer is made with. */
import type { Translate } from '../core/messages';
import type { NearIncident } from '../core/near';
import type { Thing, View } from '../core/permalink';
import type { Site } from '../core/site';
import type { LinkOptions } from './links';

/**
 * How a change reaches the address: as an entry of its own at once, as one when a gesture has come to rest, or not
 * while a key or the pointer is held; what plays replaces the entry.
 */
export type ApplyMode = 'now' | 'settled' | 'held' | 'playing';

export interface ExplorerOptions extends Omit<LinkOptions, 'language'> {
	readonly site: Site;
	/** Says what the page says, in its language. */
	readonly t: Translate;
	readonly near: Readonly<Record<string, readonly NearIncident[]>>;
	/** What the path names, read anew whenever it changes. */
	readonly opened: () => Thing;
	/** What is filtered from the start; by default nothing. */
	readonly filter?: Partial<View>;
	/** Zoom the first marks are grouped for. */
	readonly zoom: number;
	/** Called after every change to the view, to write it into the address. */
	readonly onapply: (view: View, mode: ApplyMode) => void;
}
