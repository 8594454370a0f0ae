/** The properties of `fuzz.test.ts` and how many cases each is tried on; `tests/README.md` has them as a table. */
export const FUZZ_PROPERTIES = {
	text: {
		what: 'any text in place of a file is refused, with problems that can be printed',
		runs: 2000
	},
	bytes: { what: 'the same of any bytes', runs: 2000 },
	values: {
		what: 'a file with any value, key or text anywhere in it is told or read, and mended without a throw',
		runs: 4000
	},
	splices: { what: 'a file with any part of its text cut, doubled or overwritten', runs: 2000 },
	captures: { what: 'any bytes as the captured article', runs: 1000 }
} as const;
