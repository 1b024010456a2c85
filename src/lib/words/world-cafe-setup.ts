/**
 * What a host reads while setting up a World Café beyond its first page.
 *
 * Room: words. English.
 */
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
