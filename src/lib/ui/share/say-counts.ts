import type { Translate } from '../../core/messages';
import type { Counts } from '../../table/filter';
import { sayFound } from '../say';

/** "2 certain, 1 possible of 8 incidents". */
export const sayCounts = (counts: Counts, t: Translate): string =>
	t('count.of-incidents', { found: sayFound(counts, t), total: counts.total });
