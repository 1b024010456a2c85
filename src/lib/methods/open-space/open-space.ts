/**
 * Open Space: whoever cares about something offers a session; people go where they learn or give most.
 *
 * Room: methods. Writes the plan from what a host chose (settings.ts, steps.ts); while it runs,
 * rules.ts says what phones and the wall show. Sessions are people's notes, read in harvest/agenda.ts.
 */
import type { PlaceId } from '#lib/domain/id.ts';
import type { Place } from '#lib/domain/plan.ts';
import type { Method } from '../method.ts';
import { openSpaceRules } from './rules.ts';
import { readOpenSpaceSettings, type OpenSpaceSettings, type SpaceChoice } from './settings.ts';
import { openSpaceSteps } from './steps.ts';

export { OPEN_SPACE_DEFAULTS, type OpenSpaceSettings } from './settings.ts';

const QUESTION = 'q1';

export const placeOf = (id: PlaceId, { name, capacity, access }: SpaceChoice): Place => ({
	...{ id, kind: 'other', number: 0, name, hostName: '' },
	...(capacity > 0 && { capacity }),
	...(access.length > 0 && { access })
});

export const openSpace: Method<OpenSpaceSettings> = {
	id: 'open-space',
	title: 'Open Space',
	purpose: 'People offer sessions on what they care about, and go where they like.',
	readSettings: readOpenSpaceSettings,

	plan: (settings, { id, position }) => ({
		activity: {
			id,
			method: 'open-space',
			title: 'Open Space',
			position,
			steps: openSpaceSteps(settings),
			question: QUESTION,
			settings: JSON.stringify(settings)
		},
		places: settings.spaces.map((space, at) => placeOf(`space-${at + 1}`, space)),
		questions: { [QUESTION]: settings.question }
	}),

	rules: openSpaceRules
};
