/**
 * The log of an Open Space's agenda, in the `plan` document.
 *
 * Room: doc. Hosts write it. Every act is a plain value under a key of its own, so that nothing that
 * two hosts did apart from each other is lost. Persisted, never rename.
 */
import type * as Y from 'yjs';
import {
	agendaKey,
	byAct,
	readAgendaAct,
	type AgendaAct,
	type AgendaDeed
} from '#lib/domain/agenda.ts';
import type { ActivityId, DeviceId } from '#lib/domain/id.ts';

/** `<activity>/<Lamport counter>.<device>` → what was done. */
const agendaIn = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('agenda');

/** Earliest first. */
export function readAgendaActs(doc: Y.Doc): AgendaAct[] {
	return [...agendaIn(doc).entries()]
		.map(([key, raw]) => readAgendaAct(key, raw))
		.filter((act) => act !== null)
		.sort(byAct);
}

/** Adds acts after everything that this device has seen. */
export function putAgendaDeeds(
	doc: Y.Doc,
	activity: ActivityId,
	by: DeviceId,
	deeds: readonly AgendaDeed[]
): void {
	const last = Math.max(0, ...readAgendaActs(doc).map(({ order }) => order));
	doc.transact(() => {
		deeds.forEach((deed, n) => {
			agendaIn(doc).set(agendaKey({ activity, order: last + 1 + n, by }), { ...deed });
		});
	});
}
