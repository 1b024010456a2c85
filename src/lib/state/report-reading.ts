/**
 * What every format of a report is written from, read again when something of it has changed.
 *
 * Room: state.
 */
import type { Database } from '#lib/device/database.ts';
import { readBlanks } from '#lib/doc/harvest-blanks.ts';
import { readBookOrder } from '#lib/doc/harvest-newsroom.ts';
import { readTold } from '#lib/doc/plan-consents.ts';
import { readToldSeats } from '#lib/doc/plan-seats.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { readActivityCounts } from '#lib/harvest/activity-counts.ts';
import { withPhonesHeard } from '#lib/harvest/agenda-kept.ts';
import { readConsents } from '#lib/harvest/consents.ts';
import type { ReportInput } from '#lib/report/report-input.ts';
import type { Answered } from '#lib/report/findings.ts';
import { readAnswered } from './answered.ts';
import type { EntriesState } from './entries.svelte.ts';
import type { NotesState } from './notes.svelte.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { PeopleState } from './people.svelte.ts';
import type { PlanState } from './plan.svelte.ts';
import { Reading } from './reading.svelte.ts';
import type { ThemesState } from './themes.svelte.ts';

export interface ReportReadingDeps {
	readonly db: Database;
	readonly gathering: GatheringId;
	readonly docs: OpenDocuments;
	readonly plan: PlanState;
	readonly notes: NotesState;
	readonly entries: EntriesState;
	readonly themes: ThemesState;
	/** Who is one person on several devices; undefined where a device knows nobody. */
	readonly links: () => PeopleState['links'] | undefined;
}

export class ReportReading extends Reading<ReportInput> {
	/** What programmes on this device answered; read once, a moment after opening. */
	#answered: Answered | undefined;

	constructor(deps: ReportReadingDeps) {
		super(deps.docs.all(['plan', 'notes', 'harvest']), () => this.#readInput(deps));
		void readAnswered(deps.db, deps.gathering).then(
			(answered) => {
				this.#answered = answered;
				if (answered) this.refresh();
			},
			() => {
				// A programme that cannot be read here says nothing in this book.
			}
		);
	}

	#readInput({ docs, plan, notes, entries, themes, links }: ReportReadingDeps): ReportInput {
		const planDoc = docs.of('plan');
		return {
			plan: withPhonesHeard(plan.value, notes.all, entries.all),
			...{ notes: notes.all, map: themes.shared },
			counts: new Map(
				plan.value.activities.map((activity) => [
					activity.id,
					readActivityCounts(activity, {
						...{ plan: plan.value, notes: notes.all, entries: entries.all, links: links() },
						rows: readToldSeats(planDoc, activity.id)
					})
				])
			),
			consents: readConsents(entries.all, readTold(planDoc)),
			blanks: readBlanks(docs.of('harvest')),
			bookOrder: readBookOrder(docs.of('harvest')),
			answered: this.#answered
		};
	}
}
