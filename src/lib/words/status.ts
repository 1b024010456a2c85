/**
 * Where the words are that somebody wrote: the only sentences a status line may say.
 *
 * Room: words. English. Chooses nothing: whoever knows the state hands it in.
 */

export type DeviceWord = 'phone' | 'tablet' | 'computer';

export type Status =
	/** On this device, and no relay is set. */
	| { readonly kind: 'saved' }
	/** The relay answered that it is on its disk. */
	| { readonly kind: 'sent' }
	| { readonly kind: 'sending'; readonly notes: number }
	| { readonly kind: 'cut-off'; readonly notes: number }
	/** The relay answers and does not let this device in: trying again mends nothing. */
	| { readonly kind: 'refused'; readonly words: string }
	/** Cut off for long on an address where closing the page would lose the way back. */
	| { readonly kind: 'keep-open'; readonly notes: number }
	| { readonly kind: 'not-saved' }
	| { readonly kind: 'new-version' };

/** @returns a sentence or two; for `not-saved` the first is the one to make bold */
export function statusSentences(status: Status, device: DeviceWord): readonly string[] {
	switch (status.kind) {
		case 'saved':
			return [`All changes saved on this ${device}.`];
		case 'sent':
			return ['Saved and sent.'];
		case 'sending':
			return [
				status.notes === 0 ? 'Sending what changed…' : `Sending ${countNotes(status.notes)}…`
			];
		case 'cut-off':
			return ['No connection.', keptHere(status.notes, device)];
		case 'refused':
			return [status.words, keptHere(0, device)];
		case 'keep-open':
			return [
				'Keep this page open.',
				`${countNotes(status.notes)} ${status.notes === 1 ? 'is' : 'are'} waiting.`
			];
		case 'not-saved':
			return ['Not saved.', `This ${device} is full.`, 'Copy your words, then free some space.'];
		case 'new-version':
			return ['A newer version is ready.', 'It will start when you go back to Home.'];
	}
}

export type TimerCall = 'five-minutes' | 'one-minute' | 'time';

export const timerCallWords: Readonly<Record<TimerCall, string>> = {
	'five-minutes': '5 minutes left',
	'one-minute': '1 minute left',
	time: 'Time to move'
};

const countNotes = (notes: number): string => (notes === 1 ? '1 note' : `${notes} notes`);

function keptHere(notes: number, device: DeviceWord): string {
	if (notes === 0) return `What you write is saved on this ${device}.`;
	if (notes === 1) return `1 note is saved on this ${device} and will send itself.`;
	return `${notes} notes are saved on this ${device} and will send themselves.`;
}
