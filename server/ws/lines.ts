/**
 * The open lines, of all gatherings: how many there may be, who goes when there are too many, and
 * how all of them are told to go.
 *
 * Room: server/ws. Counts by gathering and device, never by network address.
 */
import type { DeviceId, GatheringId } from '#lib/domain/id.ts';
import * as limits from '#server/guard/limits.ts';
import type { Line } from './line.ts';

/** A phone that sleeps does not answer when it is told goodbye. */
const GOODBYE_MS = 1_000;

export interface Lines {
	/** Why a gathering may have no more of them. */
	readonly whyFull: (gathering: GatheringId) => 'too-many' | undefined;
	/** Where a device has too many, its oldest goes. */
	readonly add: (line: Line, of: LineOwner) => void;
	readonly drop: (line: Line) => void;
	readonly probe: () => void;
	readonly count: () => LineCount;
	/** Tells everybody that the relay stops; resolves when all have gone. */
	readonly close: () => Promise<void>;
}

export interface LineOwner {
	readonly kind: 'sync' | 'live';
	readonly gathering: GatheringId;
	readonly device: DeviceId;
}

/** The open lines, by what they carry. */
export interface LineCount {
	readonly sync: number;
	readonly live: number;
	readonly unsentBytes: number;
}

export function createLines(): Lines {
	const owners = new Map<Line, LineOwner>();
	const countByGathering = new Map<GatheringId, number>();
	/** Oldest first. */
	const linesByDevice = new Map<string, Set<Line>>();
	let whenEmpty = () => {};

	const deviceKey = ({ gathering, device }: LineOwner) => `${gathering}/${device}`;

	function drop(line: Line): void {
		const owner = owners.get(line);
		if (!owner) return;
		owners.delete(line);
		const count = (countByGathering.get(owner.gathering) ?? 1) - 1;
		if (count > 0) countByGathering.set(owner.gathering, count);
		else countByGathering.delete(owner.gathering);
		const own = linesByDevice.get(deviceKey(owner));
		own?.delete(line);
		if (own?.size === 0) linesByDevice.delete(deviceKey(owner));
		if (owners.size === 0) whenEmpty();
	}

	return {
		whyFull: (gathering) =>
			owners.size >= limits.MAX_LINES ||
			(countByGathering.get(gathering) ?? 0) >= limits.MAX_LINES_PER_GATHERING
				? 'too-many'
				: undefined,
		add(line, owner) {
			owners.set(line, owner);
			countByGathering.set(owner.gathering, (countByGathering.get(owner.gathering) ?? 0) + 1);
			const own = linesByDevice.get(deviceKey(owner)) ?? new Set();
			linesByDevice.set(deviceKey(owner), own.add(line));
			const [oldest] = own;
			if (!oldest || own.size <= limits.MAX_LINES_PER_DEVICE) return;
			own.delete(oldest);
			oldest.close('too-many');
		},
		drop,
		probe() {
			for (const line of owners.keys()) line.probe();
		},
		count() {
			const sync = [...owners.values()].filter(({ kind }) => kind === 'sync').length;
			const unsentBytes = [...owners.keys()].reduce((sum, line) => sum + line.unsentBytes(), 0);
			return { sync, live: owners.size - sync, unsentBytes };
		},
		async close() {
			for (const line of owners.keys()) line.close('relay-closing');
			if (owners.size === 0) return;
			await new Promise<void>((done) => {
				const cut = setTimeout(() => {
					for (const line of owners.keys()) line.cut();
				}, GOODBYE_MS);
				whenEmpty = () => {
					clearTimeout(cut);
					done();
				};
			});
		}
	};
}
