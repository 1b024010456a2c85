/**
 * What phones and the wall show of an Open Space just now, and what its entries mean.
 *
 * Room: methods. Pure. A session is in a view once a host has put it on the wall and nobody keeps it
 * off; rows that are covered, stars and who is where are in none.
 */
import { settingsOf, type Step } from '#lib/domain/activity.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { gateOf } from '#lib/domain/gate.ts';
import { ownPart } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentStep, type Place, type Plan } from '#lib/domain/plan.ts';
import {
	MAX_SESSIONS,
	readSessionSlot,
	readSessionWord,
	REPORT_FORMS
} from '#lib/domain/session.ts';
import { readAgenda, type Agenda, type Session } from '#lib/harvest/agenda.ts';
import { areDotsOver, countDots, DOTS_PART, DOTS_SLOT, readBallot } from '#lib/harvest/dots.ts';
import { openSpaceCautionWords } from '#lib/words/open-space-console.ts';
import type { MethodRules, RuleInput } from '../method.ts';
import { OPEN_SPACE_DEFAULTS, readOpenSpaceSettings, type OpenSpaceSettings } from './settings.ts';
import type { OpenSpaceView, ViewReport, ViewSession } from './view.ts';

export const openSpaceRules: MethodRules = {
	view(kind, input) {
		const agenda = readAgenda(input.plan, input.activity, input.notes, input.entries);
		const shared = readShared(input, agenda);
		const view = kind === 'wall' ? { ...shared, ...readWallPart(input, agenda) } : shared;
		// A view holds plain JSON and nothing else.
		return view as unknown as EntryValue;
	},
	caution({ plan, activity, notes }) {
		const { sessions } = readAgenda(plan, activity, notes, []);
		return openSpaceCautionWords(sessions.filter(({ state }) => state === 'needs-place').length);
	},
	chosen({ plan, activity, notes, entries }) {
		const { dots } = spaceSettings(activity);
		const offered = readAgenda(plan, activity, notes, entries).sessions.map(({ note }) => note);
		const { byCard } = countDots(activity, entries, offered, dots);
		const on = ({ id }: Note) => byCard.get(ownPart(id)) ?? 0;
		return offered.filter((note) => on(note) > 0).sort((a, b) => on(b) - on(a));
	},
	accept({ slot, value }, { activity }) {
		if (slot === DOTS_SLOT) return readBallot(value, spaceSettings(activity).dots) as EntryValue;
		const named = readSessionSlot(slot);
		return named ? (readSessionWord(named.word, value) as EntryValue) : null;
	}
};

export const spaceSettings = (activity: RuleInput['activity']): OpenSpaceSettings =>
	readOpenSpaceSettings(settingsOf(activity)) ?? OPEN_SPACE_DEFAULTS;

/** How many people a place holds, 0 where nobody has counted, and what helps people there. */
export function helpIn(activity: RuleInput['activity'], { id, capacity, access }: Place) {
	// Plans that were made before places could change say it among their host's choices alone.
	const chosen = spaceSettings(activity).spaces[Number(/^space-(\d+)$/.exec(id)?.[1]) - 1];
	return {
		capacity: capacity ?? chosen?.capacity ?? 0,
		access: access ?? chosen?.access ?? []
	};
}

/** Steps in which the big screen shows the agenda. */
const OUTCOME_PART = 'done-started-unclear';
const FILLING = ['marketplace', 'slot', 'covered', 'walk', 'action-space'];

function readShared({ plan, activity }: RuleInput, agenda: Agenda): OpenSpaceView {
	const { dots } = spaceSettings(activity);
	const voting = currentStep(plan, activity)?.part === DOTS_PART;
	return {
		slots: agenda.slots
			.filter(({ covered }) => !covered)
			.map(({ step, when }) => ({ id: step.id, title: step.title, when })),
		spaces: agenda.spaces.map((place) => ({
			...{ id: place.id, name: place.name, access: helpIn(activity, place).access }
		})),
		sessions: sessionsForAll(plan, agenda).map((one) => viewSession(one)),
		...(voting && { dots }),
		...(agenda.sessions.length >= MAX_SESSIONS && { full: true as const })
	};
}

/** What a host has put on the wall, and does not keep off it. */
const sessionsForAll = (plan: Plan, { sessions }: Agenda): Session[] =>
	sessions.filter(({ id, state, was, lost, cell }) => {
		const placed = cell !== undefined || lost !== undefined || was.length > 0;
		const standing = gateOf(plan, id);
		return placed && state !== 'queued' && standing !== 'held' && standing !== 'barred';
	});

function viewSession(one: Session): ViewSession {
	const { name, title, question, conveners, state, cell, change, into, origin } = one;
	// What joined another has left the cell that it stood in as well.
	const was = one.stood && into !== undefined ? [one.stood, ...one.was] : one.was;
	const joins = one.joinWishes.map((wish) => ownPart(wish.into));
	return {
		...{ id: name, title, question, conveners, state: state as ViewSession['state'] },
		...(cell && { cell }),
		...(one.clash && { clash: true as const }),
		...(change && { change }),
		...(was.length > 0 && { was }),
		...(into !== undefined && { into: ownPart(into) }),
		...(origin && { of: ownPart(origin.of), how: origin.how }),
		...(joins.length > 0 && { joins }),
		...(one.handedOn && { handedOn: true as const }),
		...(one.run === 'started' && { begun: true as const }),
		...(state === 'ended' && one.reports.length === 0 && { quiet: true as const })
	};
}

function readWallPart(input: RuleInput, agenda: Agenda): Partial<OpenSpaceView> {
	const { plan, activity, entries } = input;
	const step = currentStep(plan, activity);
	const shown = sessionsForAll(plan, agenda);
	const { dots } = spaceSettings(activity);
	const counted = areDotsOver(plan, activity)
		? countDots(
				activity,
				entries,
				shown.map(({ note }) => note),
				dots
			).byCard
		: undefined;
	const told = isOver(plan, activity, OUTCOME_PART);
	const reports = shown.flatMap(({ name, reports: all }) =>
		all
			.filter(({ id, form }) => gateOf(plan, id) === 'on-wall' && form !== REPORT_FORMS[1])
			.map(({ id, form = '', text, photo }): ViewReport => ({
				...{ id: ownPart(id), session: name, form, text },
				...(photo && { photo: { hash: photo.hash, alt: photo.alt ?? '' } })
			}))
	);
	return {
		...(FILLING.includes(step?.part ?? '') && { fills: true }),
		...((counted || told) && {
			sessions: shown.map((one) => {
				const on = counted?.get(one.name);
				return {
					...viewSession(one),
					...(on && { dots: on }),
					...(told && { outcomes: one.outcomes })
				};
			})
		}),
		...(reports.length > 0 && { reports })
	};
}

/** A step that has come and gone. */
function isOver(plan: Plan, activity: RuleInput['activity'], part: string): boolean {
	const at = (fits: (step: Step) => boolean) => activity.steps.findIndex(fits);
	const one = at((step) => step.part === part);
	return one >= 0 && at(({ id }) => id === currentStep(plan, activity)?.id) > one;
}
