/**
 * A change is one command of one device on the harvest, as *Recent changes* tells it.
 *
 * Room: domain. Says what was done in words' terms, never in words: `words/changes.ts` does.
 */
import type { DeviceId } from './id.ts';

export const DID_KINDS = [
	'made',
	'renamed',
	'moved',
	'put',
	'taken-out',
	'merged',
	'split',
	'binned',
	'restored',
	'note-binned',
	'note-restored',
	'laid',
	'theme-laid',
	'tidied',
	'marked',
	'ordered',
	'brought',
	'put-back',
	'changed'
] as const;
export type DidKind = (typeof DID_KINDS)[number];

export interface Did {
	readonly kind: DidKind;
	/** Of the theme it was about, as it was called then. */
	readonly title?: string;
	/** Of a second theme: what another one went into. */
	readonly other?: string;
	/** How many notes it was about. */
	readonly count?: number;
}

export interface Change {
	/** `<device>/<order>` */
	readonly id: string;
	readonly by: DeviceId;
	readonly order: number;
	/** For people to read; nothing is sorted by it. */
	readonly atMs: number;
	readonly did: Did;
	/** Whoever did it has undone it. */
	readonly undone: boolean;
	/** What it replaced is still known. */
	readonly canPutBack: boolean;
}
