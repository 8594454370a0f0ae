import { inEveryLanguage } from '$lib/server/entries';

/** Nothing links to it: whoever puts it into their page writes its address. */
export const entries = () => inEveryLanguage([{}]);
