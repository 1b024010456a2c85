/**
 * Times and places of an Open Space that runs: how they stand, and what a host's other choice of them
 * changes in the plan. What has begun stays as it is.
 *
 * Room: methods. Pure; names of what is new are handed in.
 */
import type { Activity, Step } from '#lib/domain/activity.ts';
import type { StepId } from '#lib/domain/id.ts';
import type { Place } from '#lib/domain/plan.ts';
import type { AddedStep, StepWords } from '#lib/doc/plan-steps.ts';
import type { Agenda, AgendaSlot } from '#lib/harvest/agenda.ts';
import type { GridChange } from '#lib/state/agenda.svelte.ts';
import { placeOf } from './open-space.ts';
import { helpIn, spaceSettings } from './rules.ts';
import {
	minuteOf,
	refuseGrid,
	type GridRefusal,
	type SlotChoice,
	type SpaceChoice
} from './settings.ts';
import { newsBetween, slotStep, slotWords, walkStep } from './steps.ts';

export interface Grid {
	/** Rows that have begun or are over. */
	readonly begun: readonly SlotChoice[];
	readonly slots: readonly SlotChoice[];
	readonly spaces: readonly SpaceChoice[];
}

/** Rows without hours, such as action groups, belong to how it ends and are not in it. */
export function gridOf(activity: Activity, { slots, spaces }: Agenda): Grid {
	const { slots: planned } = spaceSettings(activity);
	const rows = slots.flatMap(
		({ step, covered, when }): (SlotChoice & Pick<AgendaSlot, 'when'>)[] => {
			const { day = 1, start: from = '', end: to = '' } = planned[(step.round ?? 0) - 1] ?? {};
			const start = step.from ?? from;
			if (start === '') return [];
			return [{ id: step.id, day: step.day ?? day, start, end: step.to ?? to, covered, when }];
		}
	);
	const choice = ({ when: _, ...row }: (typeof rows)[number]): SlotChoice => row;
	return {
		begun: rows.filter(({ when }) => when !== 'to-come').map(choice),
		slots: rows.filter(({ when }) => when === 'to-come').map(choice),
		spaces: spaces.map((place) => ({ id: place.id, name: place.name, ...helpIn(activity, place) }))
	};
}

/** By day and hour; what is no time of day comes last. */
export const inOrder = (slots: readonly SlotChoice[]): SlotChoice[] =>
	[...slots].sort(
		(a, b) => a.day - b.day || (minuteOf(a.start) ?? 1440) - (minuteOf(b.start) ?? 1440)
	);

interface Naming {
	readonly newId: () => string;
	/** Of all places that there ever were. */
	readonly spaceCount: number;
	/** The step that people are in. */
	readonly now: StepId;
}

/**
 * @param wanted - rows to come in their order (`inOrder`), and places
 * @returns what changes, or what is wrong with which row, counted from 0 with those that have begun
 */
export function changesOf(
	activity: Activity,
	grid: Grid,
	wanted: Pick<Grid, 'slots' | 'spaces'>,
	naming: Naming
): GridChange | { readonly refused: GridRefusal; readonly at: number } {
	const all = [...grid.begun, ...wanted.slots];
	const refused = refuseGrid(all, wanted.spaces);
	if (refused) return refused;
	const kept = wanted.slots.filter(({ id }) => id !== undefined);
	const before = grid.slots.filter(({ id }) => kept.some((one) => one.id === id));
	const turned = kept.findIndex(({ id }, n) => before[n]?.id !== id);
	if (turned >= 0) return { refused: 'order-changed', at: all.indexOf(kept[turned] as SlotChoice) };
	const isLong = all.some(({ day }) => day > 1);
	const gone = grid.slots.filter(({ id }) => !kept.some((one) => one.id === id));
	return {
		added: newRows(activity, all, naming, isLong),
		steps: [
			...gone.flatMap(({ id }) => goneSteps(activity.steps, id as StepId)),
			...kept.flatMap((slot) => changedRow(slot, grid.slots, isLong))
		],
		uncovered: kept.flatMap(({ id, covered }) => {
			const was = grid.slots.find((one) => one.id === id)?.covered;
			return covered === was ? [] : [{ slot: id as StepId, on: !covered }];
		}),
		...changedPlaces(grid.spaces, wanted.spaces, naming)
	};
}

function changedRow(slot: SlotChoice, before: readonly SlotChoice[], isLong: boolean) {
	const was = before.find(({ id }) => id === slot.id);
	const same = was && was.start === slot.start && was.end === slot.end && was.day === slot.day;
	return same ? [] : [[slot.id as StepId, slotWords(slot, isLong)] as const];
}

/** With a row goes the walk to it. */
function goneSteps(steps: readonly Step[], id: StepId): (readonly [StepId, StepWords])[] {
	const at = steps.findIndex((step) => step.id === id);
	const walk = [steps[at - 1], steps[at + 1]].find((step) => step?.part === 'walk');
	return [id, ...(walk ? [walk.id] : [])].map((step) => [step, { gone: true }] as const);
}

/** New rows with what lies between them and their neighbours; never before what people are in. */
function newRows(
	activity: Activity,
	all: readonly SlotChoice[],
	{ newId, now }: Naming,
	isLong: boolean
): AddedStep[] {
	const settings = spaceSettings(activity);
	const { steps } = activity;
	const indexOf = (id: StepId | undefined) => steps.findIndex((step) => step.id === id);
	const ids = all.map(({ id }) => id ?? `slot-${newId()}`);
	let round = Math.max(0, ...steps.map((step) => step.round ?? 0));
	return all.flatMap((slot, at) => {
		const id = ids[at] as StepId;
		if (slot.id !== undefined) return [];
		const next = all.find((one, n) => n > at && one.id !== undefined && one.day === slot.day)?.id;
		const [before, last] = [all[at - 1], ids[at - 1]];
		const isPast = last !== undefined && indexOf(last) >= 0 && indexOf(now) > indexOf(last);
		const walk = walkStep(settings, `walk-${id}`);
		const row = slotStep(id, slot, (round += 1), isLong);
		const behind = next === undefined ? [] : walk;
		if (before?.day === slot.day) {
			return isPast
				? put(slot, now, [row, ...behind])
				: put(slot, last as StepId, [...walk, row], row);
		}
		const ahead = steps[indexOf(next) - 1]?.id;
		if (ahead !== undefined) return put(slot, ahead, [row, ...behind]);
		const night = before ? newsBetween(settings, before.day, slot.day) : [];
		return put(slot, isPast || last === undefined ? now : last, [...night, row], row);
	});
}

/** @param row - what the hour is that of; steps before it come a little earlier */
function put(slot: SlotChoice, after: StepId, steps: readonly Step[], row = steps[0]): AddedStep[] {
	const minute = slot.day * 1440 + (minuteOf(slot.start) ?? 0);
	const own = steps.indexOf(row as Step);
	return steps.map((step, n) => ({ step, after, at: minute + (n - own) / (2 * steps.length) }));
}

function changedPlaces(
	before: readonly SpaceChoice[],
	wanted: readonly SpaceChoice[],
	{ newId, spaceCount }: Naming
): Pick<GridChange, 'places' | 'placeWords'> {
	const kept = wanted.filter(({ id }) => id !== undefined);
	const fresh = wanted.filter(({ id }) => id === undefined);
	type Words = GridChange['placeWords'][number];
	return {
		places: fresh.map((space, n): Place =>
			placeOf(`space-${spaceCount + 1 + n}-${newId()}`, { ...space, name: space.name.trim() })
		),
		placeWords: [
			...before
				.filter(({ id }) => !kept.some((one) => one.id === id))
				.map(({ id }): Words => [id as string, { closed: true }]),
			...kept.flatMap(({ id, name, capacity, access }): Words[] => {
				const was = before.find((one) => one.id === id);
				const words = {
					...(name.trim() !== was?.name && { name: name.trim() }),
					...(capacity !== was?.capacity && { capacity }),
					...(access.join() !== was?.access.join() && { access })
				};
				return Object.keys(words).length > 0 ? [[id as string, words]] : [];
			})
		]
	};
}
