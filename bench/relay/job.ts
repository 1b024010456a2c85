/**
 * What the load is told to do: plain data, handed from process to process.
 *
 * Room: bench.
 */
import type { Standing } from '#lib/domain/grant.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { DialectName } from './dialect.ts';

export type Task =
	| {
			/** Everybody is in one document; some of them write, at moments that chance picks. */
			readonly kind: 'fan-out';
			readonly lines: number;
			readonly perSecond: number;
			readonly seconds: number;
			/** Everybody says this often that they are still there. */
			readonly presenceEveryMs?: number;
	  }
	| { readonly kind: 'burst'; readonly lines: number; readonly writers: number }
	/** One after the other, then many at once, into a document of so many notes. */
	| {
			readonly kind: 'join';
			readonly notes: number;
			readonly oneByOne: number;
			readonly atOnce: number;
	  }
	/** Until the relay is gone. */
	| { readonly kind: 'write'; readonly lines: number; readonly perSecond: number }
	/** Which notes are there. */
	| { readonly kind: 'read' }
	| {
			/** The thin protocol, with full peers watching. */
			readonly kind: 'phones';
			readonly phones: number;
			readonly watchers: number;
			readonly perSecond: number;
			readonly seconds: number;
	  };

export interface Job {
	readonly task: Task;
	readonly at: {
		readonly dialect: DialectName;
		readonly port: number;
		readonly pid: number;
		readonly document: string;
	};
	/** Only ours asks who comes. */
	readonly hall: Hall;
}

/** A gathering and the devices of its hosts, as many as there are lines. */
export interface Hall {
	readonly gathering: GatheringId;
	readonly devices: readonly Device[];
	/** What each device's role rests on. */
}

export interface Device {
	readonly seed: string;
	readonly standing: Standing;
}
