/**
 * What the pages around a programme say: its list, its making, and what its steward does.
 *
 * Room: words. English.
 */
import { isolate } from './isolate.ts';

export const programmePageWords = {
	heading: (title: string) => `${isolate(title)}: what we heard and what we did`,
	tab: 'Programmes',
	all: 'All programmes',
	listHeading: 'Programmes',
	listNote: 'Many gatherings over months, towards one purpose.',
	here: 'On this device',
	noneHere: 'No programme is on this device yet.',
	openIt: 'Open',
	make: 'Start a programme',
	makeTitle: 'What is it called?',
	makePurpose: 'What is it for?',
	makeGo: 'Start the programme',
	needsTitle: 'Give the programme a name first.',
	notKept: 'Not started. This device is full. Free some space, then try again.',
	file: 'Open a programme’s file',
	fileHint: 'A .sheaf file that somebody brought you on a stick.',
	choose: 'Choose a file',
	opening: 'Opening…',
	example: 'See an example programme',
	exampleNote: 'SupportNet: four phases, and sixteen recommendations from 2008.',
	notOpened: 'This programme is not here',
	notALink: 'This is not a programme’s address. Copy the whole link again.',
	broken: 'This browser does not let Sheaf keep anything. Allow storage, or use another browser.',
	edit: 'Look after it',
	refresh: 'A relay was not reached. You see what this device has.'
} as const;

/** What a programme begins with: four phases, to be named anew. */
export const phasePreset = ['Designing', 'Practising', 'Extending', 'Consolidating'] as const;
