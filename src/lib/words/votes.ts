/** Sentences of the votes' own page and of the big screen. Room: words. */
import type { VoteOn } from '#lib/domain/vote.ts';
import { dotWords } from './dots.ts';
import { countNotes } from './harvest.ts';

const countPeople = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

export const voteWords = {
	tab: 'Votes',
	heading: 'Votes',
	toList: 'Back to the list',
	none: 'No vote yet.',
	hostOpens: 'A host opens a vote and closes it. You can put your own dots and copy papers.',
	start: 'Open a vote',
	title: 'What do you ask people?',
	usualTitle: 'What matters most?',
	on: 'Vote on',
	dots: 'Dots for each person',
	fewerDots: 'Fewer dots',
	moreDots: 'More dots',
	most: 'At most on one',
	fewerMost: 'Fewer on one',
	moreMost: 'More on one',
	secret:
		'Nobody sees a number before you close it. Dots stay with the notes, however they are sorted later.',
	open: 'Open the vote',
	noThemes: 'There are no themes to vote on yet. Make themes first.',
	noNotes: 'Pick the notes on the board or in the list first, then come back.',
	isOpen: 'Open now',
	voted: (count: number) =>
		count === 0 ? 'Nobody has put dots yet.' : `${countPeople(count)} so far.`,
	close: 'Close the vote',
	closed: 'Closed',
	counted: (people: number, dots: number) => `${dotWords.on(dots)} from ${countPeople(people)}.`,
	reopen: 'Open it again',
	show: 'Show on the big screen',
	hide: 'Take off the big screen',
	more: 'Dots came or changed after you closed it.',
	countAgain: 'Count again',
	mine: 'Your own dots',
	paper: 'Copy a paper',
	paperHint: 'For somebody who put their dots on paper. A person counts once, by what came last.',
	whose: 'Whose paper',
	card: 'Letters on their seat card',
	nobody: 'Nobody I can name',
	keepPaper: 'Count this paper',
	emptyPaper: 'Put at least one dot first.',
	papers: (count: number) => (count === 1 ? '1 paper copied here' : `${count} papers copied here`),
	paperOf: (nth: number, name: string) => (name ? `Paper ${nth}, ${name}` : `Paper ${nth}`),
	dropPaper: 'Take it out',
	notKept: 'Not saved. This device is full. Free some space, then try again.',
	result: 'Result',
	place: 'Place',
	what: 'What people voted on',
	dotsHead: 'Dots',
	tied: (place: number) => `${place}, tied`,
	was: (titles: string) => `Was “${titles}” when people voted.`,
	unsorted: 'Its notes are not sorted now.',
	gone: 'This note is gone.'
} as const;

export const voteOnWords = (picked: number): Readonly<Record<VoteOn, string>> => ({
	themes: 'The themes',
	notes: picked === 0 ? 'Picked notes' : `Picked notes (${countNotes(picked)})`
});

export const voteWallWords = {
	now: 'Vote now, on your phone or on paper',
	dots: (dots: number) => `${dots} dots for each of you`,
	people: (count: number) => countPeople(count),
	more: (count: number) => `And ${count} more.`
} as const;
