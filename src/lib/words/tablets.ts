/**
 * What hosts read about the tables' own tablets, and what stands on a table's card.
 *
 * Room: words. English.
 */
export const tabletWords = {
	title: 'Table cards and tablets',
	door: 'Table cards',
	back: 'Live',
	why: 'Each table gets a card. Its square lets people write on their own phones. Its PIN makes any tablet or phone the table’s own: it shows the question, the clock and the table’s sheet, and goes on when the Wi-Fi is gone.',
	none: 'There is no table yet.',
	make: (tables: number) =>
		tables === 1 ? 'Make the PIN of 1 table' : `Make the PINs of ${tables} tables`,
	making: 'Making PINs…',
	stop: 'Stop',
	print: (tables: number) => (tables === 1 ? 'Print 1 card' : `Print ${tables} cards`),
	fold: 'One card on a sheet. Fold each in the middle: it stands, and its number is read across the hall.',
	pin: (pin: string) => `PIN ${pin}`,
	renew: 'New PIN',
	renewOf: (table: string) => `New PIN for ${table.toLowerCase()}`,
	renewed: (table: string) =>
		`${table} has a new PIN. Devices that came by the old one ask for it. Print the card again.`,
	link: { here: 'Tablet here', gone: 'Tablet cut off', none: 'No tablet' },
	cardCode: (host: string, code: string) => `Or open ${host} and type ${code}.`,
	cardPhone: 'Write on your own phone: scan this.',
	cardTablet: 'For this table’s tablet: scan this, or open',
	cardPin: 'and type the PIN',
	phoneSquare: (table: string) => `Square code for phones at ${table.toLowerCase()}`,
	tabletSquare: (table: string) => `Square code for the tablet of ${table.toLowerCase()}`
} as const;
