import { printPreview } from '$lib/server/print-preview';

export const prerender = true;

export const GET = (): Promise<Response> => printPreview({ type: 'home' });
