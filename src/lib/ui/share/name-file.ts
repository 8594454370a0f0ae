import { slugOf } from '../../export/slug';

/** A file's name from a title. */
export const nameFile = (title: string, ending: string): string => `${slugOf(title)}.${ending}`;
