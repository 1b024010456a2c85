/** Tablets that part and meet as they like, for model-based tests of methods. */
import type fc from 'fast-check';
import type * as Y from 'yjs';
import { meet } from './meet.ts';

/** Something that anybody may do at any time. */
export const deed = <Model extends object, Real>(
	says: string,
	run: (model: Model, real: Real) => void
): fc.Command<Model, Real> => ({ check: () => true, run, toString: () => says });

/** There and back, so that what the last one brings has come to the first. */
export function meetAll<Tablet extends { readonly sweep: () => void }>(
	tablets: readonly Tablet[],
	docsOf: (tablet: Tablet) => readonly Y.Doc[]
): void {
	for (const one of [...tablets, ...tablets]) {
		for (const other of tablets) {
			if (one === other) continue;
			const theirs = docsOf(other);
			docsOf(one).forEach((doc, at) => meet(doc, theirs[at] as Y.Doc));
			other.sweep();
		}
	}
}
