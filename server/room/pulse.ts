/**
 * What the relay says of itself and of the hall, again and again: its time, its store, how many
 * phones are here.
 *
 * Room: server/room. Said on the plan's presence, and to other relays of the same store.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import { DOCUMENTS, type DocumentName } from '#lib/domain/role.ts';
import type { StoreMark } from '#lib/domain/wire.ts';
import type { Neighbours } from '#server/cluster/neighbours.ts';
import { createAttendance, type Headcount } from './attendance.ts';
import type { ByDocument } from './documents.ts';
import type { Members } from './members.ts';
import type { Presence } from './presence.ts';

/** Presence is told anew this often: a line that falls silent for 30 s is taken for dead. */
const HEARTBEAT_MS = 10_000;
/** Phones that come and go within this time are counted once: a hall comes in by the hundred. */
const COUNT_MS = 250;

export interface Pulse {
	/** To everybody who holds the plan, and to other relays. */
	readonly say: () => void;
	/** The same soon: somebody came, went, or moved to another place. */
	readonly saySoon: () => void;
	/** Here and at other relays. */
	readonly phones: () => number;
	/** The same, by the place that they say they are at. */
	readonly phonesAt: () => Headcount['phonesByPlace'];
	/** Another relay has counted who is in this gathering there. */
	readonly hear: (relay: string, headcount: Headcount) => void;
	/** Another relay has just opened this gathering. */
	readonly tellNeighbours: () => void;
	readonly close: () => void;
}

export interface PulseSources {
	readonly gathering: GatheringId;
	readonly members: Members;
	readonly presences: ByDocument<Presence>;
	readonly neighbours: Neighbours;
	readonly mark: () => StoreMark;
	/** The plan's code, where it leads to another gathering. */
	readonly codeTaken: () => string | undefined;
	readonly nowMs: () => number;
	readonly ageMs: () => number;
}

/** @param onBeat - says something on a document that would else fall silent */
export function openPulse(
	sources: PulseSources,
	onBeat: (name: DocumentName, nothing: Uint8Array) => void
): Pulse {
	const { gathering, members, presences, neighbours, mark, codeTaken, nowMs } = sources;
	const attendance = createAttendance(members, sources.ageMs);
	let counting: NodeJS.Timeout | undefined;
	const beating = setInterval(beat, HEARTBEAT_MS);

	function beat(): void {
		say();
		for (const name of DOCUMENTS) {
			if (name !== 'plan') onBeat(name, presences[name].nothing());
		}
	}

	function say(): void {
		clearTimeout(counting);
		counting = undefined;
		neighbours.sayCount(gathering, attendance.here());
		sayHere();
	}

	function sayHere(): void {
		const { store, epoch } = mark();
		const told = { store, epoch, ...attendance.everywhere(), nowMs: nowMs() };
		const taken = codeTaken();
		presences.plan.say({ relay: { ...told, ...(taken && { codeTaken: taken }) } });
	}

	return {
		say,
		saySoon: () => (counting ??= setTimeout(say, COUNT_MS)),
		phones: () => attendance.everywhere().phones,
		phonesAt: () => attendance.everywhere().phonesByPlace,
		hear(relay, headcount) {
			attendance.hear(relay, headcount);
			sayHere();
		},
		tellNeighbours() {
			neighbours.sayCount(gathering, attendance.here());
			for (const name of DOCUMENTS) {
				neighbours.sayHere(gathering, name, presences[name].everybodyHere());
			}
		},
		close() {
			clearInterval(beating);
			clearTimeout(counting);
		}
	};
}
