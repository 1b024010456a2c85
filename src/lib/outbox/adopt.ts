/**
 * Takes in what the same author has said on another device, as if it had been said here.
 *
 * Room: outbox. Signed anew by the author's own key with its old number, so it can be changed, taken
 * back, and offered again to a restored store; filing it again changes nothing.
 */
import type { Database } from '#lib/device/database.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { signIntent, type Act, type Intent } from '#lib/domain/intent.ts';
import { readNoteBody } from '#lib/domain/note.ts';
import type { OwnAnswer } from '#lib/domain/wire.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';

export interface AdoptDeps {
	readonly db: Database;
	readonly gathering: GatheringId;
	readonly pair: KeyPair;
	readonly newId: () => string;
	/**
	 * Numbers left free for what still waits on the other device: its words keep their numbers, and
	 * what is said here counts as later.
	 */
	readonly leap: number;
	/** Wall time, in ms. */
	readonly nowMs: () => number;
}

export async function adoptOwn(own: OwnAnswer, deps: AdoptDeps): Promise<void> {
	const { db, gathering, pair, newId, leap, nowMs } = deps;
	const { intents, counters, keys } = db;
	const { store, epoch, commit } = own;
	await db.transaction('rw', [intents, counters, keys], async () => {
		const here = await intents
			.where('[gathering+seq]')
			.between([gathering, 0], [gathering, Infinity])
			.toArray();
		const mine = here.filter(({ intent }) => intent.author === pair.key);
		const counted = await counters.get(gathering);
		const known = counted?.author === pair.key ? counted.seq : 0;
		let seq = Math.max(known, own.seq + leap);
		let lamport = counted?.lamport ?? 0;
		const adopt = async (said: Pick<Intent, 'seq' | 'lamport' | 'atMs' | 'act'>) => {
			const id = newId();
			lamport = Math.max(lamport, said.lamport);
			const intent = signIntent({ v: 1, id, gathering, author: pair.key, ...said }, pair.sign);
			const receipt = { t: 'receipt', id, state: 'filed', store, epoch, commit } as const;
			await intents.add({ id, gathering, seq: said.seq, intent, receipt });
		};
		const isHere = (number: number) => mine.some(({ intent }) => intent.seq === number);

		for (const note of own.notes) {
			const body = readNoteBody(note);
			if (!body || isHere(note.seq)) continue;
			const { id, seq: number, order, atMs, where, from } = note;
			const act: Act = { kind: 'note', note: id, body, where, from };
			await adopt({ seq: number, lamport: order, atMs, act });
		}
		for (const entry of own.entries) {
			if (isHere(entry.seq)) continue;
			const { about, activity, slot, value, seq: number, order, atMs } = entry;
			const act: Act = { kind: 'entry', about, activity, slot, value };
			await adopt({ seq: number, lamport: order, atMs, act });
		}
		const actsOn = (note: string, kind: Act['kind']) =>
			mine.some(({ intent: { act } }) => act.kind === kind && 'note' in act && act.note === note);
		for (const note of own.gone) {
			if (!actsOn(note, 'note') || actsOn(note, 'take-back')) continue;
			seq += 1;
			await adopt({ seq, lamport: lamport + 1, atMs: nowMs(), act: { kind: 'take-back', note } });
		}
		await counters.put({ gathering, author: pair.key, seq, lamport });
		await keys.put({ gathering, seed: pair.seed });
	});
	const tabs = new BroadcastChannel(`sheaf-outbox-${gathering}`);
	tabs.postMessage('changed');
	tabs.close();
}
