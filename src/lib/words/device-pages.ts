/**
 * What the pages about this device say: settings, where the notes are, help, and the door for staff.
 *
 * Room: words. English.
 */
export const settingsWords = {
	tab: 'Settings',
	heading: 'Settings',
	note: 'For this device only. Nothing here travels.',
	theme: 'Colours',
	themes: { match: 'As this device', light: 'Light', dark: 'Dark' },
	wall: 'Big screen',
	walls: { 'wall-bright': 'For a bright room', 'wall-dark': 'For a dark room' },
	text: 'Text size',
	texts: { usual: 'Usual', large: 'Larger', largest: 'Largest' },
	motion: 'Movement',
	motions: { match: 'As this device', less: 'Less' },
	keys: 'Single letters do something on the board',
	keysHint: 'Turn this off when you speak to this device.',
	bell: 'Bell volume',
	bellTest: 'Test the bell',
	bellHint: 'A phone’s silent switch may keep it quiet.',
	vibration: 'Vibrate with the bell'
} as const;

export const whereWords = {
	tab: 'Where are my notes?',
	heading: 'Where are my notes?',
	none: 'There is nothing on this device yet.',
	here: 'On this device',
	unsent: (notes: number) =>
		notes === 0
			? 'Everything was sent.'
			: notes === 1
				? '1 note is only here. It will send itself.'
				: `${notes} notes are only here. They will send themselves.`,
	space: 'Space on this device',
	used: (used: string, all: string) => `${used} of ${all} is used.`,
	spaceUnknown: 'This browser does not say.',
	nearlyFull: 'This device is nearly full. Free some space soon.',
	kept: 'Kept for good',
	persisted: 'Yes. The browser will not clear it by itself.',
	notPersisted: 'Not promised. The browser may clear it when space runs out.',
	askPersist: 'Ask the browser to keep it',
	backupHonest: 'Browsers can clear storage. A backup file cannot be cleared.',
	saveBackup: 'Save a backup file',
	keptUntil: (day: string, isOver: boolean) =>
		isOver
			? `It was to be kept until ${day}. Save what is still needed, then erase it here.`
			: `It is kept until ${day}.`,
	erase: 'Erase from this device',
	eraseWhat:
		'It goes from this device: words, photos and keys. Other devices keep theirs. Type the name of the gathering to go on.',
	eraseName: 'Name of the gathering',
	eraseWrong: 'This is not its name. Nothing was erased.',
	eraseAct: 'Erase it here',
	erased: (title: string) => `Erased from this device: ${title}.`
} as const;

/** "1.2 MB", in the manner of this device. */
export function bytesWords(bytes: number): string {
	const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
	const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
	const amount = bytes / 1_000 ** power;
	return `${amount.toLocaleString(undefined, { maximumSignificantDigits: 3 })} ${units[power]}`;
}

export const helpWords = {
	tab: 'Help',
	heading: 'Help',
	parts: [
		{
			title: 'I want to write a note',
			steps: [
				'Join the Wi-Fi of the room.',
				'Scan the square on the big screen, or open the address below it and type the code.',
				'Write in the box. Tap “Send my note”.'
			]
		},
		{
			title: 'My phone says there is no internet',
			steps: [
				'That is right: the room has a Wi-Fi of its own.',
				'Tap “Stay connected” or “Use without internet”.'
			]
		},
		{
			title: 'My note says “Waiting”',
			steps: [
				'It is saved on your phone and will send itself.',
				'Keep the page open until it says “Sent”.'
			]
		},
		{
			title: 'I want to change or take back a note',
			steps: [
				'Open the page where you wrote it, on the same phone.',
				'Find it under “Your notes”. Tap “Change” or “Take back”.'
			]
		},
		{
			title: 'I am hosting',
			steps: [
				"Tap “I'm hosting”, then “World Café”. Write the question. Tap “Start”.",
				'Put the join code on the big screen: tap “Big screen” and drag that window to the projector.',
				'The large button always says what comes next. “Undo” takes a step back.',
				'Notes stay off the big screen until you show them.'
			]
		},
		{
			title: 'Two people want to host',
			steps: [
				'Tap “People”, then “Invite a co-host”. Let them scan the square.',
				'Both may press at once: the room goes one step, not two.'
			]
		},
		{
			title: 'The network is gone',
			steps: [
				'Go on. Every tablet keeps what it has, and every phone keeps its notes.',
				'They find each other again by themselves.'
			]
		}
	],
	secure: {
		title: 'My tablet is to open Sheaf without the network',
		words: 'That works on the room’s own computer and, once it is trusted, on other tablets.'
	}
} as const;

export const enrolWords = {
	tab: 'Your invitation',
	heading: 'Coming in…',
	wait: 'Asking the room’s computer.',
	failed: 'This did not work',
	unreachable: 'The room’s computer does not answer. Join the Wi-Fi of the room, then try again.',
	notKept: 'This device could not keep its role. Free some space, then try again.',
	notALink: 'This link is not whole. Scan the square code again, or ask for a new link.',
	retry: 'Try again',
	home: 'Go to Home'
} as const;
