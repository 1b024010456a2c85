/**
 * What a steward reads while looking after a programme.
 *
 * Room: words. English.
 */
import type { InvitedRole } from '#lib/domain/grant.ts';
import type { FateKind, StockKind } from '#lib/domain/programme.ts';

export const deskWords = {
	tab: 'Look after it',
	heading: 'Look after this programme',
	view: 'See it as readers do',
	about: 'What this programme is',
	title: 'Name',
	purpose: 'What it is for',
	principles: 'How we work, one line each',
	area: 'Where',
	phases: 'Phases',
	phaseName: 'Name of the phase',
	from: 'First month',
	to: 'Last month',
	phaseQuestion: 'The question of this phase',
	addPhase: 'Add a phase',
	newPhase: 'New phase',
	phaseNo: (number: number) => `Phase ${number}`,
	gatherings: 'Gatherings',
	noGatherings: 'No gathering is in it yet.',
	bring: 'Put a gathering in',
	bringWhich: 'Which gathering?',
	bringPhase: 'Into which phase?',
	bringGo: 'Put it in',
	bringNone: 'This device has no other gathering to put in.',
	bringHow:
		'Readers get the notes that people gave to the steering group. All others stay in the gathering.',
	brought: (title: string, notes: number, total: number) =>
		`${title} is in. Readers get ${notes} of ${total} notes.`,
	notBrought: 'This device cannot open that gathering. Use a tablet of its hosts.',
	again: 'Bring it up to date',
	phase: 'Phase',
	site: 'Place, when there are several',
	series: 'One of a row, such as: Road shows',
	takeOut: 'Take it out',
	takenOut: (title: string) => `${title} is out of the programme.`,
	undo: 'Undo',
	outputs: 'What each phase was to bring',
	outputsUsual: 'Add the five usual ones',
	outputText: 'One thing',
	outputAdd: 'Add it',
	outputDone: 'It is there',
	outputEvidence: 'Where can it be seen?',
	outputOf: (text: string, phase: string) => `${text} (${phase})`,
	stock: 'Looking back: keep, build on, drop',
	stockKind: 'What with it?',
	stockText: 'One thing',
	stockAdd: 'Add it',
	stockEmpty: 'Write what it is first.',
	removeIt: 'Remove',
	remove: (text: string) => `Remove: ${text}`,
	removed: 'Removed.',
	questions: 'Questions for the next gathering',
	host: 'Host this question',
	setAside: 'Set it aside',
	people: 'Who may read, reply or help',
	linkLabel: 'The link',
	linkSquare: 'Square code of the link',
	copy: 'Copy the link',
	copied: 'Copied.',
	withdraw: 'Withdraw',
	withdrawn: 'withdrawn',
	fileJoined: (count: number) =>
		count === 0 ? 'Nothing in this file was new.' : 'The file is in. What was newer was taken.',
	recovery: 'Recovery key',
	recoveryWhy:
		'Whoever has it can look after this programme when all devices are lost. Keep it like a house key.',
	recoveryElsewhere: 'It is on the device that started this programme.',
	recoveryShow: 'Show the recovery key',
	decide: 'Decide what becomes of it',
	decideWhat: 'What becomes of it?',
	decideWhy: 'Why?',
	decideGo: 'Decide this',
	decided: 'Decided.',
	decideEmpty: 'Choose what becomes of it, and say why.',
	joinTab: 'Come in as a steward',
	joinWait: 'Opening the programme…'
} as const;

type ProgrammeInvite = Extract<InvitedRole, 'steward' | 'responder' | 'reader'>;

export const inviteWords: Readonly<
	Record<ProgrammeInvite, { make: string; what: string; name: string }>
> = {
	reader: {
		make: 'Invite readers',
		what: 'For everybody who may read. It works until you withdraw it.',
		name: 'Readers’ link'
	},
	responder: {
		make: 'Invite people who reply',
		what: 'For the steering group: they read, reply and ask. It works until you withdraw it.',
		name: 'Repliers’ link'
	},
	steward: {
		make: 'Invite a steward',
		what: 'For one more steward. It works once, and for a week.',
		name: 'Steward’s link'
	}
};

export const decideWords: Readonly<Record<FateKind, string>> = {
	carried: 'Carry on',
	parked: 'Park for later',
	dropped: 'Drop'
};

export const stockChoiceWords: Readonly<Record<StockKind, string>> = {
	keep: 'Keep',
	build: 'Build on',
	drop: 'Drop'
};

/** What SupportNet asked of each of its phases. */
export const usualOutputs = [
	'A list of what the neighbourhood has and can do',
	'A picture of how things hang together, kept up to date',
	'Actions that come first',
	'People who tell each other what happens',
	'The questions that matter most'
] as const;
