/**
 * `new`: makes a gathering from a harvest file and brings it to a relay.
 *
 * Room: cli. Prints nothing before the relay has all of it on disk. Its keys are kept first.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { importHarvest } from '#lib/doc/import-harvest.ts';
import { putAbout, putGrant, putInvite } from '#lib/doc/plan-doc.ts';
import { upgradeDocument } from '#lib/doc/upgrade.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { newJoinCode, type JoinCode } from '#lib/domain/join-code.ts';
import { MAX_FILE_BYTES } from '#lib/domain/limits.ts';
import { documentsOf, type DocumentName } from '#lib/domain/role.ts';
import { grantFirstHost, makeInvite } from '#lib/keys/grants.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import type { HarvestFile } from '#lib/report/file-parts.ts';
import { newDocument, type RemoteDocument } from '#lib/sync/remote-document.ts';
import { createRelays } from '#lib/sync/relays.ts';
import { askTicket } from '#lib/sync/ticket.ts';
import { fileRefusalWords } from '#lib/words/file.ts';
import { Complaint, refusedAt } from './complaint.ts';
import { keepNew } from './key-file.ts';
import { newPair } from './key-pair.ts';
import { participantLink, readerLink, readLink, readOrigin, staffLink } from './link.ts';
import { gatheringOf } from './live-line.ts';
import { readOptions } from './options.ts';
import { openDocument, orCut, visitorOf, type Staff } from './staff.ts';

const DEFAULT_RELAY = 'http://localhost:8787';
/** Kits are prepared the day before. */
const STAFF_INVITE_MS = 24 * 60 * 60_000;

export async function newGathering(args: readonly string[]): Promise<object> {
	const options = readOptions('new', args, ['from', 'relay', 'admission']);
	const file = readFile(options.need('from'));
	const origin = readOrigin(options.get('relay') ?? DEFAULT_RELAY);

	const root = newPair();
	const host = newPair();
	const grant = grantFirstHost(root, host.key);
	const standing = { invites: [], grants: [grant], withdrawals: [] };
	const admission = options.get('admission');
	const relays = createRelays(origin);
	const staff: Staff = {
		relays,
		gathering: root.key,
		role: 'host',
		pair: host,
		standing,
		admission
	};
	const docs = Object.fromEntries(DOCUMENTS.map((name) => [name, newDocument()])) as Docs;
	for (const name of DOCUMENTS) upgradeDocument(docs[name], name);
	const nowMs = Date.now();
	const newId = () => randomBytes(9).toString('base64url');
	importHarvest(docs, file, { gathering: root.key, pair: host, nowMs, newId });

	const door = await askTicket(origin, visitorOf(staff), host);
	if (typeof door === 'string') throw refusedAt(origin, door);

	const links = { host: newPair(), harvester: newPair(), reader: newPair() };
	const invites = {
		host: staffLink(origin, root.key, links.host),
		harvester: staffLink(origin, root.key, links.harvester),
		reader: readerLink(origin, root.key, links.reader)
	};
	const { path: key } = keepNew(`gathering-${root.key}`, {
		gathering: root.key,
		title: file.about.title,
		relay: origin,
		recovery: root.seed,
		host: host.seed,
		invites
	});

	let code = freshCode();
	putAbout(docs.plan, { code, bornAtMs: nowMs });
	putGrant(docs.plan, grant);
	for (const role of ['host', 'harvester', 'reader'] as const) {
		const untilMs = role === 'reader' ? {} : { untilMs: door.nowMs + STAFF_INVITE_MS };
		const invite = { gathering: root.key, key: links[role].key, role, ...untilMs };
		putInvite(docs.plan, makeInvite(invite, host));
	}

	// The plan first: until a relay knows it, it knows no gathering.
	const plan = await bring(staff, 'plan', docs);
	const others = DOCUMENTS.filter((name) => name !== 'plan');
	const lines = await Promise.all(others.map((name) => bring(staff, name, docs)));
	while ((await gatheringOf(readLink(participantLink(origin, code)))) !== root.key) {
		// Another gathering has this code already.
		code = freshCode();
		putAbout(docs.plan, { code });
		await orCut(origin, plan, plan.whenSaved());
	}
	for (const line of [plan, ...lines]) line.close();
	return {
		gathering: root.key,
		invites: {
			host: invites.host,
			harvester: invites.harvester,
			participant: participantLink(origin, code),
			reader: invites.reader
		},
		code,
		key,
		notes: file.notes.length
	};
}

const DOCUMENTS = documentsOf('host');
type Docs = Record<DocumentName, RemoteDocument['doc']>;

const freshCode = (): JoinCode => newJoinCode((count) => new Uint8Array(randomBytes(count)));

async function bring(staff: Staff, name: DocumentName, docs: Docs): Promise<RemoteDocument> {
	const line = await openDocument(staff, name, docs[name]);
	await orCut(staff.relays.origin(), line, line.whenSaved());
	return line;
}

function readFile(path: string): HarvestFile {
	// npm changes the folder; what somebody typed is meant from where they typed it.
	const from = resolve(process.env.INIT_CWD ?? '.', path);
	let text: string;
	try {
		const { size } = statSync(from);
		if (size > MAX_FILE_BYTES) {
			throw new Complaint(fileRefusalWords({ refused: 'file-too-large', at: '' }));
		}
		text = readFileSync(from, 'utf8');
	} catch (error) {
		if (error instanceof Complaint) throw error;
		throw new Complaint(`The file ${path} cannot be read. Check its name and where it lies.`);
	}
	const file = readHarvestFile(text);
	if (isFileRefusal(file)) throw new Complaint(fileRefusalWords(file));
	return file;
}
