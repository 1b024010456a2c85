/**
 * Everything that is known of a circle just now, read once for all of its screens.
 *
 * Room: methods. Pure. Hosts see it whole; what phones and the wall are told of it is view.ts.
 */
import { settingsOf, type Activity, type Step } from '#lib/domain/activity.ts';
import { entriesOf } from '#lib/domain/entry.ts';
import { isName } from '#lib/domain/id.ts';
import { currentStep } from '#lib/domain/plan.ts';
import type { RuleInput } from '../method.ts';
import { AGREE_SLOT, readBell, readTurnLog } from './log.ts';
import { readRing, type Records, type Seat, type SeatId } from './ring.ts';
import { CIRCLE_DEFAULTS, readCircleSettings, type CircleSettings } from './settings.ts';
import { isPass } from './steps.ts';
import { readPass, type PassNow } from './turns.ts';

export const ROLES = ['host', 'guardian', 'scribe'] as const;
export type CircleRole = (typeof ROLES)[number];

export interface CircleNow {
	readonly settings: CircleSettings;
	readonly step: Step | undefined;
	/** In the order in which they sit; those who left as well. */
	readonly seats: readonly Seat[];
	/** One for each ring, while a piece goes round; else none. */
	readonly passes: readonly PassNow[];
	readonly rings: readonly number[];
	readonly bell: ReturnType<typeof readBell>;
	/** Who keeps what just now; roles may go to somebody else with each step. */
	readonly roles: Readonly<Partial<Record<CircleRole, SeatId>>>;
	/** Phones that agreed, and whether everybody was seen to nod. */
	readonly agreed: { readonly phones: number; readonly nodded: boolean };
}

export const AFFIRMED_KEY = 'affirmed';
export const roleKey = (step: string, role: CircleRole): string => `role/${step}/${role}`;

export const circleSettings = (activity: Activity): CircleSettings =>
	readCircleSettings(settingsOf(activity)) ?? CIRCLE_DEFAULTS;

const NO_RECORDS: Records = new Map();

export function readCircleNow({
	plan,
	activity,
	entries
}: Pick<RuleInput, 'plan' | 'activity' | 'entries'>): CircleNow {
	const settings = circleSettings(activity);
	const records = plan.records.get(activity.id) ?? NO_RECORDS;
	const input = { activity: activity.id, records, entries };
	const step = currentStep(plan, activity);
	const seats = readRing(settings, records);
	const rings = [...new Set(seats.map(({ ring }) => ring))].sort((a, b) => a - b);
	const goesRound = step && isPass(step) && (step.part !== 'council' || settings.mode === 'piece');
	const log = goesRound ? readTurnLog(input, step.id) : undefined;
	const passes = log
		? rings.map((ring) => {
				const ofRing = seats.filter((seat) => seat.ring === ring);
				const rules = { ...settings, step: step?.id ?? '', seed: activity.id };
				return { ...readPass(rules, ofRing, log), ring };
			})
		: [];
	return {
		...{ settings, step, seats, rings, passes },
		bell: readBell(input),
		roles: readRoles(activity, step, records),
		agreed: {
			phones: entriesOf(entries, activity.id, AGREE_SLOT).filter(({ value }) => value === true)
				.length,
			nodded: records.get(AFFIRMED_KEY) === true
		}
	};
}

/** As somebody is called here: their name, those of two who share a chair, or the chair's number. */
export function seatName(seats: readonly Seat[], id: SeatId, chair: (n: number) => string): string {
	const at = seats.findIndex((seat) => seat.id === id);
	const seat = seats[at];
	const names = [seat?.name, seat?.pair].filter(Boolean);
	return names.length > 0 ? names.join(' & ') : chair(at + 1);
}

function readRoles(activity: Activity, step: Step | undefined, records: Records) {
	const roles: Partial<Record<CircleRole, SeatId>> = {};
	for (const { id } of activity.steps) {
		for (const role of ROLES) {
			const seat = records.get(roleKey(id, role));
			if (isName(seat)) roles[role] = seat;
		}
		if (id === step?.id) break;
	}
	return roles;
}
