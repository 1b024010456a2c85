import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#lib/device/database.ts';
import { targetOf } from '#lib/domain/reply.ts';
import { readAnswered } from '#lib/state/answered.ts';
import { keepCopy } from '#lib/state/programme/programme-copy.ts';
import { GATHERINGS, recordsWith } from '../helpers/programme.ts';

test('a gathering’s book knows what programmes here hold about it, and about no other', async () => {
	const db = openDatabase('answered');
	onTestFinished(() => db.close());
	const [here, other] = GATHERINGS;
	expect(await readAnswered(db, here)).toBe(undefined);
	const reply = (gathering: string, did: string) => ({
		...{ target: targetOf(gathering, 't', 't1'), state: 'done', did, why: '', due: '', who: '' },
		...{ order: 1, atMs: 1 }
	});
	const records = recordsWith({
		replies: { one: reply(here, 'A bench'), two: reply(other, 'A bin') },
		remarks: {
			[`${here}/disagreed`]: { text: 'Where it stands', order: 1 },
			[`${here}/absent`]: { text: 'Night workers', order: 1 }
		}
	});
	await keepCopy(db, { id: 'p'.repeat(43), records }, 1);
	const answered = await readAnswered(db, here);
	expect(answered?.replies.map(({ did }) => did)).toEqual(['A bench']);
	expect(answered?.disagreed).toEqual(['Where it stands']);
	expect(await readAnswered(db, other)).toBe(undefined);
});
