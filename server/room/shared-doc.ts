/**
 * One shared document as the relay holds it: loaded, merged into, and listened to.
 *
 * Room: server/room. What goes to the disk and to other devices is only what this document itself
 * emits, never bytes as they came. Never sees a socket or the store.
 */
import * as Y from 'yjs';
import { openEntrySweep } from '#lib/doc/entries-doc.ts';
import { openSweep } from '#lib/doc/notes-doc.ts';
import { openUnwrittenSweep } from '#lib/doc/unwritten-sweep.ts';
import { unwrittenOf, type Unwritten } from '#lib/domain/activity.ts';
import type { DocumentName } from '#lib/domain/role.ts';
import type { DocumentUpdate } from '#server/store/store.ts';
import { fitOf, isWaiting, type Fit } from './fit.ts';
import { stepTwoFrame } from './frames.ts';
import { fillGaps } from '#lib/doc/salvage.ts';
import { openWelcome } from './welcome.ts';

export interface SharedDoc {
	readonly name: DocumentName;
	readonly doc: Y.Doc;
	/** Takes an update in; 'broken' means that the document must not be used any more. */
	readonly merge: (update: Uint8Array, from?: UpdateFrom) => MergeResult;
	/** What has changed since it was last asked: one update each for there and for here. */
	readonly takeChanges: () => readonly Omit<DocumentUpdate, 'document'>[];
	/** Drops words that newer ones have replaced, or that may not stay. Answers whether there were any. */
	readonly sweep: () => boolean;
	readonly stateVector: () => Uint8Array;
	/** Messages that bring somebody up to now who holds that much. Null when that cannot be read. */
	readonly tellFrom: (stateVector: Uint8Array) => readonly Uint8Array[] | null;
	readonly wholeState: () => Uint8Array;
	readonly close: () => void;
}

/** Marks in Yjs what another relay of the same store has kept. */
const ELSEWHERE = Symbol('elsewhere');

/**
 * Another relay, which has kept it already; or a device: `mayGoOn` says under which clients of the
 * document it may write.
 */
export type UpdateFrom = 'elsewhere' | { readonly mayGoOn: (client: number) => boolean };

const ANYBODY: UpdateFrom = { mayGoOn: () => true };

export type MergeResult = Exclude<Fit, 'fits'> | 'merged' | 'full' | 'broken';

/**
 * @param stored - all that makes up the document, in order
 * @param onChange - called after every change
 * @param isDamaged - pieces may be missing: it is read around them
 * @param unwritten - which words may not stay
 * @throws Error when what was stored cannot be read: a document that fails to load is not an empty one
 */
export function openSharedDoc(
	name: DocumentName,
	stored: readonly Uint8Array[],
	onChange: () => void,
	isDamaged = false,
	unwritten: () => Unwritten = () => unwrittenOf([])
): SharedDoc {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of stored) Y.applyUpdate(doc, update);
	});
	if (isDamaged) fillGaps(doc);
	if (isWaiting(doc)) throw new Error(`The stored document "${name}" is not whole.`);

	/** Of this relay, and of others. */
	const changes = { here: [] as Uint8Array[], elsewhere: [] as Uint8Array[] };
	/** Asked by each who comes: a hall that comes back asks two hundred times for the same. */
	let stateVector: Uint8Array | undefined;
	doc.on('update', (update: Uint8Array, origin: unknown) => {
		stateVector = undefined;
		(origin === ELSEWHERE ? changes.elsewhere : changes.here).push(update);
		onChange();
	});

	const sweeps = [
		...(name === 'notes' ? [openSweep(doc), openUnwrittenSweep(doc, unwritten)] : []),
		...(name === 'notes' || name === 'people' ? [openEntrySweep(doc)] : [])
	];
	/** Each of them, also when the first has dropped something. */
	const sweep = (origin?: unknown) => sweeps.filter((one) => one.sweep(origin)).length > 0;
	const welcome = openWelcome(doc);

	function merge(update: Uint8Array, from: UpdateFrom = ANYBODY): MergeResult {
		const isElsewhere = from === 'elsewhere';
		const fit = fitOf(doc, update, isElsewhere ? undefined : from.mayGoOn);
		if (fit !== 'fits') return fit;
		const origin = isElsewhere ? ELSEWHERE : undefined;
		const list = isElsewhere ? changes.elsewhere : changes.here;
		const countBefore = list.length;
		let before = new Map<number, number>();
		doc.once('beforeTransaction', ({ beforeState }) => (before = beforeState));
		try {
			Y.applyUpdate(doc, update, origin);
		} catch {
			return 'broken';
		}
		if (isWaiting(doc)) return 'broken';
		if (sweep(origin)) {
			// Words that came back after their tombstone, or that nobody may write down, are out of the
			// document again. Told anew from here, the change does not carry them, to the disk or to anybody.
			const whole = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before));
			list.splice(countBefore, Infinity, whole);
		}
		return 'merged';
	}

	return {
		name,
		doc,
		merge,
		takeChanges() {
			const { here, elsewhere } = changes;
			const taken = [
				...(elsewhere.length > 0 ? [{ bytes: asOne(elsewhere), isElsewhere: true }] : []),
				...(here.length > 0 ? [{ bytes: asOne(here) }] : [])
			];
			changes.here = [];
			changes.elsewhere = [];
			return taken;
		},
		sweep: () => sweep(),
		stateVector: () => (stateVector ??= Y.encodeStateVector(doc)),
		tellFrom(stateVector) {
			if (isNothing(stateVector)) return welcome.messages();
			try {
				return [stepTwoFrame(Y.encodeStateAsUpdate(doc, stateVector))];
			} catch {
				return null;
			}
		},
		wholeState: () => Y.encodeStateAsUpdate(doc),
		close() {
			for (const one of sweeps) one.close();
			welcome.close();
			doc.destroy();
		}
	};
}

/** A state vector that names nobody. */
const isNothing = (stateVector: Uint8Array): boolean =>
	stateVector.length === 1 && stateVector[0] === 0;

const asOne = (updates: readonly Uint8Array[]): Uint8Array =>
	updates.length === 1 ? (updates[0] as Uint8Array) : Y.mergeUpdates([...updates]);
