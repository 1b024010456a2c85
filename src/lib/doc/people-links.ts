/**
 * Which device belongs to whom, in the `people` document.
 *
 * Room: doc. A host sets a device's person, or nobody; the last one set is read. The device's words
 * stay as they are: only what is counted as one changes. Persisted, never rename.
 */
import * as Y from 'yjs';
import { isKey, isName, type DeviceId } from '#lib/domain/id.ts';
import type { PersonId } from '#lib/domain/person.ts';

/** `<device>` → person, or nothing at all in quotes once the link was taken away. */
const linkMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('links');

export function putLink(doc: Y.Doc, device: DeviceId, person: PersonId | ''): void {
	if (linkMap(doc).get(device) !== person) linkMap(doc).set(device, person);
}

/** Also those that a host took away, as nobody: a card must not bring them back. */
export function readLinks(doc: Y.Doc): Map<DeviceId, PersonId | ''> {
	const links = new Map<DeviceId, PersonId | ''>();
	for (const [device, person] of linkMap(doc).entries()) {
		if (isKey(device) && (person === '' || isName(person))) links.set(device, person);
	}
	return links;
}
