/**
 * What all that was said must come to, reckoned from the acts alone.
 *
 * Room: tests. Shares no code with the filing that it is held against.
 */
import type { DeviceId, NoteId } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';

export interface Reckoning {
	/** The words of every note that stands. */
	readonly standing: ReadonlyMap<NoteId, string>;
	/** Taken back or erased. */
	readonly gone: ReadonlySet<NoteId>;
	readonly erased: ReadonlySet<NoteId>;
	/** What each device says about itself, as far as it says anything. */
	readonly entries: ReadonlyMap<DeviceId, unknown>;
}

export function reckon(said: Iterable<Intent>): Reckoning {
	const last = new Map<NoteId, { readonly seq: number; readonly text: string }>();
	const gone = new Set<NoteId>();
	const erased = new Set<NoteId>();
	const words = new Map<DeviceId, { readonly seq: number; readonly value: unknown }>();
	for (const { act, seq, author } of said) {
		if (act.kind === 'entry') {
			if ((words.get(author)?.seq ?? 0) < seq) words.set(author, { seq, value: act.value });
		}
		if (!('note' in act)) continue;
		if (act.kind !== 'note') gone.add(act.note);
		else if ((last.get(act.note)?.seq ?? 0) < seq) last.set(act.note, { seq, text: act.body.text });
		if (act.kind === 'erase') erased.add(act.note);
	}
	const standing = [...last].filter(([note]) => !gone.has(note));
	const entries = [...words].flatMap(([author, { value }]) =>
		value === null ? [] : [[author, value] as const]
	);
	return {
		entries: new Map(entries),
		standing: new Map(standing.map(([note, { text }]) => [note, text])),
		gone,
		erased
	};
}
