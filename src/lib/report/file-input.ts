/**
 * A harvest file as formats read it, without a gathering of one's own: for whoever only reads.
 *
 * Room: report. Pure. Notes are nobody's here: files carry no keys.
 */
import { renameSessions, type AgendaAct, type AgendaDeed } from '#lib/domain/agenda.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { OPEN_GATE } from '#lib/domain/gate.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { Membership, Theme, ThemeMap } from '#lib/domain/theme.ts';
import type { FileTheme, HarvestFile } from './file-parts.ts';
import type { ReportInput } from './report-input.ts';

const NOBODY = '-'.repeat(43);
const idOf = (own: string) => noteIdOf(NOBODY, own);

export const inputOfFile = (file: HarvestFile): ReportInput => ({
	plan: planOf(file),
	notes: file.notes.map(({ own, body, where, from, atMs = NaN }, index): Note => ({
		...body,
		...{ id: idOf(own), seq: 1, order: index + 1, atMs, from, where }
	})),
	map: mapOf(file),
	bookOrder: file.bookOrder
});

function planOf(file: HarvestFile): Plan {
	const { about, activities, places, questions, harvestPlan } = file;
	const { purpose = '', together = '', giveBack = '', aims = [] } = harvestPlan ?? {};
	return {
		about: { ...about, code: '', bornAtMs: 0 },
		...{ activities, places, questions },
		harvestPlan: {
			...{ purpose, together, giveBack },
			aims: aims.map((aim) => ({ ...aim, changes: [] })),
			removed: []
		},
		...{ unbegun: new Map(), carried: new Map(), records: new Map(), votes: [] },
		reached: new Map(
			[...file.reached].map(([activity, step]) => [activity, { activity, epoch: 0, step }])
		),
		...{ timers: new Map(), pauses: new Map(), fixedTimes: new Map() },
		...{ shown: new Set(), gate: OPEN_GATE, bell: { count: 0, atMs: 0 } },
		reopened: new Set(),
		agenda: [...file.agendas].flatMap(([activity, deeds]) =>
			deeds.map((deed, n): AgendaAct => {
				// A session that the file does not hold is in no act that was read.
				const named = renameSessions(deed, idOf) as AgendaDeed;
				return { ...named, activity, order: n + 1, by: NOBODY };
			})
		),
		standing: { invites: [], grants: [], withdrawals: [] },
		relayKeys: new Set()
	};
}

function mapOf({ notes, themes, recommendations }: HarvestFile): ThemeMap {
	const lies = [
		...themes.map(({ id, position }) => [id, position] as const),
		...notes.map(({ own, position }) => [idOf(own), position] as const)
	];
	return {
		themes: themes.map((theme, index) => themeOf(theme, index + 1, notes)),
		binned: [],
		binnedNotes: new Set(),
		marks: new Map(),
		recommendations: recommendations.map((one) => ({ ...one, notes: one.notes.map(idOf) })),
		positions: new Map(lies.flatMap(([id, position]) => (position ? [[id, position]] : [])))
	};
}

/** Its notes in the order that it lists; those that name it, and are not listed, come after. */
function themeOf(
	{ id, title, summary, parent, notes: listed }: FileTheme,
	order: number,
	notes: HarvestFile['notes']
): Theme {
	const naming = notes.filter(({ themes }) => themes.includes(id)).map(({ own }) => own);
	const owns = [...new Set([...listed, ...naming])];
	const members = owns.map((own, n): Membership => {
		return { note: idOf(own), theme: id, order: n + 1, seq: 1 };
	});
	const titles = [{ text: title, by: NOBODY, order }];
	return { id, title, titles, summary, parent, order, members };
}
