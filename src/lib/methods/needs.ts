/**
 * What a host should look after now. The shortest list that helps: nothing that passes by itself.
 *
 * Room: methods. Pure; the sentences are in `words/live.ts`.
 */
import type { Step } from '#lib/domain/activity.ts';
import type { Gap } from '#lib/harvest/coverage.ts';
import type { PlaceNow } from './places-now.ts';

export type Need =
	| { readonly kind: 'relay-away' }
	/** The join code leads to another gathering. */
	| { readonly kind: 'code-taken' }
	| { readonly kind: 'no-question' }
	| { readonly kind: 'nobody-joined' }
	/** Tables without a phone, while others have one. */
	| { readonly kind: 'no-phone'; readonly tables: readonly PlaceNow[] }
	/** Tables that wrote nothing in this round. */
	| { readonly kind: 'quiet'; readonly tables: readonly PlaceNow[] }
	/** What the harvest plan asks for and nobody has written. */
	| { readonly kind: 'gaps'; readonly gaps: readonly Gap[] }
	| { readonly kind: 'screen' }
	/** Photos will be refused soon. */
	| { readonly kind: 'disk-full' }
	/** The big screen was printed, an hour ago or more. */
	| { readonly kind: 'print-wall' };

export interface RoomNow {
	readonly step: Step | undefined;
	readonly question: string;
	readonly places: readonly PlaceNow[];
	/** Tables that something was written at in this step. */
	readonly busyPlaces: ReadonlySet<string>;
	/** What is missing by the harvest plan; nothing where nobody has made one. */
	readonly gaps: readonly Gap[];
	/** How much of the step's time is gone, 0 to 1; undefined while nothing is timed. */
	readonly gone: number | undefined;
	readonly connected: boolean;
	/** True once a relay has answered this device. */
	readonly metRelay: boolean;
	/** True where the relay does not let this device in; the status line says why. */
	readonly refused: boolean;
	readonly codeTaken: boolean;
	readonly phones: number;
	/** False when this screen may go dark. */
	readonly awake: boolean;
	/** True when this device's disk is nearly full. */
	readonly diskFull: boolean;
	/** True when the big screen wants printing again. */
	readonly printDue: boolean;
}

/** Before that nobody has had time to write. */
const QUIET_AFTER = 0.5;
/** As many as somebody can act on while standing; the plan has them all. */
const MAX_GAPS = 3;

export function readNeeds(room: RoomNow): Need[] {
	const { step, places, connected } = room;
	const needs: Need[] = [];
	// Only in the talk itself: a last call or a sheet has its own things to look after.
	const talking = step?.kind === 'talk' && step.part === undefined;
	const running = step !== undefined && step.kind !== 'closed';
	if (!connected && room.metRelay && !room.refused) needs.push({ kind: 'relay-away' });
	if (connected && room.codeTaken) needs.push({ kind: 'code-taken' });
	if (running && room.question.trim() === '') needs.push({ kind: 'no-question' });
	if (talking && connected) {
		const without = places.filter(({ link }) => link === 'none-yet');
		const nobody = room.phones === 0 && places.every(({ tablet }) => tablet !== 'here');
		if (nobody) needs.push({ kind: 'nobody-joined' });
		else if (without.length > 0) needs.push({ kind: 'no-phone', tables: without });
	}
	if (talking && (room.gone ?? 0) >= QUIET_AFTER) {
		// A table without a phone is named above; it is not quiet, it is not there.
		const quiet = places.filter(({ id, link }) => !room.busyPlaces.has(id) && link !== 'none-yet');
		if (quiet.length > 0 && quiet.length < places.length)
			needs.push({ kind: 'quiet', tables: quiet });
	}
	const gaps = gapsNow(room);
	if (gaps.length > 0) needs.push({ kind: 'gaps', gaps });
	if (room.diskFull) needs.push({ kind: 'disk-full' });
	if (running && !room.awake) needs.push({ kind: 'screen' });
	if (running && room.printDue) needs.push({ kind: 'print-wall' });
	return needs;
}

/** In a round what is missing in it, once people had time; afterwards what can still be mended. */
function gapsNow({ step, gaps, gone }: RoomNow): Gap[] {
	if (!step || step.kind === 'closed' || step.kind === 'arriving') return [];
	const talking = step.kind === 'talk';
	if (talking && (gone ?? 0) < QUIET_AFTER) return [];
	const ofNow = gaps.filter(
		({ due, round }) => due === 'now' || (!talking && round === step.round)
	);
	const worth = step.kind === 'harvest' ? gaps : ofNow;
	// Tables that wrote nothing at all are named already.
	return worth.filter(({ aim }) => aim.wants !== 'any' || aim.howMany > 1).slice(0, MAX_GAPS);
}
