/**
 * What people read when the room's computer did not take what a device wrote.
 *
 * Room: words. English.
 */
import type { DocumentName } from '#lib/domain/role.ts';

const NAMES: Readonly<Record<DocumentName, string>> = {
	plan: 'the plan',
	people: 'the list of people',
	notes: 'the notes',
	harvest: 'the themes',
	programme: 'the programme'
};

const list = new Intl.ListFormat('en');

export const asideWords = {
	title: 'The room did not take your changes',
	stuck: (documents: readonly DocumentName[]) =>
		`Nobody else sees what you changed in ${list.format(documents.map((one) => NAMES[one]))}, and you do not see what others do there.`,
	stillHere: 'Everything is still on this device.',
	again: 'Go on with the room and write mine again',
	without: 'Go on with the room and put mine aside',
	working: 'Getting the room’s copy…',
	notNow: 'That did not work now. Check that the room’s computer is near, then press again.',
	keptTitle: 'Your changes that lie aside',
	kept: (document: DocumentName, changes: number) =>
		changes === 1
			? `1 change in ${NAMES[document]}. Only this device has it.`
			: `${changes} changes in ${NAMES[document]}. Only this device has them.`,
	writeAgain: 'Write this again',
	save: 'Save this as a file',
	forget: 'Throw this away',
	forgotten: 'Thrown away.',
	undo: 'Undo',
	close: 'Later'
} as const;
