/**
 * What a programme's pages say: the timeline for readers, and what a steward writes.
 *
 * Room: words. English.
 */
import type { AnswerRefusal, ReplyState } from '#lib/domain/reply.ts';
import { FEW, type People } from '#lib/domain/people-count.ts';
import type { DeviceKind, NoteKind, Verbatim } from '#lib/domain/note.ts';
import type { FateKind, RemarkKind, StockKind } from '#lib/domain/programme.ts';
import { MAX_FILE_BYTES, MAX_QUESTION_CHARS, MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import { isolate } from './isolate.ts';

const countOf = (count: number, one: string, many = `${one}s`): string =>
	`${count} ${count === 1 ? one : many}`;

export const timelineWords = {
	heading: 'Timeline',
	untitled: 'A programme',
	phases: (count: number) =>
		`${countOf(count, 'phase')}. Each phase opens up (people give ideas), then narrows down (making sense).`,
	noPhases: 'No phases yet.',
	now: (names: readonly string[]) =>
		names.length === 0 ? '' : `You are in ${names.join(' and ')}.`,
	purpose: 'What it is for',
	principles: 'How we work',
	states: { done: 'done', now: 'now', planned: 'planned' },
	opens: 'opens up',
	narrows: 'narrows down',
	empty: 'No gatherings yet. Your first gathering will be the start of this line.',
	pictureTitle: 'The phases as diamonds along a line',
	inNumbers: 'The phases in numbers',
	phase: 'Phase',
	when: 'When',
	state: 'State',
	gatherings: 'Gatherings',
	notes: 'Notes',
	themes: 'Themes',
	people: 'People',
	carried: 'Carried on',
	parked: 'Parked',
	dropped: 'Dropped',
	event: 'Gathering',
	site: 'Where',
	whole: 'Whole phase',
	notYet: 'Not in yet',
	notCounted: 'Not counted',
	noDate: 'No date',
	inPhase: (name: string, count: number) => `${isolate(name)}: ${countOf(count, 'gathering')}`,
	undecided: 'Nothing was decided yet about what to carry on.',
	stock: 'Looking back',
	carriedQuestions: 'Questions for the next gathering',
	noQuestions: 'No questions yet.',
	takenUp: 'Taken up in a gathering.',
	series: (name: string) => `Compared: ${name}`,
	notAsked: 'not asked',
	shared: 'Themes from more than one place',
	sharedIn: (count: number, of: number) => `${count} of ${countOf(of, 'place')}`,
	counts: (notes: number, themes: number) =>
		`${countOf(notes, 'note')}, ${countOf(themes, 'theme')}`,
	held: (count: number) => countOf(count, 'gathering'),
	outOf: (notes: number, total: number) =>
		notes === total ? String(notes) : `${notes} of ${total}`,
	print: 'Print',
	sheet: 'You said, we did: one sheet',
	save: 'Save as a file',
	back: 'All that was said',
	tab: 'Timeline'
} as const;

export const phaseMonths = (from: string, to: string): string => {
	if (!from) return timelineWords.noDate;
	return to ? `${monthWords(from)} to ${monthWords(to)}` : `From ${monthWords(from)}`;
};

/** "May 2009" for `2009-05`; a day as it is written. */
function monthWords(iso: string): string {
	const parts = /^(\d{4})-(\d{2})/.exec(iso);
	if (!parts) return iso;
	const date = new Date(Number(parts[1]), Number(parts[2]) - 1, 1);
	return date.toLocaleDateString(undefined, { month: 'short', year: 'numeric' });
}

export const peopleCount = (people: People | undefined): string => {
	if (people === undefined) return timelineWords.notCounted;
	return people === 'few' ? `fewer than ${FEW}` : String(people);
};

export const stockWords: Readonly<Record<StockKind, string>> = {
	keep: 'Keep',
	build: 'Build on',
	drop: 'Drop'
};

export const outputWords = {
	heading: (done: number, all: number) => `What it was to bring: ${done} of ${all} is there`,
	done: 'There',
	open: 'Not yet',
	evidence: 'To be seen in:'
} as const;

export const reviewWords = {
	tab: 'Review paper',
	open: 'Paper for a committee',
	heading: (phase: string) => `Review of a phase: ${isolate(phase)}`,
	which: 'Which phase?',
	intro: 'For reading before a meeting. Every claim here leads to the words it rests on.',
	summary: 'In short',
	held: (gatherings: number, notes: number, themes: number) =>
		`${countOf(gatherings, 'gathering')} brought ${countOf(notes, 'note')} and ${countOf(themes, 'theme')}.`,
	answered: (answered: number, all: number) =>
		`${answered} of ${countOf(all, 'claim')} ${answered === 1 ? 'was' : 'were'} answered.`,
	missing: 'Who was not in the room, and what was not agreed on',
	said: 'What people said most',
	decide: 'What is to be decided',
	decideNone: 'Every claim was carried on, parked or dropped.',
	decideHow: 'Nobody has said yet whether these are carried on, parked or dropped.',
	appendix: (letter: string, title: string) => `Appendix ${letter}: ${title}`,
	all: 'everything that people said, counted',
	claim: 'What people said',
	notes: 'Notes',
	answer: 'Answer'
} as const;

export const fateWords: Readonly<Record<FateKind, string>> = {
	carried: 'Carried on',
	parked: 'Parked for later',
	dropped: 'Dropped'
};

export const remarkWords: Readonly<Record<RemarkKind, { title: string; none: string }>> = {
	disagreed: {
		title: 'What people did not agree on',
		none: 'Nobody has written this down.'
	},
	absent: {
		title: 'Who was not in the room',
		none: 'Nobody has written this down.'
	}
};

export const filterWords = {
	legend: 'Show',
	kind: 'Kind',
	where: 'Place',
	phase: 'Phase',
	theme: 'Theme',
	all: { kind: 'All kinds', where: 'All places', phase: 'All phases', theme: 'All themes' },
	shown: (shown: number, total: number) => `${shown} of ${total} shown`,
	clear: 'Show all',
	none: 'Nothing fits. Choose fewer things, or show all.'
} as const;

export const kindWords: Readonly<Record<NoteKind, string>> = {
	idea: 'Idea',
	quote: 'Quote',
	photo: 'Photo',
	question: 'Question',
	surprise: 'Surprise',
	action: 'Action'
};

export const verbatimWords: Readonly<Record<Verbatim, string>> = {
	exact: 'in these words',
	near: 'nearly in these words',
	gist: 'the gist of it'
};

/** Who typed a note. */
export const typedWords: Readonly<Record<DeviceKind, string>> = {
	phone: 'typed by the person',
	place: 'typed at the table',
	host: 'typed by a host',
	harvester: 'typed by a harvester',
	form: 'sent from a simple page',
	file: 'taken from a document'
};

export const claimWords = {
	heading: 'You said, we did',
	recommendations: 'Recommendations',
	themes: 'Themes',
	said: 'You said',
	did: { heard: 'We heard', doing: 'What we are doing', done: 'We did', cannot: 'We cannot' },
	why: 'Why not more',
	due: 'By',
	noReply: 'No answer yet.',
	notesOf: (notes: number, of: number) => `${notes} of ${countOf(of, 'note')}`,
	placesOf: (places: number, of: number) => `${places} of ${countOf(of, 'place')}`,
	withheld: (count: number) =>
		count === 1
			? '1 more note was said for fewer people.'
			: `${count} more notes were said for fewer people.`,
	open: (text: string) => `The words behind it: ${text}`,
	openShort: 'The words behind it',
	noNotes: 'No note is linked to this yet.',
	evidence: 'What people said',
	madeFrom: 'Made from',
	history: 'Answers so far',
	unknown: 'This is not in the programme. It may have been taken out.',
	recommendation: 'Recommendation',
	theme: 'Theme',
	how: 'How this was grouped',
	howWords: (gathering: string) =>
		`Harvesters put these notes together after ${isolate(gathering)}.`,
	invented: 'Invented for this example',
	inventedNote:
		'This is an example. Nobody really gave the answers marked “Invented for this example”.',
	noAlt: 'Nobody has said yet what this photo shows.',
	photoElsewhere: (alt: string) =>
		`This photo is still on another device.${alt ? ` It shows: ${alt}` : ''}`,
	unnamed: 'a person there',
	round: (round: number) => `round ${round}`
} as const;

export const sheetWords = {
	counts: (shown: number, answered: number, all: number) =>
		`${answered} of ${all} were answered.${shown < answered ? ` The newest ${shown} are here.` : ''}`,
	nothing: 'Nothing was answered yet. Answers will stand here.',
	square: 'Square code of the page about my words',
	mine: 'Were you there? Scan this, and type the code on your card to see what became of your words.'
} as const;

export const replyWords: Readonly<Record<ReplyState, string>> = {
	heard: 'Heard',
	doing: 'Doing it',
	done: 'Done',
	cannot: 'Cannot'
};

export const answerWords = {
	heading: 'Answer this',
	state: 'Where does it stand?',
	did: 'What was done, or will be',
	why: 'Why not more',
	due: 'By when',
	who: 'Who says so',
	whoHint: 'For instance: the library.',
	send: 'Give this answer',
	given: 'Your answer stands above.',
	kept: 'Saved on this device. It will send itself.',
	askHeading: 'Ask the next gathering',
	askLabel: 'What question comes next?',
	askSend: 'Ask this',
	waits: 'On this device. It will send itself.',
	refused: (why: string) => `Not sent. ${why}`,
	readOnly: 'You are reading. Only those with a link to answer can answer.'
} as const;

export const answerRefusalWords: Readonly<Record<AnswerRefusal, string>> = {
	'empty-answer': 'Write what was done, or why not.',
	'answer-too-long': `That is longer than ${MAX_TEXT_CHARS} letters. Make it shorter.`,
	'question-too-long': `A question has at most ${MAX_QUESTION_CHARS} letters. Make it shorter.`,
	'not-a-day': 'Choose a day from the calendar.'
};

export const programmeFileWords = {
	'file-too-large': `This file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB. Ask for a smaller one.`,
	'newer-file': 'This file was saved by a newer Sheaf. Update this one to open it.',
	'no-title': 'The programme in this file has no title. Ask for a new file.',
	'too-many-parts': 'This file has more in it than Sheaf can hold.',
	'not-a-programme-file': 'This is not a programme’s file. Choose a .sheaf file.',
	'another-programme': 'This is the file of another programme.',
	'not-kept': 'This device is full. Free some space, then open the file again.'
} as const;
