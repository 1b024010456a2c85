/**
 * The rest of the day as a host sees it, and what to do about it when it runs late.
 *
 * Room: state. Writes the `plan` document through `doc/` only.
 */
import type * as Y from 'yjs';
import { putMinutes } from '#lib/doc/plan-steps.ts';
import { putAnnouncement, putFixedTime } from '#lib/doc/plan-times.ts';
import { aheadKey, readDay, shortenDay, stepsAhead } from '#lib/domain/day.ts';
import type { DayStep, StepAhead } from '#lib/domain/day.ts';
import type { DeviceId, StepId } from '#lib/domain/id.ts';
import { MAX_ANNOUNCEMENT_CHARS } from '#lib/domain/limits.ts';
import type { PlanState } from './plan.svelte.ts';
import type { RoomClock } from './room-clock.svelte.ts';

export interface DayDeps {
	readonly doc: Y.Doc;
	readonly device: DeviceId;
	readonly plan: PlanState;
	readonly clock: RoomClock;
}

const MINUTE_MS = 60_000;

export class DayState {
	readonly #deps: DayDeps;

	constructor(deps: DayDeps) {
		this.#deps = deps;
	}

	/** What is still to come, each with its time. Read each second. */
	get steps(): readonly DayStep[] {
		return readDay(this.#toCome, this.#freeAtMs, this.#fixed);
	}

	/** Minutes by `aheadKey` that would bring the day back to its fixed times. */
	get shorter(): ReadonlyMap<string, number> {
		return shortenDay(this.#toCome, this.#freeAtMs, this.#fixed);
	}

	/** By how much the first fixed time that will be missed is late; 0 when all can be met. */
	get lateMs(): number {
		return this.steps.find(({ lateMs }) => lateMs >= MINUTE_MS)?.lateMs ?? 0;
	}

	/** Gives the steps to come the minutes that meet the fixed times. */
	shorten(): void {
		const { shorter } = this;
		const { doc, plan } = this.#deps;
		doc.transact(() => {
			for (const activity of plan.value.activities) {
				const minutes = new Map(
					activity.steps.flatMap((step): [StepId, number][] => {
						const wanted = shorter.get(aheadKey({ activity: activity.id, step }));
						return wanted === undefined ? [] : [[step.id, wanted]];
					})
				);
				if (minutes.size > 0) putMinutes(doc, activity.id, minutes);
			}
		});
	}

	/** @param atMs - room time that the step begins at, whatever runs late; null lets it move again */
	fix({ activity, step }: StepAhead, atMs: number | null): void {
		putFixedTime(this.#deps.doc, activity, step.id, atMs);
	}

	/** Tells everybody in the room, on every screen. Nothing takes back what was said. */
	announce(text: string): void {
		const { doc, device, clock } = this.#deps;
		const said = text.trim().slice(0, MAX_ANNOUNCEMENT_CHARS);
		putAnnouncement(doc, device, { text: said, atMs: Math.round(clock.nowMs()) });
	}

	get #toCome(): readonly StepAhead[] {
		return stepsAhead(this.#deps.plan.value);
	}

	/** When the step that the room is in ends: no earlier than now, later the longer it is held. */
	get #freeAtMs(): number {
		const { clock, plan } = this.#deps;
		return clock.tickingMs + Math.max(0, plan.msLeft ?? 0);
	}

	get #fixed(): ReadonlyMap<string, number> {
		return this.#deps.plan.value.fixedTimes;
	}
}
