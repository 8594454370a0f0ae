/** What is used of the `edtf` package, which comes without types. */
declare module 'edtf' {
	/** First and last millisecond of a date in UTC; infinite where an end is open. Throws on what it does not read. */
	export default function edtf(text: string): { readonly min: number; readonly max: number };
}
