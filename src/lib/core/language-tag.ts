/** Well-formed as BCP 47 has it, by ECMA-402 (section 6.2.1): `pt-BR`, but not `pt_BR`. */
export function isLanguageTag(text: string): boolean {
	try {
		Intl.getCanonicalLocales(text);
		return true;
	} catch {
		return false;
	}
}
