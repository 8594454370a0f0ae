import { FOLDERS } from '$lib/core/languages';

/** The folder of a language other than English. */
export const match = (folder: string): boolean => FOLDERS.includes(folder);
