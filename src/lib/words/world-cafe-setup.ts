/**
 * What a host reads while setting up a World Café beyond its first page.
 *
 * Room: words. English.
 */
import { MAX_ROUND_MINUTES, MAX_ROUNDS, MAX_TABLES } from '#lib/domain/limits.ts';

/** By what the café's settings say of themselves. */
export const cafeRefusalWords = {
	'question-too-long': 'The question is too long. Make it shorter.',
	'no-rounds': 'A café has at least one round.',
	'too-many-rounds': `A café has at most ${MAX_ROUNDS} rounds. Choose fewer.`,
	minutes: `A round takes from 1 to ${MAX_ROUND_MINUTES} minutes.`,
	'no-tables': 'A café has at least one table, and so has each of its rooms.',
	'too-many-tables': `There are at most ${MAX_TABLES} tables, in all rooms together. Choose fewer.`,
	'room-without-name': 'Give each room a name, or leave the room out.',
	'rooms-alike': 'Two rooms have the same name. Give each its own.',
	'too-many-rooms': 'There are at most 12 rooms. Leave some out.',
	'not-readable': 'Something here cannot be read. Look at the numbers, then start again.'
} as const;

export const setupWords = {
	shape: 'Which steps?',
	shapes: { short: 'A short café', whole: 'A whole café' },
	shapeHints: {
		short: 'Rounds, time to move, and a harvest together.',
		whole:
			'With a welcome, a last call and a sheet for each table, key insights, a wall with dots, and a closing.'
	},
	hosts: 'Who stays at a table?',
	hostings: {
		fixed: 'One person, all the time',
		rotate: 'Another person each round',
		self: 'Whoever wants to'
	},
	seating: 'Who sits where?',
	seatings: {
		free: 'People choose',
		suggested: 'Phones suggest a table',
		assigned: 'Everybody gets a table'
	},
	lastRound: 'In the last round',
	lastRounds: {
		'new-table': 'People go on to a new table',
		home: 'People go back to their first table'
	},
	roundQuestions: 'A question for each round',
	roundQuestionsHint: 'Leave them empty to ask the same question all the time.',
	roundQuestion: (round: number) => `Question of round ${round}`,
	tableQuestions: 'Other questions at single tables',
	addTableQuestion: 'Ask one table something else',
	whichTable: (at: number) => `Which table (${at})`,
	tableNo: (table: number) => `Table ${table}`,
	tableAsks: (table: number) => `Question of table ${table}`,
	dropTableQuestion: (table: number) => `Ask table ${table} what the others are asked`,
	rooms: 'Several rooms',
	roomsHint:
		'Each room has its own tables and may ask its own question. All goes into one harvest.',
	addRoom: 'Add a room',
	dropRoom: (room: number) => `Leave out room ${room}`,
	roomName: (room: number) => `Room ${room}`,
	room: (room: number) => `Name of room ${room}`,
	roomAsks: (room: number) => `Question of room ${room}`,
	roomTables: (room: number) => `Tables in room ${room}`,
	fewerTables: (room: number) => `Fewer tables in room ${room}`,
	moreTables: (room: number) => `More tables in room ${room}`
} as const;
