import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { writeEmbedCode } from '../../src/lib/export/embed-code';

test('one element, with all a host page needs', () => {
	expect(
		writeEmbedCode({
			src: 'https://example.org/embed/?kind=missile&show=map',
			title: 'The “K-1” base & more',
			height: 480
		})
	).toBe(
		'<iframe src="https://example.org/embed/?kind=missile&amp;show=map" width="100%" height="480" title="The “K-1” base &amp; more" loading="lazy" style="border:0"></iframe>'
	);
});

test('whatever a title holds, it is read back as that title, and nothing else is in the page', () => {
	const text = fc.string({ unit: 'grapheme' }).filter((text) => !/[\0\r]/.test(text));
	const hostile = fc.constantFrom('"><script>alert(1)</script>', '&amp;', '&quot;', "' onload='x");
	fc.assert(
		fc.property(fc.oneof(text, hostile), fc.webUrl({ withQueryParameters: true }), (title, src) => {
			const { childNodes } = parseFragment(writeEmbedCode({ src, title, height: 300 }));
			expect(childNodes).toHaveLength(1);
			const frame = childNodes[0] as DefaultTreeAdapterMap['element'];
			const attributes = Object.fromEntries(frame.attrs.map(({ name, value }) => [name, value]));
			expect(frame.tagName).toBe('iframe');
			expect(attributes).toEqual({
				src,
				title,
				width: '100%',
				height: '300',
				loading: 'lazy',
				style: 'border:0'
			});
		})
	);
});
