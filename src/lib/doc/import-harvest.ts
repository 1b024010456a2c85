/**
 * Writes a harvest file that was read into a gathering's documents: one change in each.
 *
 * Room: doc. Every note becomes a signed intent of whoever imports it and is filed like any other.
 * The plan's title, steps, questions and agendas come along; its roles, codes and clocks do not.
 */
import * as Y from 'yjs';
import type { Activity } from '#lib/domain/activity.ts';
import { renameSessions, type AgendaDeed } from '#lib/domain/agenda.ts';
import {
	PLAN_WORDS,
	type AimId,
	type AimWords,
	type HarvestPlan,
	type PlanWord
} from '#lib/domain/aim.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import {
	noteIdOf,
	type ActivityId,
	type GatheringId,
	type IntentId,
	type StepId,
	type ThemeId
} from '#lib/domain/id.ts';
import { signIntent, type Intent } from '#lib/domain/intent.ts';
import type { DeviceKind, NoteBody, Where } from '#lib/domain/note.ts';
import type { About, Place } from '#lib/domain/plan.ts';
import type { Position } from '#lib/domain/theme.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { putTheme } from './harvest-doc.ts';
import { putMember } from './harvest-members.ts';
import { putBookPosition } from './harvest-newsroom.ts';
import { putPosition } from './harvest-positions.ts';
import { putRecommendation } from './harvest-recommendations.ts';
import { putAllFiled } from './notes-doc.ts';
import { putAim, putPlanWord } from './plan-aims.ts';
import { putAgendaDeeds } from './plan-agenda.ts';
import { putAbout, putActivity, putPlace, putQuestion, putReached } from './plan-doc.ts';

/** What `report/harvest-file.ts` reads out of a file. */
export interface HarvestToImport {
	readonly about: Partial<About>;
	readonly activities: readonly Activity[];
	/** What hosts did with an agenda, about notes by their own names; how far each activity had come. */
	readonly agendas?: ReadonlyMap<ActivityId, readonly AgendaDeed[]>;
	readonly reached?: ReadonlyMap<ActivityId, StepId>;
	/** Where sessions stand in the book, by activity and own name. */
	readonly bookOrder?: ReadonlyMap<ActivityId, ReadonlyMap<string, number>>;
	readonly places: readonly Place[];
	readonly questions: ReadonlyMap<string, string>;
	readonly notes: readonly {
		readonly own: string;
		readonly body: NoteBody;
		readonly where: Where;
		readonly from: DeviceKind;
		readonly atMs?: number;
		readonly themes: readonly ThemeId[];
		readonly position?: Position;
	}[];
	readonly themes: readonly {
		readonly id: ThemeId;
		readonly title: string;
		readonly summary: string;
		readonly parent: ThemeId | '';
		readonly notes: readonly string[];
		readonly position?: Position;
	}[];
	readonly recommendations: readonly {
		readonly id: string;
		readonly text: string;
		readonly themes: readonly ThemeId[];
		readonly notes: readonly string[];
		readonly more?: string;
	}[];
	readonly harvestPlan?: Pick<HarvestPlan, PlanWord> & {
		readonly aims: readonly (AimWords & { readonly id: AimId })[];
	};
}

export interface Importer {
	readonly gathering: GatheringId;
	readonly pair: KeyPair;
	/** Wall time, in ms. */
	readonly nowMs: number;
	readonly newId: () => IntentId;
}

export interface ImportDocs {
	readonly plan: Y.Doc;
	readonly notes: Y.Doc;
	readonly harvest: Y.Doc;
}

/** @returns the last number that was given out: what this device says next comes after it */
export function importHarvest(
	docs: ImportDocs,
	file: HarvestToImport,
	importer: Importer
): { readonly seq: number; readonly lamport: number } {
	docs.plan.transact(() => {
		putAbout(docs.plan, file.about);
		for (const activity of file.activities) putActivity(docs.plan, activity);
		const idOf = (own: string) => noteIdOf(importer.pair.key, own);
		for (const [activity, deeds] of file.agendas ?? []) {
			const own = deeds.flatMap((deed) => renameSessions(deed, idOf) ?? []);
			putAgendaDeeds(docs.plan, activity, importer.pair.key, own);
		}
		for (const [activity, step] of file.reached ?? []) {
			putReached(docs.plan, { activity, epoch: 0, step }, importer.nowMs);
		}
		for (const place of file.places) putPlace(docs.plan, place);
		for (const [id, text] of file.questions) putQuestion(docs.plan, id, text);
		for (const { id, ...words } of file.harvestPlan?.aims ?? []) {
			putAim(docs.plan, id, words, importer.nowMs);
		}
		for (const word of PLAN_WORDS) {
			const text = file.harvestPlan?.[word];
			if (text) putPlanWord(docs.plan, word, text);
		}
	});
	putAllFiled(
		docs.notes,
		file.notes.map((_, index) => fileOne(file, index, importer))
	);
	let order = file.notes.length;
	docs.harvest.transact(() => {
		const { pair } = importer;
		const seqByOwn = new Map(file.notes.map(({ own }, index) => [own, index + 1]));
		for (const { id, title, summary, parent, position } of file.themes) {
			putTheme(docs.harvest, { id, title, by: pair.key, order: (order += 1), summary, parent });
			if (position) putPosition(docs.harvest, id, position);
		}
		for (const { own, theme } of membershipsOf(file)) {
			const note = noteIdOf(pair.key, own);
			const seq = seqByOwn.get(own) ?? 0;
			putMember(docs.harvest, { note, theme, order: (order += 1), seq });
		}
		for (const { own, position } of file.notes) {
			if (position) putPosition(docs.harvest, noteIdOf(pair.key, own), position);
		}
		for (const [activity, order] of file.bookOrder ?? []) {
			for (const [own, at] of order) putBookPosition(docs.harvest, activity, own, at);
		}
		for (const one of file.recommendations) {
			const notes = one.notes.map((own) => noteIdOf(pair.key, own));
			putRecommendation(docs.harvest, { ...one, notes });
		}
	});
	return { seq: file.notes.length, lamport: order };
}

/** Signed a line above by the very key that files it, so nothing is left to verify. */
const JUST_SIGNED = () => true;

function fileOne({ notes }: HarvestToImport, index: number, importer: Importer): Filed {
	const { gathering, pair, nowMs, newId } = importer;
	const { own, body, where, from, atMs = nowMs } = notes[index]!;
	const unsigned: Omit<Intent, 'sig'> = {
		v: 1,
		id: newId(),
		gathering,
		author: pair.key,
		seq: index + 1,
		lamport: index + 1,
		atMs,
		act: { kind: 'note', note: noteIdOf(pair.key, own), body, where, from }
	};
	const filed = fileIntent(signIntent(unsigned, pair.sign), gathering, JUST_SIGNED);
	if (typeof filed === 'string') throw new Error(`An imported note was refused: ${filed}`);
	return filed;
}

/** Theme by theme where a file lists a theme's notes, else note by note. */
function membershipsOf({ notes, themes }: HarvestToImport) {
	const listed = themes.flatMap(({ id, notes: owns }) => owns.map((own) => ({ own, theme: id })));
	const known = new Set(listed.map(({ own, theme }) => `${own}>${theme}`));
	const others = notes.flatMap(({ own, themes: ids }) =>
		ids.filter((id) => !known.has(`${own}>${id}`)).map((theme) => ({ own, theme }))
	);
	return [...listed, ...others];
}
