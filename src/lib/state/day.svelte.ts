/**
 * The rest of the day as a host sees it, and what to do about it when it runs late.
 *
 * Room: state. Writes the `plan` document through `doc/` only.
 */
import type * as Y from 'yjs';
import { putActivity } from '#lib/doc/plan-doc.ts';
import { putAnnouncement, putFixedTime } from '#lib/doc/plan-times.ts';
import type { Step } from '#lib/domain/activity.ts';
import { readDay, shortenDay, type DayStep } from '#lib/domain/day.ts';
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

	/** Minutes by step that would bring the day back to its fixed times. */
	get shorter(): ReadonlyMap<StepId, number> {
		return shortenDay(this.#toCome, this.#freeAtMs, this.#fixed);
	}

	/** By how much the first fixed time that will be missed is late; 0 when all can be met. */
	get lateMs(): number {
		return this.steps.find(({ lateMs }) => lateMs >= MINUTE_MS)?.lateMs ?? 0;
	}

	/** Gives the steps to come the minutes that meet the fixed times. */
	shorten(): void {
		const { activity } = this.#deps.plan;
		const { shorter } = this;
		if (!activity || shorter.size === 0) return;
		const steps = activity.steps.map((step) => {
			const minutes = shorter.get(step.id);
			return minutes === undefined ? step : { ...step, minutes };
		});
		putActivity(this.#deps.doc, { ...activity, steps });
	}

	/** @param atMs - room time that the step begins at, whatever runs late; null lets it move again */
	fix(step: StepId, atMs: number | null): void {
		const { activity } = this.#deps.plan;
		if (activity) putFixedTime(this.#deps.doc, activity.id, step, atMs);
	}

	/** Tells everybody in the room, on every screen. Nothing takes back what was said. */
	announce(text: string): void {
		const { doc, device, clock } = this.#deps;
		const said = text.trim().slice(0, MAX_ANNOUNCEMENT_CHARS);
		putAnnouncement(doc, device, { text: said, atMs: Math.round(clock.nowMs()) });
	}

	get #toCome(): readonly Step[] {
		const { activity, step } = this.#deps.plan;
		const at = activity?.steps.findIndex(({ id }) => id === step?.id) ?? 0;
		return activity?.steps.slice(at + 1) ?? [];
	}

	/** When the step that the room is in ends: no earlier than now, later the longer it is held. */
	get #freeAtMs(): number {
		const { clock, plan } = this.#deps;
		return clock.tickingMs + Math.max(0, plan.msLeft ?? 0);
	}

	get #fixed(): ReadonlyMap<StepId, number> {
		const { activity, value } = this.#deps.plan;
		const times = new Map<StepId, number>();
		for (const { id } of activity?.steps ?? []) {
			const atMs = value.fixedTimes.get(`${activity?.id}/${id}`);
			if (atMs !== undefined) times.set(id, atMs);
		}
		return times;
	}
}
