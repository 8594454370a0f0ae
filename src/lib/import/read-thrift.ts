/**
 * Thrift's compact protocol, as the footer and the page headers of Parquet are written, read within bounds. hyparquet
 * takes every length as it comes: a few bytes can ask it for gigabytes or for a number of a million digits. So what it
 * is given has been read here before.
 */

/** By the field's number. Numbers beyond 2^53 are inexact: they are refused wherever they count. */
export type ThriftValue = number | boolean | Uint8Array | readonly ThriftValue[] | ThriftStruct;
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;

const DEEPEST = 24;
const MOST_VARINT_BYTES = 10;

/** Throws a RangeError where the bytes are none such. */
export function readThrift(
	bytes: Uint8Array,
	from: number
): { readonly struct: ThriftStruct; readonly end: number } {
	const reader = new ThriftReader(bytes, from);
	const struct = reader.struct(0);
	return { struct, end: reader.at };
}

class ThriftReader {
	constructor(
		private readonly bytes: Uint8Array,
		public at: number
	) {}

	struct(depth: number): ThriftStruct {
		if (depth > DEEPEST) throw new RangeError('thrift: too deep');
		const fields = new Map<number, ThriftValue>();
		let id = 0;
		for (let head = this.byte(); (head & 15) !== 0; head = this.byte()) {
			id = head >> 4 === 0 ? this.zigzag() : id + (head >> 4);
			fields.set(id, this.value(head & 15, depth));
		}
		return fields;
	}

	private value(type: number, depth: number): ThriftValue {
		switch (type) {
			case 1:
			case 2:
				return type === 1;
			case 3:
				return this.byte();
			case 4:
			case 5:
			case 6:
				return this.zigzag();
			case 7:
				this.skip(8);
				return 0;
			case 8: {
				const length = this.varint();
				const from = this.at;
				this.skip(length);
				return this.bytes.subarray(from, this.at);
			}
			case 9:
				return this.list(depth);
			case 12:
				return this.struct(depth + 1);
			default:
				throw new RangeError(`thrift: type ${type}`);
		}
	}

	private list(depth: number): ThriftValue[] {
		if (depth > DEEPEST) throw new RangeError('thrift: too deep');
		const head = this.byte();
		const type = head & 15;
		const length = head >> 4 === 15 ? this.varint() : head >> 4;
		// Each element has a byte at least.
		if (length > this.bytes.length - this.at) throw new RangeError('thrift: list too long');
		const values: ThriftValue[] = [];
		for (let index = 0; index < length; index++)
			values.push(this.value(type < 3 ? 3 : type, depth + 1));
		return values;
	}

	private byte(): number {
		const byte = this.bytes[this.at++];
		if (byte === undefined) throw new RangeError('thrift: cut off');
		return byte;
	}

	private skip(length: number): void {
		if (length > this.bytes.length - this.at) throw new RangeError('thrift: cut off');
		this.at += length;
	}

	private varint(): number {
		let value = 0;
		for (let count = 0; count < MOST_VARINT_BYTES; count++) {
			const byte = this.byte();
			value += (byte & 0x7f) * 2 ** (7 * count);
			if (byte < 0x80) return value;
		}
		throw new RangeError('thrift: number too long');
	}

	private zigzag(): number {
		const value = this.varint();
		return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
	}
}

export function numberOf(struct: ThriftStruct, field: number): number | undefined {
	const value = struct.get(field);
	return typeof value === 'number' ? value : undefined;
}

export function structOf(struct: ThriftStruct, field: number): ThriftStruct | undefined {
	const value = struct.get(field);
	return value instanceof Map ? (value as ThriftStruct) : undefined;
}
