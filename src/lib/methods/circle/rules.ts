/**
 * What phones and the wall show of a circle just now, and what its entries mean.
 *
 * Room: methods. Pure. Entries hold no words: a seat, an answer, a number.
 */
import { centrePhotoOf } from '#lib/domain/centre.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { isName } from '#lib/domain/id.ts';
import { readRecord, readWhole } from '#lib/domain/read.ts';
import { tellTrusted } from '#lib/domain/trusted.ts';
import { ENERGY_TIMES, energySlot, readLevel } from '#lib/harvest/energy.ts';
import type { MethodRules } from '../method.ts';
import { readCircleNow } from './circle-now.ts';
import {
	AGREE_SLOT,
	BELL_SLOT,
	pickSlot,
	readTaken,
	readTurn,
	readTurnLog,
	SEAT_SLOT,
	turnSlot
} from './log.ts';
import { isPresent } from './ring.ts';
import { tellCircle } from './view.ts';
import { circleWords as words } from './words.ts';

export const circleRules: MethodRules = {
	view(kind, { plan, activity, entries }) {
		const now = readCircleNow({ plan, activity, entries });
		const records = plan.records.get(activity.id) ?? new Map();
		const log = now.step && readTurnLog({ activity: activity.id, records, entries }, now.step.id);
		const view = tellCircle(now, (ring) => log?.picks.get(ring)?.length ?? 0);
		const photo = centrePhotoOf(plan.records, activity.id);
		const trusted = kind === 'phone' ? tellTrusted(plan) : [];
		// A view holds plain JSON and nothing else.
		return {
			...view,
			...(trusted.length > 0 && { trusted }),
			...(kind === 'wall' && photo && { centrePhoto: { hash: photo.hash, alt: photo.alt } }),
			// From its beginning to its end the big screen is the circle's.
			...(kind === 'wall' && now.step?.part && { fills: true })
		} as unknown as EntryValue;
	},

	caution({ plan, activity, entries }) {
		const { seats, passes } = readCircleNow({ plan, activity, entries });
		if (passes.length > 0 && seats.filter(isPresent).length < 2) return words.ringOfOne;
		const left = passes.reduce(
			(sum, { holder, waiting }) => sum + waiting.length + (holder?.chance === 1 ? 1 : 0),
			0
		);
		const back = passes.some((pass) => !pass.done) && left === 0;
		if (left > 0) return words.notOffered(left);
		return back ? words.someComeBack : '';
	},

	accept({ slot, value }, { activity }): EntryValue {
		const record = readRecord(value);
		if (slot === SEAT_SLOT) return isName(record?.seat) ? { seat: record.seat } : null;
		if (slot === AGREE_SLOT) return value === true ? true : null;
		if (slot === BELL_SLOT) {
			const n = readWhole(record?.n, 1);
			return n ? { n } : null;
		}
		if (ENERGY_TIMES.some((time) => slot === energySlot(time))) return readLevel(value) ?? null;
		const turn = readTurn(value);
		if (turn && activity.steps.some(({ id }) => slot === turnSlot(id, turn.offer))) {
			return { ...turn.offer, answer: turn.answer };
		}
		const taken = readTaken(value);
		if (taken && activity.steps.some(({ id }) => slot === pickSlot(id))) {
			return { ...taken.picked, ring: taken.ring, n: taken.n };
		}
		return null;
	}
};
