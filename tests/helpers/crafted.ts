/**
 * Updates of Yjs's first encoding, written piece by piece: what no Yjs would ever write.
 */
import * as encoding from 'lib0/encoding';

export type Id = readonly [client: number, clock: number];

export type Content =
	/** Values as they are; what no JSON holds, too. */
	| { readonly kind: 'any'; readonly values: readonly unknown[] }
	| { readonly kind: 'deleted'; readonly length: number }
	| { readonly kind: 'string'; readonly text: string }
	| { readonly kind: 'binary'; readonly bytes: Uint8Array }
	| { readonly kind: 'type'; readonly type: number }
	| { readonly kind: 'document'; readonly guid: string }
	| { readonly kind: 'format' | 'embed' | 'json' };

export type Piece =
	| { readonly kind: 'gc' | 'skip'; readonly length: number }
	| {
			readonly kind: 'item';
			readonly origin?: Id | undefined;
			readonly right?: Id | undefined;
			/** Asked for where there is neither origin. */
			readonly parent?: string | Id | undefined;
			readonly key?: string | undefined;
			readonly content: Content;
	  };

export interface Part {
	readonly client: number;
	readonly clock: number;
	readonly pieces: readonly Piece[];
}

export interface Deleted {
	readonly client: number;
	readonly ranges: readonly (readonly [clock: number, length: number])[];
}

export function craft(parts: readonly Part[], deleted: readonly Deleted[] = []): Uint8Array {
	const encoder = encoding.createEncoder();
	const uint = (number: number) => encoding.writeVarUint(encoder, number);
	uint(parts.length);
	for (const { client, clock, pieces } of parts) {
		uint(pieces.length);
		uint(client);
		uint(clock);
		for (const piece of pieces) writePiece(encoder, piece);
	}
	uint(deleted.length);
	for (const { client, ranges } of deleted) {
		uint(client);
		uint(ranges.length);
		for (const [clock, length] of ranges) {
			uint(clock);
			uint(length);
		}
	}
	return encoding.toUint8Array(encoder);
}

const REF = { gc: 0, deleted: 1, json: 2, binary: 3, string: 4, embed: 5 } as const;
const MORE_REF = { format: 6, type: 7, any: 8, document: 9, skip: 10 } as const;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT = 0x40;
const HAS_KEY = 0x20;

function writePiece(encoder: encoding.Encoder, piece: Piece): void {
	if (piece.kind !== 'item') {
		encoding.writeUint8(encoder, piece.kind === 'gc' ? REF.gc : MORE_REF.skip);
		encoding.writeVarUint(encoder, piece.length);
		return;
	}
	const { origin, right, parent = 'm', key, content } = piece;
	const flags = (origin ? HAS_ORIGIN : 0) | (right ? HAS_RIGHT : 0) | (key ? HAS_KEY : 0);
	encoding.writeUint8(encoder, flags | { ...REF, ...MORE_REF }[content.kind]);
	const id = ([client, clock]: Id) => {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, clock);
	};
	if (origin) id(origin);
	if (right) id(right);
	if (!origin && !right) {
		encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
		if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
		else id(parent);
		if (key) encoding.writeVarString(encoder, key);
	}
	writeContent(encoder, content);
}

function writeContent(encoder: encoding.Encoder, content: Content): void {
	switch (content.kind) {
		case 'any':
			encoding.writeVarUint(encoder, content.values.length);
			for (const value of content.values) encoding.writeAny(encoder, value as never);
			return;
		case 'deleted':
			return encoding.writeVarUint(encoder, content.length);
		case 'string':
			return encoding.writeVarString(encoder, content.text);
		case 'binary':
			return encoding.writeVarUint8Array(encoder, content.bytes);
		case 'type':
			return encoding.writeVarUint(encoder, content.type);
		case 'document':
			encoding.writeVarString(encoder, content.guid);
			return encoding.writeAny(encoder, {});
		case 'format':
			encoding.writeVarString(encoder, 'bold');
			return encoding.writeVarString(encoder, 'true');
		case 'embed':
			return encoding.writeVarString(encoder, '{}');
		case 'json':
			encoding.writeVarUint(encoder, 1);
			return encoding.writeVarString(encoder, '{}');
	}
}
