import { DOMParser } from '@xmldom/xmldom';

/** Any fault of the XML throws. */
export function parseXml(text: string) {
	const onError = (level: string, message: string) => {
		// It is there on purpose, in place of what XML cannot hold.
		if (message.startsWith('Unicode replacement character detected')) return;
		throw new Error(`${level}: ${message}`);
	};
	return new DOMParser({ onError }).parseFromString(text, 'application/xml');
}

/** A text as it comes back: what XML 1.0 cannot hold is U+FFFD (section 2.2). */
export function inXml(text: string): string {
	// eslint-disable-next-line no-control-regex -- they are what is replaced
	const bad = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
	return text.toWellFormed().replace(bad, '\ufffd');
}
