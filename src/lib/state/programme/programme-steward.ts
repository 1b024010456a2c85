/**
 * Opens a programme on a steward's device: its document, kept here, and its line to a relay.
 *
 * Room: state. What opens here, closes here.
 */
import type { Database, GatheringHere } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { readProgrammeRecords } from '#lib/doc/programme-doc.ts';
import { readPlanStanding } from '#lib/doc/plan-doc.ts';
import { upgradeDocument } from '#lib/doc/upgrade.ts';
import { photosOfDigest } from '#lib/domain/digest.ts';
import { chainOf, joinStandings } from '#lib/domain/grant.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { TicketProof } from '#lib/domain/wire.ts';
import { proveAdmission } from '#lib/keys/admission.ts';
import { toBase64url } from '#lib/keys/base64url.ts';
import { openLocalDocument, type LocalState } from '#lib/sync/local-document.ts';
import { openRelayLine, type LineState } from '#lib/sync/relay-line.ts';
import { createRelays } from '#lib/sync/relays.ts';
import { doorWords } from '#lib/words/refusals.ts';
import type { Status } from '#lib/words/status.ts';
import { Photos } from '../photos.svelte.ts';
import { openDesk } from './programme-desk.ts';
import { givePhotos, seePhotos } from './programme-photos.ts';
import { ProgrammeState, type Answered, type OpenProgramme } from './programme.svelte.ts';

export interface ProgrammeDeps {
	readonly db: Database;
	/** Where the relay answers. */
	readonly origin: string;
	readonly randomBytes: (count: number) => Uint8Array;
	/** Wall time, in ms. */
	readonly nowMs: () => number;
	/** ISO day on this device's calendar. */
	readonly today: string;
	/** The relay's admission key, where somebody typed it here. */
	readonly admission?: () => string | undefined;
}

export async function openAsSteward(
	here: GatheringHere,
	{ db, origin, randomBytes, nowMs, today, admission }: ProgrammeDeps
): Promise<OpenProgramme> {
	const { id } = here;
	const device = await deviceKeyFor(db, id, randomBytes);
	const state = new ProgrammeState(id, today);
	let local: LocalState = 'saved';
	let line: LineState = { link: 'cut', saved: false };
	let wasOpen = false;
	const tell = () => (state.status = statusOf(local, line, wasOpen));
	const { doc, close } = await openLocalDocument(id, 'programme', (now) => {
		local = now;
		tell();
	});
	upgradeDocument(doc, 'programme');
	const photos = new Photos({
		...{ db, gathering: id },
		askTicket: () =>
			relays.askTicket({ gathering: id, role: 'steward', standing: standing() }, device)
	});
	const read = () => {
		state.records = readProgrammeRecords(doc);
		seePhotos(photos, state.value);
	};
	const relays = createRelays(origin);
	const proveToRelay = (proof: TicketProof) => {
		const key = admission?.();
		return key === undefined ? undefined : proveAdmission(proof, key);
	};
	const standing = () => chainOf(device.key, joinStandings(readPlanStanding(doc), here.standing));
	doc.on('update', read);
	read();
	const relayLine = openRelayLine({
		gathering: id,
		document: 'programme',
		doc,
		access: 'write',
		askTicket: () =>
			relays.askTicket(
				{ gathering: id, role: 'steward', standing: standing(), proveAdmission: proveToRelay },
				device
			),
		onstate: (now) => {
			if (now.link === 'open' && line.link !== 'open') {
				photos.meet({ store: relays.origin(), epoch: '', commit: 0 });
			} else if (now.link === 'cut') photos.part();
			line = now;
			wasOpen ||= now.link === 'open';
			tell();
		}
	});

	const newId = () => toBase64url(randomBytes(9));
	const desk = openDesk({ doc, id, device, randomBytes, newId, nowMs });
	const done = (refusal: ReturnType<typeof desk.reply>): Answered =>
		refusal ?? (line.link === 'open' ? 'sent' : 'kept');
	let closed = false;
	const bring = async (gathering: GatheringId) => {
		const { browserDeps } = await import('../gathering.svelte.ts');
		const { readDigestHere } = await import('./gathering-digest.ts');
		const more = browserDeps();
		const digest = await readDigestHere(gathering, more).finally(() => more.db.close());
		if (!digest || closed) return undefined;
		desk.bring(digest);
		await givePhotos(photos, photosOfDigest(digest), db, gathering);
		return digest;
	};
	return {
		id,
		role: 'steward',
		state,
		example: false,
		photos,
		desk,
		bring,
		reply: async (body) => done(desk.reply(body)),
		ask: async (body) => done(desk.ask(body)),
		async close() {
			closed = true;
			relayLine.close();
			photos.close();
			doc.off('update', read);
			await close();
		}
	};
}

function statusOf(local: LocalState, line: LineState, wasOpen: boolean): Status {
	if (local === 'failed') return { kind: 'not-saved' };
	if (line.refused) return { kind: 'refused', words: doorWords[line.refused] };
	if (line.link === 'open') return line.saved ? { kind: 'sent' } : { kind: 'sending', notes: 0 };
	return wasOpen ? { kind: 'cut-off', notes: 0 } : { kind: 'saved' };
}
