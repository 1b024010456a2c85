/**
 * The cards that hosts have printed, in the `people` document: by their keys, never by their codes.
 *
 * Room: doc. A card that was lost names nobody, and opens nothing any more. Persisted, never rename.
 */
import * as Y from 'yjs';
import { isKey, isName, type Key } from '#lib/domain/id.ts';
import type { PersonId } from '#lib/domain/person.ts';

/** `<key of the card>` → whose it is; nobody once it is void. */
const cardMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('cards');

/** Each person's newest card is theirs; older ones are void. */
export function putCards(
	doc: Y.Doc,
	cards: readonly { readonly key: Key; readonly person: PersonId }[]
): void {
	doc.transact(() => {
		for (const { key, person } of cards) {
			for (const [old, whose] of readCards(doc)) if (whose === person) cardMap(doc).set(old, '');
			cardMap(doc).set(key, person);
		}
	});
}

export function readCards(doc: Y.Doc): Map<Key, PersonId | ''> {
	const cards = new Map<Key, PersonId | ''>();
	for (const [key, person] of cardMap(doc).entries()) {
		if (isKey(key) && (person === '' || isName(person))) cards.set(key, person);
	}
	return cards;
}
