/**
 * Takes the role of a staff link and holds the gathering's documents for as long as a command runs.
 *
 * Room: cli. The same link works for every command on this machine: the key that it let in is kept.
 */
import type { Standing } from '#lib/domain/grant.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { DocumentName, StaffRole } from '#lib/domain/role.ts';
import { doorWords } from '#lib/words/refusals.ts';
import { proveAdmission } from '#lib/keys/admission.ts';
import { enrolDevice } from '#lib/keys/grants.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { openRemoteDocument, type RemoteDocument } from '#lib/sync/remote-document.ts';
import { sendGrant } from '#lib/sync/send-grant.ts';
import { askSisters } from '#lib/sync/addresses.ts';
import { createRelays, type Relays } from '#lib/sync/relays.ts';
import type { Visitor } from '#lib/sync/ticket.ts';
import { Complaint, refusedAt, unreachable } from './complaint.ts';
import { deviceKeyOf } from './key-file.ts';
import type { Link } from './link.ts';

export interface Staff {
	readonly relays: Relays;
	readonly gathering: GatheringId;
	readonly role: StaffRole;
	readonly pair: KeyPair;
	readonly standing: Standing;
	/** Of the relay: what it may ask for before it takes a new gathering. */
	readonly admission?: string | undefined;
}

export const visitorOf = ({ gathering, role, standing, admission }: Staff): Visitor => ({
	gathering,
	role,
	standing,
	proveAdmission: (proof) =>
		admission === undefined ? undefined : proveAdmission(proof, admission)
});

const ROLES: readonly StaffRole[] = ['host', 'harvester'];
const NOT_ALLOWED = 4403;

/** Only staff links; another one gets a sentence. */
export async function enterAsStaff(link: Link): Promise<Staff> {
	if (link.kind !== 'staff') {
		throw new Complaint('This link does not open the notes. Use a host’s or a harvester’s link.');
	}
	const { origin, gathering } = link;
	const relays = createRelays(origin);
	relays.know(await askSisters(origin));
	const pair = deviceKeyOf(link.pair.key);
	// A link does not say what it is for, so each role is asked for; a wrong one is unknown.
	for (const role of ROLES) {
		const answer = await sendGrant(origin, enrolDevice(gathering, pair.key, role, link.pair));
		if (typeof answer !== 'string') {
			return { relays, gathering, role, pair, standing: answer.standing };
		}
		if (answer !== 'invite-unknown') throw refusedAt(origin, answer);
	}
	throw new Complaint(doorWords['invite-unknown']);
}

/** Opens a document with all that the relay holds of it. */
export async function openDocument(
	staff: Staff,
	document: DocumentName,
	doc?: RemoteDocument['doc']
): Promise<RemoteDocument> {
	const { relays, gathering, pair } = staff;
	const asked = relays.origin();
	const answer = await relays.askTicket(visitorOf(staff), pair);
	if (typeof answer === 'string') throw refusedAt(asked, answer);
	const { ticket, origin } = answer;
	const opened = await openRemoteDocument({
		origin,
		gathering,
		document,
		ticket,
		...(doc && { doc })
	});
	if (typeof opened !== 'number') return opened;
	throw opened === NOT_ALLOWED ? new Complaint(doorWords['not-allowed']) : unreachable(origin);
}

/** Waits for something of a line, unless the line is cut first. */
export async function orCut<T>(
	origin: string,
	line: Pick<RemoteDocument, 'cut'>,
	wait: Promise<T>
): Promise<T> {
	const cut = line.cut.then((code) => {
		if (code === 4413) throw new Complaint(doorWords['too-large']);
		throw new Complaint(`The relay at ${origin} cut the line before it had everything.`);
	});
	cut.catch(() => {});
	return Promise.race([wait, cut]);
}
