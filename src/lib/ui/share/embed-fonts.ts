/** The page's fonts that these drawings are written in, as rules with the files inside: a picture fetches nothing. */
export async function embedFonts(drawings: readonly Element[]): Promise<string> {
	const texts = drawings.flatMap((drawing) => [...drawing.querySelectorAll('text, tspan')]);
	const families = texts.map((text) => getComputedStyle(text).fontFamily).join();
	const faces = [...document.styleSheets]
		.flatMap((sheet) => [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href })))
		.flatMap(({ rule, base }) =>
			rule instanceof CSSFontFaceRule && hasFile(rule) && families.includes(familyOf(rule))
				? [{ rule, base }]
				: []
		);
	const rules = await Promise.all(faces.map(({ rule, base }) => embedFont(rule, base)));
	return rules.join('\n');
}

/** The stand-ins are the system's own. */
const hasFile = (rule: CSSFontFaceRule) => rule.cssText.includes('url(');

const familyOf = (rule: CSSFontFaceRule) =>
	rule.style.getPropertyValue('font-family').replace(/["']/g, '');

async function embedFont(rule: CSSFontFaceRule, base: string | null): Promise<string> {
	const [whole, address] = /url\("?([^")]+)"?\)/.exec(rule.cssText)!;
	const response = await fetch(new URL(address!, base ?? document.baseURI));
	return rule.cssText.replace(whole, `url("${await readAsDataUrl(await response.blob())}")`);
}

function readAsDataUrl(blob: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(reader.result as string);
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(blob);
	});
}
