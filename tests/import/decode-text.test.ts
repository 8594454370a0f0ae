import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodingOf, StrictDecoder, toUtf8 } from '../../src/lib/import/decode-text';
import { choppedSource, faultOf, sourceOf } from './byte-sources';

function utf16(text: string, isBig: boolean): Uint8Array {
	const view = new DataView(new ArrayBuffer(2 * text.length + 2));
	view.setUint16(0, 0xfeff, !isBig);
	for (let at = 0; at < text.length; at++) view.setUint16(2 * at + 2, text.charCodeAt(at), !isBig);
	return new Uint8Array(view.buffer);
}

const words = fc.string({ unit: 'grapheme', maxLength: 60 });
const lengths = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });

test('the encoding by its mark', () => {
	expect(encodingOf(utf16('a', true)).encoding).toBe('utf-16be');
	expect(encodingOf(utf16('a', false)).encoding).toBe('utf-16le');
	expect(encodingOf(new TextEncoder().encode('\ufeffa'))).toEqual({
		encoding: 'utf-8',
		bomBytes: 3
	});
	expect(encodingOf(new Uint8Array(0)).bomBytes).toBe(0);
});

test.each([true, false])(
	'the encoding without a mark, by its zeros, big-endian: %j',
	async (isBig) => {
		const text = 'تاريخ,مكان\r\n2020-01-08,أربيل\r\n'.repeat(20);
		const bare = utf16(text, isBig).slice(2);
		expect(encodingOf(bare)).toEqual({ encoding: isBig ? 'utf-16be' : 'utf-16le', bomBytes: 0 });
		const source = await toUtf8(sourceOf(bare));
		expect(new TextDecoder().decode(await source.read(0, source.size))).toBe(text);
		// Of other files, and of words with a stray zero.
		for (const bytes of [Uint8Array.of(0, 0, 1, 1), new Uint8Array(100).fill(0x61).fill(0, 50, 51)])
			expect(encodingOf(bytes).encoding).toBe('utf-8');
	}
);

test('each text of UTF-8 stands for just its bytes, wherever it is cut', () => {
	fc.assert(
		fc.property(words, fc.integer({ min: 1, max: 5 }), (text, length) => {
			const bytes = new TextEncoder().encode(text);
			const decoder = new StrictDecoder('utf-8', 0);
			let whole = '';
			for (let at = 0; at < bytes.length; at += length) {
				whole += decoder.decode(bytes.subarray(at, at + length));
				expect(decoder.offset).toBe(new TextEncoder().encode(whole).length);
			}
			expect(whole + decoder.decode(new Uint8Array(0), true)).toBe(text);
		})
	);
});

test.each([true, false])('UTF-16 becomes UTF-8, big-endian: %j', async (isBig) => {
	await fc.assert(
		fc.asyncProperty(words, lengths, async (text, cuts) => {
			const source = await toUtf8(choppedSource(utf16(text, isBig), cuts), { atLeast: 1 });
			expect(new TextDecoder().decode(await source.read(0, source.size))).toBe(text);
		})
	);
});

describe('what is wrong is told, not replaced', () => {
	test.each([
		['Latin-1', [0x61, 0x0a, 0x62, 0xe9, 0x63], 2, 3],
		['a lone continuation', [0x61, 0x80], 1, 1],
		['an overlong form', [0x0a, 0x0a, 0xc0, 0xaf], 3, 2],
		['a surrogate', [0xed, 0xa0, 0x80], 1, 0],
		['a character cut by the end', [0x61, 0x0a, 0xe2, 0x82], 2, 2]
	])('%s', async (_, bytes, line, offset) => {
		for (const length of [1, 2, 100]) {
			const decoder = new StrictDecoder('utf-8', 0);
			const decode = async () => {
				for (let at = 0; at < bytes.length; at += length)
					decoder.decode(Uint8Array.from(bytes.slice(at, at + length)));
				decoder.decode(new Uint8Array(0), true);
			};
			expect(await faultOf(decode())).toEqual({
				code: 'bad-encoding',
				line,
				offset,
				encoding: 'UTF-8'
			});
		}
	});

	test('half a pair in UTF-16', async () => {
		const source = sourceOf(utf16('a\nb\ud83d!', false));
		expect(await faultOf(toUtf8(source))).toEqual({
			code: 'bad-encoding',
			line: 2,
			offset: 8,
			encoding: 'UTF-16LE'
		});
	});

	test('a replacement character of the author’s own is none of ours', () => {
		const bytes = new TextEncoder().encode('a\ufffdb');
		expect(new StrictDecoder('utf-8', 0).decode(bytes, true)).toBe('a\ufffdb');
	});
});
