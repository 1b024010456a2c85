/**
 * People and their gathering for tests: real keys, real grants, a real plan.
 */
import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import {
	putAbout,
	putActivity,
	putGrant,
	putInvite,
	putPlace,
	putQuestion
} from '#lib/doc/plan-doc.ts';
import { upgradeDocument } from '#lib/doc/upgrade.ts';
import type { Invite, InvitedRole, Standing } from '#lib/domain/grant.ts';
import { noteIdOf, type GatheringId, type NoteId } from '#lib/domain/id.ts';
import { signIntent, type Act, type NoteAct, type Said } from '#lib/domain/intent.ts';
import { newJoinCode } from '#lib/domain/join-code.ts';
import { NOWHERE, type NoteBody, type Where } from '#lib/domain/note.ts';
import { enrolDevice, grantFirstHost, makeInvite } from '#lib/keys/grants.ts';
import { newKeyPair, type KeyPair } from '#lib/keys/key-pair.ts';
import { worldCafe } from '#lib/methods/world-cafe/world-cafe.ts';

export const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
export const newPair = (): KeyPair => newKeyPair(random);

export interface TestGathering {
	readonly id: GatheringId;
	readonly code: string;
	/** The gathering's own key pair. */
	readonly root: KeyPair;
	readonly host: KeyPair;
	/** What the host's role rests on. */
	readonly standing: Standing;
	/** The host's `plan` document. */
	readonly plan: Y.Doc;
}

export function newGathering(question = 'What keeps people here?'): TestGathering {
	const root = newPair();
	const host = newPair();
	const grant = grantFirstHost(root, host.key);
	const plan = new Y.Doc();
	const code = newJoinCode(random);
	upgradeDocument(plan, 'plan');
	putAbout(plan, { title: 'Neighbours', code, bornAtMs: 1_700_000_000_000 });
	putGrant(plan, grant);
	const settings = { ...worldCafe.readSettings({}), question } as never;
	const { activity, places, questions } = worldCafe.plan(settings, { id: 'cafe', position: 0 });
	putActivity(plan, activity);
	for (const place of places) putPlace(plan, place);
	for (const [id, text] of Object.entries(questions)) putQuestion(plan, id, text);
	const standing = { invites: [], grants: [grant], withdrawals: [] };
	return { id: root.key, code, root, host, standing, plan };
}

/** Makes a link, puts it into the host's plan, and answers both halves. */
export function invite(
	{ id, host, plan }: TestGathering,
	role: InvitedRole,
	untilMs?: number
): { readonly invite: Invite; readonly seed: KeyPair } {
	const seed = newPair();
	const made = makeInvite(
		{ gathering: id, key: seed.key, role, ...(untilMs === undefined ? {} : { untilMs }) },
		host
	);
	putInvite(plan, made);
	return { invite: made, seed };
}

/** A device with a role that the plan holds already. */
export function staff(gathering: TestGathering, role: 'host' | 'harvester'): KeyPair {
	const device = newPair();
	const { seed } = invite(gathering, role);
	putGrant(gathering.plan, enrolDevice(gathering.id, device.key, role, seed));
	return device;
}

/** Writes intents of one device, numbered as they come. */
export function createPen(gathering: GatheringId, pair: KeyPair) {
	let seq = 0;
	let named = 0;
	const sign = <One extends Act>(act: One): Said<One> => {
		seq += 1;
		const id = `i${seq}-${pair.key.slice(0, 8)}`.replaceAll(/[^A-Za-z0-9_-]/g, '_');
		return signIntent(
			{ v: 1, id, gathering, author: pair.key, seq, lamport: seq, atMs: 1_700_000_000_000, act },
			pair.sign
		) as Said<One>;
	};
	const bodyOf = (text: string, more: Partial<NoteBody>): NoteBody => ({
		kind: 'idea',
		text,
		voice: '',
		audience: 'room',
		...more
	});
	return {
		sign,
		note(text: string, more: Partial<NoteBody> = {}, where: Where = NOWHERE): Said<NoteAct> {
			const note = noteIdOf(pair.key, `n${(named += 1)}`);
			return sign({ kind: 'note', note, body: bodyOf(text, more), where, from: 'phone' });
		},
		change(note: NoteId, text: string): Said<NoteAct> {
			return sign({ kind: 'note', note, body: bodyOf(text, {}), where: NOWHERE, from: 'phone' });
		},
		takeBack: (note: NoteId): Said<NoteAct> => sign({ kind: 'take-back', note })
	};
}
