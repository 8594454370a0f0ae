/** The pages a reader comes to: the list, and what a link leads to. */
export const PAGES = [
	{ name: 'home', path: '' },
	{ name: 'incident', path: 'incident/erbil-missile-strike/' },
	{ name: 'place', path: 'place/ayn-al-asad/' }
] as const;
