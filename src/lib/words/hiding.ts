/**
 * What the screen says on which names and faces are hidden.
 *
 * Room: words. English.
 */
export const hidingWords = {
	tab: 'Hide names and faces',
	heading: 'Hide names and faces',
	names: 'Names',
	namesWhy: 'A name that you hide is left out of every copy for others. The note stays as it is.',
	find: 'A name to look for',
	found: (count: number) =>
		count === 0 ? 'No note has it.' : `${count} ${count === 1 ? 'note has' : 'notes have'} it.`,
	hideAll: (name: string) => `Hide “${name}” in all of them`,
	tapWords: 'Tap a word to hide it, or to show it again.',
	changed: 'Its author has changed this note. It waits until somebody has looked.',
	looked: 'Nothing to hide now',
	faces: 'Faces',
	facesWhy:
		'A box that you draw is burnt into the photo. The photo without it is destroyed, at the relay and on every device that meets it again.',
	noPhotos: 'No photos yet.',
	coverOne: (alt: string) => `Cover faces: ${alt || 'a photo'}`,
	draw: 'Draw a box over each face, or type where it is. Numbers are hundredths of the photo.',
	addBox: 'Add a box',
	box: (n: number) => `Box ${n}`,
	fields: { x: 'From the left', y: 'From the top', width: 'Width', height: 'Height' },
	dropBox: (n: number) => `Take box ${n} away`,
	cover: 'Cover them for good',
	covered: 'Covered. The photo without the boxes is gone from this device.',
	notHere: 'This photo is not on this device yet.',
	notSaved: 'Not covered. This device is full. Free some space, then try again.',
	failed: 'Not covered. This photo could not be drawn.',
	cancel: 'Leave it as it is'
} as const;
