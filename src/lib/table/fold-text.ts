/**
 * One spelling for what readers type alike: case, Latin accents and Arabic vowel marks are dropped (Unicode
 * NFKD, marks removed), and the letters of Arabic script that are written one for another become one.
 */
export function foldText(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}|\u0640/gu, '')
		.toLowerCase()
		.replace(/[ٱأإآ]/g, 'ا')
		.replace(/[ىیې]/g, 'ي')
		.replace(/[ەةھ]/g, 'ه')
		.replace(/ک/g, 'ك')
		.replace(/ı/g, 'i');
}
