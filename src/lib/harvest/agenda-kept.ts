/**
 * A plan whose agenda can be read without the phones: what they said of sessions, and what counts of
 * it, stands behind the log as a host would have written it down.
 *
 * Room: harvest. Pure. For what leaves the gathering: files and books carry acts and no entries.
 */
import type { AgendaAct, AgendaDeed } from '#lib/domain/agenda.ts';
import type { Activity } from '#lib/domain/activity.ts';
import type { Entries } from '#lib/domain/entry.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { hasAgenda, readAgenda } from './agenda.ts';

/** Nobody's device: such an act is in no document. */
const NOBODY = '-'.repeat(43);

export function withPhonesHeard(plan: Plan, notes: readonly Note[], entries: Entries): Plan {
	const heard = plan.activities
		.filter(hasAgenda)
		.flatMap((activity) => heardOf(plan, activity, notes, entries));
	if (heard.length === 0) return plan;
	const last = Math.max(0, ...plan.agenda.map(({ order }) => order));
	const acts = heard.map((act, n): AgendaAct => ({ ...act, order: last + 1 + n, by: NOBODY }));
	return { ...plan, agenda: [...plan.agenda, ...acts] };
}

function heardOf(plan: Plan, activity: Activity, notes: readonly Note[], entries: Entries) {
	const said = readAgenda(plan, activity, notes, entries);
	const alone = readAgenda(plan, activity, notes, []);
	return said.sessions.flatMap(({ id, run, into }): (AgendaDeed & { activity: string })[] => {
		const before = alone.byId.get(id);
		const about = { session: id, activity: activity.id };
		return [
			...(run && run !== before?.run ? [{ kind: 'run' as const, ...about, is: run }] : []),
			...(into && into !== before?.into ? [{ kind: 'join' as const, ...about, into }] : [])
		];
	});
}
