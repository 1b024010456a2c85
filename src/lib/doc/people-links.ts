/**
 * Which device belongs to whom, in the `people` document.
 *
 * Room: doc. A host sets a device's person, or nobody; the last one set is read. The device's words
 * stay as they are: only what is counted as one changes. Persisted, never rename.
 */
import * as Y from 'yjs';
import { isAuthorMark, isName, type AuthorMark } from '#lib/domain/id.ts';
import type { PersonId } from '#lib/domain/person.ts';

/** `<mark of a device>` → person, or nothing at all in quotes once the link was taken away. */
const linkMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('links');

export function putLink(doc: Y.Doc, device: AuthorMark, person: PersonId | ''): void {
	if (linkMap(doc).get(device) !== person) linkMap(doc).set(device, person);
}

/** Also those that a host took away, as nobody: a card must not bring them back. */
export function readLinks(doc: Y.Doc): Map<AuthorMark, PersonId | ''> {
	const links = new Map<AuthorMark, PersonId | ''>();
	for (const [device, person] of linkMap(doc).entries()) {
		if (isAuthorMark(device) && (person === '' || isName(person))) links.set(device, person);
	}
	return links;
}
