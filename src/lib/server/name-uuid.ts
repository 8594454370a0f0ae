import { createHash } from 'node:crypto';

/** Placeline's own namespace, made once at random. */
const NAMESPACE = Buffer.from('0e5be1c73f0d4a4f9c1d5b6f6d2f8a71', 'hex');

/** A UUID made from a name (version 5, RFC 9562 section 5.5), as a URN: the same name gives the same always. */
export function nameUuid(name: string): string {
	const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
	bytes[6] = (bytes[6]! & 0x0f) | 0x50;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(bytes.toString('hex'))!.slice(1);
	return `urn:uuid:${parts.join('-')}`;
}
