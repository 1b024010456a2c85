/**
 * Counts votes, and finds where their dots lie now.
 *
 * Room: harvest. Pure. A person counts once, by what they said last, on whichever phone or paper. A
 * dot hangs on notes: whoever sorts them anew takes it along, and none is lost.
 */
import { entriesOf, type Entries } from '#lib/domain/entry.ts';
import { isName, ownPart, type NoteId, type ThemeId } from '#lib/domain/id.ts';
import { personBySeatCard, type Person } from '#lib/domain/person.ts';
import { readRecord } from '#lib/domain/read.ts';
import type { Theme } from '#lib/domain/theme.ts';
import {
	addDots,
	readDots,
	voteSlot,
	type Vote,
	type VoteCard,
	type VoteResult
} from '#lib/domain/vote.ts';
import { readBallots } from './ballots.ts';
import { isLater, type Who } from './who.ts';

export interface VoteSources {
	/** What only hosts hold. */
	readonly aboutPeople: Entries;
	readonly roster: readonly Person[];
	readonly who: Pick<Who, 'personOf'>;
}

export function countVote(vote: Vote, sources: VoteSources): VoteResult {
	const { aboutPeople, roster, who } = sources;
	const standing = new Map<string, (typeof aboutPeople)[number]>();
	for (const entry of aboutPeople) {
		if (entry.activity !== '') continue;
		const voter = voterOf(vote, entry, roster, who);
		const known = voter === undefined ? undefined : standing.get(voter);
		if (voter !== undefined && (!known || isLater(entry, known))) standing.set(voter, entry);
	}
	const said = [...standing.values()].map(({ value }) => readDots(readRecord(value)?.dots, vote));
	const ballots = [...said, ...readBallots(vote, aboutPeople).map((ballot) => ballot.dots)];
	const { byCard, people } = addDots(ballots, new Set(vote.cards.map(({ id }) => id)));
	return { dots: Object.fromEntries([...byCard].sort(([a], [b]) => (a < b ? -1 : 1))), people };
}

/** Whose word it is; undefined where it is about something else. */
function voterOf(
	vote: Vote,
	{ slot, author, value }: Entries[number],
	roster: readonly Person[],
	who: VoteSources['who']
): string | undefined {
	if (slot === voteSlot(vote.id)) return who.personOf(author);
	if (!slot.startsWith(`paper-${vote.id}-`)) return undefined;
	const { person } = readRecord(value) ?? {};
	// A paper that names nobody is one more person.
	if (!isName(person)) return `${author}/${slot}`;
	return (
		roster.find(({ id }) => id === person)?.id ?? personBySeatCard(roster, person)?.id ?? person
	);
}

/** Whether somebody's dots came, or were changed, after the vote was closed. */
export const hasMoreDots = (counted: VoteResult, now: VoteResult): boolean =>
	counted.people !== now.people || JSON.stringify(counted.dots) !== JSON.stringify(now.dots);

export const hasVoted = (vote: Vote, all: Entries): number =>
	entriesOf(all, '', voteSlot(vote.id)).length;

/** One line of a result. */
export interface VoteLine {
	readonly id: string;
	readonly title: string;
	readonly dots: number;
	/** 1 for the most dots; those with as many stand on one place. */
	readonly place: number;
	readonly tied: boolean;
	/** The theme where its notes lie now; empty where most are not sorted. */
	readonly theme: ThemeId | '';
	/** What the card was called when people put their dots, where that is another. */
	readonly was: string;
}

/**
 * The most dots first; cards in their own order where there are as many.
 *
 * @param textOf - the words of a note; undefined once they are gone
 */
export function readVoteLines(
	vote: Vote,
	result: VoteResult,
	themes: readonly Theme[],
	textOf: (note: NoteId) => string | undefined
): VoteLine[] {
	const found = vote.cards.map((card) => ({
		card: { ...card, text: cardText(vote, card, textOf) },
		dots: result.dots[card.id] ?? 0,
		theme: themeNow(card.id, card.notes, themes)
	}));
	const byLine = new Map<
		string,
		{ title: string; was: string[]; dots: number; theme: ThemeId | '' }
	>();
	for (const { card, dots, theme } of found) {
		const isTheme = vote.on === 'themes' && theme !== undefined;
		const key = isTheme ? `theme ${theme.id}` : `card ${card.id}`;
		const title = isTheme ? theme.title : card.text;
		const line = byLine.get(key) ?? { title, was: [], dots: 0, theme: theme?.id ?? '' };
		line.dots += dots;
		if (card.text !== title) line.was.push(card.text);
		byLine.set(key, line);
	}
	const lines = [...byLine].sort(([, a], [, b]) => b.dots - a.dots);
	return lines.map(([id, { title, was, dots, theme }]) => ({
		id,
		title,
		dots,
		theme,
		was: was.join(', '),
		place: 1 + lines.filter(([, other]) => other.dots > dots).length,
		tied: dots > 0 && lines.filter(([, other]) => other.dots === dots).length > 1
	}));
}

/** What a card says; empty for a note that is gone. */
export const cardText = (
	{ on }: Pick<Vote, 'on'>,
	{ text, notes }: VoteCard,
	textOf: (note: NoteId) => string | undefined
): string => (on === 'themes' ? text : (textOf(notes[0] ?? '') ?? ''));

/** The vote that people are asked for now: the latest that is open. */
export const openVote = (votes: readonly Vote[]): Vote | undefined =>
	votes.findLast(({ result }) => !result);

/** Where most of a card's notes lie now: its own theme where it holds as many as any other. */
function themeNow(
	card: string,
	notes: readonly NoteId[],
	themes: readonly Theme[]
): Theme | undefined {
	const wanted = new Set(notes);
	let best: Theme | undefined;
	let most = 0;
	for (const theme of themes) {
		const count = theme.members.filter(({ note }) => wanted.has(note)).length;
		if (count > most || (count === most && count > 0 && theme.id === card)) {
			best = theme;
			most = count;
		}
	}
	return best ?? themes.find(({ id }) => id === card && notes.length === 0);
}

/** Dots of every closed vote on notes, by note. */
export function dotsByNote(votes: readonly Vote[]): ReadonlyMap<NoteId, number> {
	const byNote = new Map<NoteId, number>();
	for (const { on, cards, result } of votes) {
		if (on !== 'notes' || !result) continue;
		for (const { id, notes } of cards) {
			const note = notes.find((one) => ownPart(one) === id);
			const dots = result.dots[id] ?? 0;
			if (note && dots > 0) byNote.set(note, (byNote.get(note) ?? 0) + dots);
		}
	}
	return byNote;
}
