/**
 * What people read when the relay's own doors, photos and pages could not do something.
 *
 * Room: words. One sentence for every code that is not in `refusals.ts`.
 */
export const relayWords = {
	'nothing-here': 'There is nothing at this address. Check the link.',
	'not-built': 'The app is not built yet. Stop Sheaf and start it with "npm start".',
	'not-readable': 'This could not be read. Reload the page and try again.',
	'wrong-way': 'This address cannot be used in this way.',
	'photo-not-itself': 'This photo was changed on its way. It will be sent again.',
	'photo-unreadable': 'This photo could not be opened. Choose a JPEG or PNG photo.',
	'photo-not-here': 'This photo has not arrived here yet.',
	'photo-early': 'This photo came before its note. It will be sent again.',
	'photos-full':
		'There is no space for more photos here. Your words are sent; the photo waits on this device.',
	'photo-gone': 'The note that this photo belonged to was taken back, and the photo with it.',
	'no-edition': 'There is no edition yet. A host makes one when the harvest is ready.',
	'note-code-unknown': 'There is no note with this code here. Check the code.',
	'edition-not-here':
		'This edition has not arrived here yet. It comes with the device that made it.',
	'edition-withdrawn':
		'Somebody took words back since this edition was made. The next one will be without them.',
	'unknown-card': 'This card code is not known here. Check its nine letters and numbers.',
	'no-authority': 'This computer has nothing of its own to trust.',
	'out-of-order': 'Something went wrong on our side. Your notes are safe on this device.'
} as const;

export type RelayRefusal = keyof typeof relayWords;
