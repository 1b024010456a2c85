/**
 * Slips of paper on which people said how far their words may go, as two people read them.
 *
 * Room: harvest. Pure. What one has read counts; of what two read differently what allows less counts,
 * until they agree. Whatever a host writes down later, with the person, takes its place.
 */
import { NAMINGS, narrower, USES, type Consent, type Statement } from '#lib/domain/consent.ts';
import type { Reader } from '#lib/domain/vote.ts';

type Told = Statement & { readonly reader?: Reader };

export interface SlipRead {
	readonly state: 'once' | 'agreed' | 'differs';
	/** What each reader found, the first one first. */
	readonly found: readonly Consent[];
}

/** @param told - of one person, latest first; undefined where the latest was read from no slip */
export function readSlip([latest, before]: readonly Told[]): SlipRead | undefined {
	if (!latest?.reader) return undefined;
	if (latest.reader === 1 || before?.reader !== 1) return { state: 'once', found: [latest] };
	return { state: isSame(latest, before) ? 'agreed' : 'differs', found: [before, latest] };
}

/** What counts of all that helpers wrote down; undefined where nobody has. */
export function heldOf(told: readonly Told[]): Statement | undefined {
	const [latest] = told;
	if (!latest) return undefined;
	const { state, found } = readSlip(told) ?? {};
	const [one, other] = found ?? [];
	if (state !== 'differs' || !one || !other) return latest;
	const shyer = rankOf(one) <= rankOf(other) ? one : other;
	return {
		...latest,
		words: narrower(one.words, other.words),
		photo: narrower(one.photo, other.photo),
		voice: narrower(one.voice, other.voice),
		naming: shyer.naming,
		// Two spellings of one name: nobody knows which is theirs.
		name: one.naming === other.naming && one.name !== other.name ? '' : shyer.name
	};
}

const rankOf = ({ naming }: Consent): number => NAMINGS.indexOf(naming);

const isSame = (a: Consent, b: Consent): boolean =>
	USES.every((use) => a[use] === b[use]) && a.naming === b.naming && a.name === b.name;
