/**
 * Our own small drawings: lines on a square of 24 units, drawn with a pen of 2.
 *
 * Room: ui. An icon never stands for words, it stands beside them.
 */
export const ICONS = {
	check: 'M4.5 12.5l5 5L19.5 7',
	'check-twice': 'M2 12.5l4.5 5L15 7M10.5 16l1.5 1.5L22 7',
	door: 'M4.5 20.5h15M7 20.5v-17h10v17M13.5 12v.2',
	clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7v5.2l3.4 2',
	'cut-off':
		'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M19 12.5a10 10 0 0 0-5-2.7M8.5 16a5 5 0 0 1 6.6-.4M12 19.5v.2',
	warning: 'M12 3.5L22 20.5H2zM12 10v4.5M12 17.4v.2',
	cross: 'M5.5 5.5l13 13M18.5 5.5l-13 13',
	info: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 11v5.5M12 7.4v.2',
	help: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M9.3 9.6a2.8 2.8 0 1 1 4 2.5c-.9.4-1.3 1-1.3 2M12 17v.2',
	camera: 'M3 8h4.2l1.6-2.5h6.4L16.8 8H21v11.5H3zM12 10a3.3 3.3 0 1 0 0 6.6a3.3 3.3 0 0 0 0-6.6',
	picture: 'M3.5 4.5h17v15h-17zM3.5 16l5-5l4 4l3-3l5 4.5M15.5 8.2v.2',
	bell: 'M5 17.5h14c-1.4-1.4-2-2.6-2-6.2a5 5 0 0 0-10 0c0 3.6-.6 4.8-2 6.2M12 3.5v2.6M10 20.6a2.3 2.3 0 0 0 4 0',
	speaker: 'M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.3a8 8 0 0 1 0 11.4',
	square: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v.2M20 17.5V20h-3.5M14 20v.2',
	list: 'M9 6h11.5M9 12h11.5M9 18h11.5M4 6h.2M4 12h.2M4 18h.2',
	board: 'M3.5 4h17v16h-17zM7 8h4v4H7zM14 8h3.5v6H14z',
	pen: 'M4 20l1-4.2L16.2 4.6a2 2 0 0 1 2.9 0l.4.4a2 2 0 0 1 0 2.9L8.2 19zM14 7l3.2 3.2',
	undo: 'M8 4.5L3.5 9L8 13.5M4 9h10a5.5 5.5 0 0 1 0 11H9',
	redo: 'M16 4.5L20.5 9L16 13.5M20 9H10a5.5 5.5 0 0 0 0 11h5',
	plus: 'M12 5v14M5 12h14',
	minus: 'M5 12h14',
	people:
		'M9 4.5a3.3 3.3 0 1 0 0 6.6a3.3 3.3 0 0 0 0-6.6M2.5 20c.3-4 2.7-6.2 6.5-6.2s6.2 2.2 6.5 6.2M15.5 5a3 3 0 0 1 0 5.8M17.6 14.3c2.4.8 3.7 2.7 3.9 5.7',
	print: 'M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z',
	save: 'M12 3.5v11M7.5 10.5L12 15l4.5-4.5M4 20h16',
	back: 'M14.5 5l-7 7l7 7',
	pause: 'M8.5 5v14M15.5 5v14',
	play: 'M7.5 4.5l11 7.5l-11 7.5z',
	screen: 'M3 4.5h18v12H3zM8.5 20.5h7M12 16.5v4'
} as const;

export type IconName = keyof typeof ICONS;
