/** How precisely a place can be known. Apart from the schemas, which a page does not need. */
export const PRECISIONS = [
	'site',
	'radius',
	'settlement',
	'district',
	'province',
	'country',
	'corridor',
	'unknown'
] as const;
