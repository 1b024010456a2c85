/**
 * Votes, as staff's screens see them: opening and closing, one's own dots, papers that a teller
 * copies, and results.
 *
 * Room: state. Only hosts' devices hold what people said, so only they count; what they counted when
 * they closed a vote is told to everybody.
 */
import type * as Y from 'yjs';
import { putVote, putVoteResult, putVoteShown } from '#lib/doc/plan-votes.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { MAX_CARD_NOTES, MAX_VOTE_CARDS } from '#lib/domain/limits.ts';
import type { PersonId } from '#lib/domain/person.ts';
import { readRecord } from '#lib/domain/read.ts';
import {
	ballotSlot,
	paperSlot,
	readDots,
	voteSlot,
	type Reader,
	type Vote,
	type VoteCard,
	type VoteResult,
	type VoteStart
} from '#lib/domain/vote.ts';
import { readBallots, type Ballot } from '#lib/harvest/ballots.ts';
import { countVote } from '#lib/harvest/votes.ts';
import { readWho } from '#lib/harvest/who.ts';
import type { Outbox } from '#lib/outbox/outbox.ts';
import { readOwnEntries, type OwnEntry } from '#lib/outbox/own-entries.ts';
import type { EntriesState } from './entries.svelte.ts';
import type { NotesState } from './notes.svelte.ts';
import type { PeopleState } from './people.svelte.ts';
import type { PlanState } from './plan.svelte.ts';

export interface VotesDeps {
	readonly doc: Y.Doc;
	readonly plan: PlanState;
	readonly notes: NotesState;
	readonly entries: EntriesState;
	/** Undefined on a harvester's device. */
	readonly people: PeopleState | undefined;
	readonly outbox: Outbox;
	readonly newId: () => string;
	readonly nowMs: () => number;
}

export type NewVote = Pick<VoteStart, 'title' | 'on' | 'dots' | 'most' | 'cards'>;

/** One device's readings count alike: none is later than another. */
const unordered = ({ slot, value }: OwnEntry) => ({ slot, value, order: 0 });

/** A paper that this device copied. */
export interface Paper {
	readonly nth: number;
	readonly dots: ReadonlyMap<string, number>;
	readonly person: PersonId | '';
}

export class VotesState {
	readonly #deps: VotesDeps;
	readonly #stop: () => void;
	#own = $state.raw<readonly OwnEntry[]>([]);

	constructor(deps: VotesDeps) {
		this.#deps = deps;
		this.#stop = deps.outbox.onchange(() => void this.load());
	}

	/** Reads what this device has said. */
	async load(): Promise<void> {
		this.#own = readOwnEntries(await this.#deps.outbox.all());
	}

	/** Earliest first. */
	get all(): readonly Vote[] {
		return this.#deps.plan.value.votes;
	}

	/** @returns its name. Hosts only. */
	start({ cards, ...vote }: NewVote): string {
		const { doc, newId, nowMs } = this.#deps;
		const id = newId();
		const kept = cards
			.slice(0, MAX_VOTE_CARDS)
			.map((card): VoteCard => ({ ...card, notes: card.notes.slice(0, MAX_CARD_NOTES) }));
		putVote(doc, { ...vote, id, cards: kept, atMs: nowMs() });
		return id;
	}

	/** Counts what has come until now; called again, it counts again. Hosts only. */
	finish(vote: Vote): void {
		putVoteResult(this.#deps.doc, vote.id, this.count(vote));
	}

	/** People may change their dots again, and nobody is told a number. */
	reopen(vote: Vote): void {
		putVoteShown(this.#deps.doc, vote.id, false);
		putVoteResult(this.#deps.doc, vote.id, undefined);
	}

	/** Puts a result on the big screen, or takes it off. */
	show(vote: Vote, on: boolean): void {
		putVoteShown(this.#deps.doc, vote.id, on);
	}

	/** What has come until now; undefined where nobody may know. */
	count(vote: Vote): VoteResult | undefined {
		const { people, plan, notes, entries } = this.#deps;
		if (!people) return undefined;
		const { aboutPeople } = entries;
		const roster = people.all;
		const who = readWho({ plan: plan.value, roster, notes: notes.all, aboutPeople });
		return countVote(vote, { aboutPeople, roster, who });
	}

	/** This device's own dots. */
	mine(vote: Vote): ReadonlyMap<string, number> {
		const said = this.#own.find(({ slot }) => slot === voteSlot(vote.id));
		return readDots(readRecord(said?.value)?.dots, vote);
	}

	/** @throws NotSaved */
	put(vote: Vote, dots: ReadonlyMap<string, number>): Promise<void> {
		const value = dots.size > 0 ? { dots: Object.fromEntries(dots) } : null;
		return this.#enter(voteSlot(vote.id), value);
	}

	/** Papers that this device copied, in the order in which it did. */
	papers(vote: Vote): readonly Paper[] {
		const start = paperSlot(vote.id, 0).slice(0, -1);
		return this.#own
			.filter(({ slot }) => slot.startsWith(start))
			.map(({ slot, value }) => {
				const record = readRecord(value);
				const person = typeof record?.person === 'string' ? record.person : '';
				return {
					nth: Number(slot.slice(start.length)),
					dots: readDots(record?.dots, vote),
					person
				};
			})
			.sort((a, b) => a.nth - b.nth);
	}

	/**
	 * Copies what somebody put on paper.
	 *
	 * @param person - whose it is, by name or seat card; empty for one more person @throws NotSaved
	 */
	copyPaper(vote: Vote, dots: ReadonlyMap<string, number>, person: PersonId | ''): Promise<void> {
		const nth = Math.max(0, ...this.papers(vote).map((paper) => paper.nth)) + 1;
		const value = { dots: Object.fromEntries(dots), ...(person && { person }) };
		return this.#enter(paperSlot(vote.id, nth), value);
	}

	dropPaper(vote: Vote, { nth }: Paper): Promise<void> {
		return this.#enter(paperSlot(vote.id, nth), null);
	}

	/** Papers with a number: all that came where hosts count, else what this device read itself. */
	ballots(vote: Vote): readonly Ballot[] {
		const { people, entries } = this.#deps;
		return readBallots(vote, people ? entries.aboutPeople : this.#own.map(unordered));
	}

	/** What this device's readers found on a paper with a number. */
	found(vote: Vote, serial: string, reader: Reader): ReadonlyMap<string, number> | undefined {
		const said = this.#own.find(({ slot }) => slot === ballotSlot(vote.id, serial, reader));
		return said && readDots(readRecord(said.value)?.dots, vote);
	}

	/** @throws NotSaved */
	read(
		vote: Vote,
		serial: string,
		reader: Reader,
		dots: ReadonlyMap<string, number>
	): Promise<void> {
		return this.#enter(ballotSlot(vote.id, serial, reader), { dots: Object.fromEntries(dots) });
	}

	close(): void {
		this.#stop();
	}

	async #enter(slot: string, value: EntryValue): Promise<void> {
		await this.#deps.entries.enter({ about: 'people', activity: '', slot }, value);
		await this.load();
	}
}
