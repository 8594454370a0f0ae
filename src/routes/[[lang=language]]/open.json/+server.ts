import { FOLDERS, languageOf } from '$lib/core/languages';
import { messagesApart } from '$lib/server/messages';
import { json } from '@sveltejs/kit';

export const prerender = true;

export const entries = () => [{}, ...FOLDERS.map((lang) => ({ lang }))];

/** The words about files of a reader's own: fetched when one is opened. */
export const GET = ({ params }) => json(messagesApart(languageOf(params.lang), 'open'));
