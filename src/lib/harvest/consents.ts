/**
 * What consents make of a note before it leaves: how far it goes, under which name, with its photo
 * or without.
 *
 * Room: harvest. Pure, and the same on every device. What somebody tapped and what a helper wrote
 * down both hold: of two that differ, the narrower.
 */
import { CONSENT_SLOT } from '#lib/domain/own-reach.ts';
import {
	NAMINGS,
	narrower,
	readConsent,
	reaches,
	type Naming,
	type Reach,
	type Statement
} from '#lib/domain/consent.ts';
import { entriesOf, type Entries } from '#lib/domain/entry.ts';
import type { Audience } from '#lib/domain/audience.ts';
import { authorMark } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { personBySeatCard } from '#lib/domain/person.ts';

export interface Consents {
	/** What those said whose words a note holds. */
	readonly of: (note: Pick<Note, 'id' | 'saidBy'>) => readonly Statement[];
}

export const NO_CONSENTS: Consents = { of: () => [] };

/** @param told - by person or by the mark of a device: `doc/plan-consents.ts` */
export function readConsents(
	entries: Entries,
	told: ReadonlyMap<string, readonly Statement[]>
): Consents {
	const byMark = new Map<string, Statement>();
	for (const { author, order, value } of entriesOf(entries, '', CONSENT_SLOT)) {
		const consent = readConsent(value);
		if (consent) byMark.set(authorMark(author), { ...consent, order });
	}
	const people = [...told.keys()].map((id) => ({ id }));
	return {
		of({ id, saidBy }) {
			if (saidBy) {
				const known = told.get(saidBy) ?? told.get(personBySeatCard(people, saidBy)?.id ?? '');
				return known ?? [];
			}
			const mark = authorMark(id);
			const own = byMark.get(mark);
			return [...(own ? [own] : []), ...(told.get(mark) ?? [])];
		}
	};
}

/** How far a note's words go. */
export const reachOfWords = (note: Note, statements: readonly Statement[]): Reach =>
	statements.length === 0
		? note.audience
		: statements.map((said) => reachUnder(note, said)).reduce(narrower<Reach>);

/**
 * A statement holds for all that was said before it. What was said after it says itself how far it
 * goes, but never further. Words that others typed go as far as their speaker said, unless who typed
 * them named a circle.
 */
function reachUnder(note: Note, { words, order }: Statement): Reach {
	if (note.saidBy && note.audience === 'room') return words;
	return note.order <= order ? words : narrower<Reach>(note.audience, words);
}

/**
 * Nobody can agree for the others in a photo: it goes no further than its note said when it was
 * taken, whatever is said later.
 */
export const reachOfPhoto = (note: Note, statements: readonly Statement[]): Reach =>
	statements.map(({ photo }) => photo).reduce(narrower<Reach>, note.audience);

/** The name that a note goes out with; empty for none. */
export function nameOf(note: Note, statements: readonly Statement[]): string {
	const shyest = [...statements].sort((a, b) => rankOf(a.naming) - rankOf(b.naming))[0];
	if (!shyest) return note.voice;
	if (shyest.naming === 'unnamed') return '';
	return shyest.name || (shyest.naming === 'first-name' ? note.voice : '');
}

const rankOf = (naming: Naming): number => NAMINGS.indexOf(naming);

/**
 * A note as an audience may have it; null where it may not.
 *
 * @param audience - left out for hosts and harvesters, who get what anybody at all may have, marked
 *   with how far it goes
 */
export function consented(note: Note, consents: Consents, audience?: Audience): Note | null {
	const statements = consents.of(note);
	const words = reachOfWords(note, statements);
	const photo = note.photo ? reachOfPhoto(note, statements) : words;
	if (!reaches(words, audience ?? 'room')) return null;
	const hasPhoto = note.photo !== undefined && reaches(photo, audience ?? 'room');
	if (note.text === '' && !hasPhoto) return null;
	const reach = hasPhoto && !audience ? narrower<Reach>(words, photo) : words;
	const { photo: shown, ...rest } = note;
	return {
		...rest,
		...(hasPhoto && shown && { photo: shown }),
		voice: nameOf(note, statements),
		audience: reach === 'none' ? 'room' : reach
	};
}

/** What phones and walls may be shown at all; the gate decides what they are shown. */
export const notesForRoom = (notes: readonly Note[], consents: Consents): Note[] =>
	notes.flatMap((note) => consented(note, consents, 'room') ?? []);
