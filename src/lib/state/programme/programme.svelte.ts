/**
 * An open programme as screens see it, whoever opened it: its steward, a reader, or the example.
 *
 * Room: state. Screens get it by `readOpenProgramme`; what opens is closed by whoever opened it.
 */
import { createContext } from 'svelte';
import {
	NO_RECORDS,
	readProgramme,
	type ProgrammeId,
	type ProgrammeRecords
} from '#lib/domain/programme.ts';
import type { Digest } from '#lib/domain/digest.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { AnswerRefusal, QuestionBody, ReplyBody } from '#lib/domain/reply.ts';
import { readTimeline } from '#lib/harvest/timeline.ts';
import type { Status } from '#lib/words/status.ts';
import type { Photos } from '../photos.svelte.ts';
import type { ProgrammeDesk } from './programme-desk.ts';

export type ProgrammeRole = 'steward' | 'responder' | 'reader';

/** `sent` needs a receipt from a store's disk; `kept` waits on this device. */
export type Answered = 'sent' | 'kept' | 'not-kept' | AnswerRefusal;

export interface OpenProgramme {
	readonly id: ProgrammeId;
	readonly role: ProgrammeRole;
	readonly state: ProgrammeState;
	/** True for the example that comes with the app. */
	readonly example: boolean;
	/** Absent for who may only read. */
	readonly reply?: (body: ReplyBody) => Promise<Answered>;
	readonly ask?: (body: QuestionBody) => Promise<Answered>;
	/** Absent in the example. */
	readonly photos?: Photos;
	/** Of a steward alone. */
	readonly desk?: ProgrammeDesk;
	/**
	 * Of a steward alone: takes in a gathering's harvest as this device holds it now, with its photos.
	 *
	 * @returns undefined where this device has no staff role in it
	 */
	readonly bring?: (gathering: GatheringId) => Promise<Digest | undefined>;
	readonly close: () => Promise<void>;
}

export class ProgrammeState {
	readonly id: ProgrammeId;
	readonly #today: string;
	#records = $state.raw<ProgrammeRecords>(NO_RECORDS);
	#status = $state.raw<Status>({ kind: 'saved' });
	/** Names of replies and questions that no relay has on disk. */
	#waiting = $state.raw<ReadonlySet<string>>(new Set());

	readonly value = $derived(readProgramme(this.#records));
	readonly timeline = $derived.by(() => readTimeline(this.value, this.#today));

	/** @param today - ISO day on this device's calendar */
	constructor(id: ProgrammeId, today: string) {
		this.id = id;
		this.#today = today;
	}

	get records(): ProgrammeRecords {
		return this.#records;
	}

	set records(records: ProgrammeRecords) {
		this.#records = records;
	}

	get status(): Status {
		return this.#status;
	}

	set status(status: Status) {
		this.#status = status;
	}

	get waiting(): ReadonlySet<string> {
		return this.#waiting;
	}

	set waiting(waiting: ReadonlySet<string>) {
		this.#waiting = waiting;
	}
}

export const [readOpenProgramme, provideProgramme] = createContext<OpenProgramme>();
