/** What is used of citation-js, which comes without types. */
declare module '@citation-js/core' {
	export class Cite {
		/** CSL-JSON items, or text of a format that a plugin reads. Throws on what none of them does. */
		constructor(data: unknown);
		readonly data: readonly Record<string, unknown>[];
		format(format: 'bibliography' | 'bibtex', options?: Record<string, string>): string;
	}
	export const plugins: {
		readonly config: {
			get(plugin: '@bibtex'): { readonly format: { useIdAsLabel: boolean; checkLabel: boolean } };
		};
	};
}

declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
