/**
 * What a host reads in a rehearsal, and what its simulated people are called and say. All of it is
 * invented.
 *
 * Room: words. English.
 */
export const rehearsalWords = {
	offer: 'Rehearse it first',
	offerHint: 'With simulated people, on this device alone. Nothing of it is kept.',
	heading: (method: string) => `Rehearse a ${method}`,
	real: 'Start a real one instead',
	title: (title: string) => `Rehearsal: ${title}`,
	bar: 'Rehearsal. These people are simulated, and nobody else sees this.',
	speed: 'Time passes',
	speeds: { hall: 'as in a hall', fast: '10 times as fast', faster: '60 times as fast' },
	late: 'Somebody comes late',
	leave: 'Somebody leaves',
	cameLate: (name: string) => `${name} came late.`,
	hasLeft: (name: string) => `${name} has left.`,
	nobody: 'Nobody is left for that.',
	end: 'End the rehearsal',
	endHint: 'Takes all of it off this device.'
} as const;

export const REHEARSAL_GROUPS = ['Library', 'Allotments', 'Day centre', 'Parish'] as const;

export const REHEARSAL_NAMES = [
	...['Amina', 'Bernard', 'Carmel', 'Dilip', 'Elsie', 'Farah', 'Gwyn', 'Hyacinth'],
	...['Ivor', 'Jola', 'Kwame', 'Leila', 'Mavis', 'Neil', 'Oluwa', 'Pearl'],
	...['Qasim', 'Rhian', 'Stan', 'Thuy', 'Una', 'Vikram', 'Winnie', 'Yusuf']
] as const;

export const REHEARSAL_NOTES = [
	'Somewhere warm to sit, and nobody asks why you are there.',
	'My neighbour rings when my curtains stay closed.',
	'The bus is the difference between a week and a week alone.',
	'We were asked once, and then told what we had said.',
	'A choir did more for my breathing than the leaflet.',
	'Ask what somebody is good at before you ask what they need.',
	'It was the lollipop lady who noticed.',
	'Meetings at six leave out everybody with children.',
	'I would help if it were one hour and not for ever.',
	'Write back. Even if the answer is no.',
	'The garden works because nobody is in charge of the weeds.',
	'Forms should fit on one page, in letters I can read.',
	'People stay when there is soup.',
	'A key holder at each end of the street.',
	'Young people fixed my phone. I taught them darts.',
	'Who was not in the room today?'
] as const;
