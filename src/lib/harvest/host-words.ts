/**
 * What a phone alone is told about its notes and the big screen, kindly.
 *
 * Room: harvest. Pure; whole sentences, so that a phone has nothing to put together.
 */
import { authorMark, type DeviceId, type NoteId } from '#lib/domain/id.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { gateTellWords } from '#lib/words/gate.ts';

export interface HostWords {
	/** About all that is written on it; empty where there is nothing to say. */
	readonly notice: string;
	/** By note: what a host says of one. */
	readonly held: Readonly<Record<NoteId, string>>;
}

/** @returns asked for each phone in turn, so it looks things up and no more */
export function openHostWords({ gate }: Plan): (device: DeviceId) => HostWords {
	const byAuthor = new Map<string, Record<NoteId, string>>();
	for (const [note, words] of gate.held) {
		const author = authorMark(note);
		byAuthor.set(author, { ...byAuthor.get(author), [note]: words || gateTellWords.held });
	}
	const usual = gate.lookFirst ? gateTellWords.looks : '';
	return (device) => {
		const author = authorMark(device);
		const notice = gate.barred.has(author) ? gateTellWords.barred : usual;
		return { notice, held: byAuthor.get(author) ?? {} };
	};
}
