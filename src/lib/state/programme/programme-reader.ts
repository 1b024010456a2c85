/**
 * Opens a programme for a reader: the copy on this device, what a relay has newer, and, where the
 * link allows it, replies that wait in the outbox until a relay has them on disk.
 *
 * Room: state. Holds no document. What opens here, closes here.
 */
import type { GatheringHere } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { findGathering } from '#lib/device/gatherings-here.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Act } from '#lib/domain/intent.ts';
import {
	joinRecords,
	NO_RECORDS,
	readProgramme,
	type ProgrammeId,
	type Records
} from '#lib/domain/programme.ts';
import { refuseQuestion, refuseReply } from '#lib/domain/reply.ts';
import { toBase64url } from '#lib/keys/base64url.ts';
import { enrolDevice } from '#lib/keys/grants.ts';
import { openKeyPair } from '#lib/keys/key-pair.ts';
import { openOutbox } from '#lib/outbox/outbox.ts';
import { readProgrammeFile } from '#lib/report/programme-file.ts';
import { openLive } from '#lib/sync/live.ts';
import { askProgramme } from '#lib/sync/programme.ts';
import { createRelays } from '#lib/sync/relays.ts';
import { doorWords, intakeWords } from '#lib/words/refusals.ts';
import { keepCopy, readCopy } from './programme-copy.ts';
import { Photos } from '../photos.svelte.ts';
import { readersStore, seePhotos } from './programme-photos.ts';
import { ProgrammeState, type Answered, type OpenProgramme } from './programme.svelte.ts';
import type { ProgrammeDeps } from './programme-steward.ts';

/** @returns undefined when there is no copy here and no link leads to one: the relay's words say why */
export async function openAsReader(
	id: ProgrammeId,
	link: string | undefined,
	deps: ProgrammeDeps
): Promise<OpenProgramme | { readonly why: string }> {
	const { db, nowMs } = deps;
	const why = await refresh(id, link, deps);
	const here = await findGathering(db, id);
	const kept = readCopy(here);
	if (!here || !kept) return { why: why ?? doorWords['unknown-gathering'] };
	const state = new ProgrammeState(id, deps.today);
	state.records = kept;
	if (why) state.status = { kind: 'refused', words: why };
	const photos = openPhotos(here, why === undefined, deps);
	seePhotos(photos, state.value);
	const closePhotos = async () => photos.close();
	if (here.role !== 'responder') {
		return { id, role: 'reader', state, photos, example: false, close: closePhotos };
	}
	const responder = await openAsResponder(here, state, deps, nowMs);
	return { ...responder, photos, close: () => responder.close().then(closePhotos) };
}

/** @param isLetIn - the relay has not closed the link's door */
function openPhotos(here: GatheringHere, isLetIn: boolean, { db, origin }: ProgrammeDeps): Photos {
	const { id } = here;
	const link = openKeyPair(here.link ?? '');
	const relays = createRelays(origin);
	const photos = new Photos({
		...{ db, gathering: id },
		askTicket: async () =>
			link ? relays.askTicket({ gathering: id, role: 'reader' }, link) : 'not-allowed'
	});
	if (link && isLetIn) photos.meet(readersStore(id));
	return photos;
}

/** Asks the relay for what is newer. @returns why not */
async function refresh(
	id: ProgrammeId,
	seed: string | undefined,
	{ db, origin, nowMs, randomBytes }: ProgrammeDeps
): Promise<string | undefined> {
	const known = await findGathering(db, id);
	const link = openKeyPair(seed || (known?.link ?? ''));
	// A file from a stick: nobody is asked.
	if (!link) return undefined;
	const answer = await askProgramme(origin, { gathering: id, role: 'reader' }, link);
	if (answer === 'unreachable') return undefined;
	if (typeof answer === 'string') return doorWords[answer];
	const file = readProgrammeFile(answer.file);
	if (typeof file === 'string' || file.id !== id) return doorWords['unknown-gathering'];
	const device = await deviceKeyFor(db, id, randomBytes);
	const grant = enrolDevice(id, device.key, 'responder', link);
	const standing = answer.mayReply
		? { ...answer.standing, grants: [...answer.standing.grants, grant] }
		: answer.standing;
	const role = answer.mayReply ? 'responder' : 'reader';
	await keepCopy(db, { ...file, role, standing, link: link.seed }, nowMs());
	return undefined;
}

async function openAsResponder(
	here: GatheringHere,
	state: ProgrammeState,
	deps: ProgrammeDeps,
	nowMs: () => number
): Promise<OpenProgramme> {
	const { db, origin, randomBytes } = deps;
	const { id, standing } = here;
	const device = await deviceKeyFor(db, id, randomBytes);
	const newId = () => toBase64url(randomBytes(9));
	const outbox = openOutbox(db, id, device, { nowMs, newId });
	await outbox.witness(readProgramme(state.records).order);
	let base = state.records;
	let closed = false;
	let isOpen = false;

	/** What was replied here stands on the page at once. */
	const show = async () => {
		const own: Record<'replies' | 'questions', Records> = { replies: {}, questions: {} };
		const waiting = new Set<string>();
		let refused = '';
		for (const { intent, receipt } of await outbox.all()) {
			const { act, lamport: order, atMs } = intent;
			if (!('answer' in act)) continue;
			if (receipt?.state === 'refused') {
				refused = intakeWords[receipt.why];
				continue;
			}
			if (!receipt) waiting.add(act.answer);
			const kind = act.kind === 'reply' ? 'replies' : 'questions';
			own[kind] = { ...own[kind], [act.answer]: { ...act.body, order, atMs } };
		}
		if (closed) return;
		state.records = joinRecords(base, { ...NO_RECORDS, ...own });
		state.waiting = waiting;
		if (refused) state.status = { kind: 'refused', words: refused };
		else if (waiting.size > 0) state.status = { kind: isOpen ? 'sending' : 'cut-off', notes: 0 };
		else state.status = { kind: isOpen ? 'sent' : 'saved' };
	};
	const stop = outbox.onchange(() => void show());
	await show();

	const live = openLive({
		relays: createRelays(origin),
		gathering: id,
		role: 'responder',
		standing,
		pair: device,
		outbox,
		view: 'none',
		place: '',
		onstatus: (status) => {
			isOpen = status === 'open';
			void show();
		}
	});

	const write = async (act: Act): Promise<Answered> => {
		try {
			await outbox.write(act);
		} catch {
			return 'not-kept';
		}
		live.offer();
		return isOpen ? 'sent' : 'kept';
	};
	const answer = () => noteIdOf(device.key, newId());
	return {
		id,
		role: 'responder',
		state,
		example: false,
		reply: async (body) =>
			refuseReply(body) ?? write({ kind: 'reply', answer: answer(), body, standing }),
		ask: async (body) =>
			refuseQuestion(body) ?? write({ kind: 'ask', answer: answer(), body, standing }),
		async close() {
			closed = true;
			stop();
			live.close();
			outbox.close();
			base = NO_RECORDS;
		}
	};
}
