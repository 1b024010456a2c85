/**
 * What a harvest file says, in the words of the house: all but the keys and clocks of a gathering.
 *
 * Room: report. Notes are named by the part of their name that their author chose, because files
 * carry no keys.
 */
import type { Activity } from '#lib/domain/activity.ts';
import type { AgendaDeed } from '#lib/domain/agenda.ts';
import type { ActivityId, QuestionId, StepId, ThemeId } from '#lib/domain/id.ts';
import type { DeviceKind, NoteBody, Where } from '#lib/domain/note.ts';
import type { About, Place } from '#lib/domain/plan.ts';
import { parseJson, readRecord, type Raw } from '#lib/domain/read.ts';
import type { Position } from '#lib/domain/theme.ts';
import type { BookOrder } from '#lib/harvest/newsroom.ts';
import type { FilePlan } from './file-plan.ts';

export interface FileNote {
	readonly own: string;
	readonly body: NoteBody;
	readonly where: Where;
	readonly from: DeviceKind;
	/** Absent when the file does not say. */
	readonly atMs?: number;
	readonly themes: readonly ThemeId[];
	readonly position?: Position;
}

export interface FileTheme {
	readonly id: ThemeId;
	readonly title: string;
	readonly summary: string;
	readonly parent: ThemeId | '';
	/** The order of its notes where it is not the order of the file. */
	readonly notes: readonly string[];
	readonly position?: Position;
}

export interface FileRecommendation {
	readonly id: string;
	readonly text: string;
	readonly themes: readonly ThemeId[];
	readonly notes: readonly string[];
	readonly more?: string;
}

export interface HarvestFile {
	readonly about: Omit<About, 'code' | 'bornAtMs'>;
	readonly activities: readonly Activity[];
	/** About sessions by their own names. */
	readonly agendas: ReadonlyMap<ActivityId, readonly AgendaDeed[]>;
	readonly bookOrder: BookOrder;
	readonly reached: ReadonlyMap<ActivityId, StepId>;
	readonly places: readonly Place[];
	readonly questions: ReadonlyMap<QuestionId, string>;
	readonly notes: readonly FileNote[];
	/** How many were said where nothing is written down: they are not among the notes. */
	readonly unwritten: number;
	readonly themes: readonly FileTheme[];
	readonly recommendations: readonly FileRecommendation[];
	readonly harvestPlan?: FilePlan;
}

/** The question of the whole gathering. Persisted, never rename. */
export const GATHERING_QUESTION: QuestionId = 'gathering';

/** A place of which a file says a name and nothing else. Persisted, never rename. */
export const NAMED_PLACE = 'named-';

/** Where a file's unknown members lie in `about.more`. Persisted, never rename. */
export interface FileMore {
	readonly file?: Raw;
	readonly gathering?: Raw;
	readonly themes?: Readonly<Record<ThemeId, Raw>>;
	readonly places?: Readonly<Record<string, Raw>>;
}

export const readMore = (text: string | undefined): Raw => readRecord(parseJson(text ?? '')) ?? {};

export function readFileMore(text: string): FileMore {
	const more = readMore(text);
	const records = (raw: unknown): Record<string, Raw> =>
		Object.fromEntries(
			Object.entries(readRecord(raw) ?? {}).flatMap(([id, one]) => {
				const record = readRecord(one);
				return record ? [[id, record]] : [];
			})
		);
	return {
		file: readRecord(more.file) ?? {},
		gathering: readRecord(more.gathering) ?? {},
		themes: records(more.themes),
		places: records(more.places)
	};
}
