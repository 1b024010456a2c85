/**
 * `POST /backup`: writes everything to one file of this machine, while others go on.
 *
 * Room: server/http. For whoever can read the relay's own folder, and nobody else.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isAbsolute } from 'node:path';
import { readRecord } from '#lib/domain/read.ts';
import { describeError } from '#server/log.ts';
import { StoreRefusal } from '#server/store/store.ts';
import { json, refused, type Answer } from './answer.ts';
import { readJsonBody } from './body.ts';
import type { Desk } from './desk.ts';

const MAX_REQUEST_BYTES = 8 * 1024;

export async function backUp(desk: Desk, request: IncomingMessage): Promise<Answer> {
	const body = await readJsonBody(request, MAX_REQUEST_BYTES);
	if (body === 'too-large') return refused('too-large');
	const { key, to } = readRecord(body) ?? {};
	if (typeof key !== 'string' || !isSame(key, desk.caretakerKey)) return refused('not-allowed');
	if (typeof to !== 'string' || !isAbsolute(to)) return refused('not-readable');
	try {
		await desk.store.backUp(to);
	} catch (error) {
		desk.log('backup-failed', { error: describeError(error) });
		if (!(error instanceof StoreRefusal)) throw error;
		return json(409, { refused: 'no-backup', words: error.message });
	}
	desk.log('backup-written');
	return json(201, { written: to });
}

const isSame = (a: string, b: string): boolean =>
	a.length === b.length && timingSafeEqual(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1'));
