/**
 * Takes words out of the `notes` document that were said where nothing is written down.
 *
 * Room: doc. Filing decides from an intent alone and cannot know what a host has promised; whoever
 * files looks again here, whenever documents have met: a relay that had not heard of the circle, a
 * tablet that was away when it began.
 */
import type * as Y from 'yjs';
import type { Unwritten } from '#lib/domain/activity.ts';
import { readRecord } from '#lib/domain/read.ts';
import { versionMap } from './notes-doc.ts';
import type { Sweep } from './sweep.ts';

/** @param unwritten - what hosts have promised, as the plan now says */
export function openUnwrittenSweep(doc: Y.Doc, unwritten: () => Unwritten): Sweep {
	const versions = versionMap(doc);
	let touched = new Set<string>(versions.keys());
	let known = '';
	const onVersions = ({ keysChanged }: Y.YMapEvent<unknown>) => {
		for (const key of keysChanged) touched.add(String(key));
	};
	versions.observe(onVersions);

	/** Also of a version that this app cannot read. */
	const isUnwritten = (key: string, { is }: Unwritten) => {
		const version = readRecord(versions.get(key));
		return is(String(readRecord(version?.where)?.activity ?? ''), String(version?.form ?? ''));
	};

	return {
		sweep(origin) {
			const now = unwritten();
			const keys = now.key === known ? touched : versions.keys();
			known = now.key;
			const stale = now.key === '' ? [] : [...keys].filter((key) => isUnwritten(key, now));
			touched = new Set();
			if (stale.length === 0) return false;
			doc.transact(() => stale.forEach((key) => versions.delete(key)), origin);
			return true;
		},
		close: () => versions.unobserve(onVersions)
	};
}
