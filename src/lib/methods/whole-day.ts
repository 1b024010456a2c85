/**
 * A whole day, ready-made: a circle to come in, a World Café, lunch, an Open Space, a circle to end with.
 *
 * Room: methods. Each part is as its own page would fill it in; a host moves, changes, leaves out.
 */
import { pauseBetween } from './break/break.ts';
import { circle } from './circle/circle.ts';
import type { ActivityPlan, Method } from './method.ts';
import { openSpace } from './open-space/open-space.ts';
import { worldCafe } from './world-cafe/world-cafe.ts';

const slot = (start: string, end: string, covered = false) => ({ day: 1, start, end, covered });
/** After a café in the morning; the last row is for what comes up. */
const AFTERNOON = [slot('14:00', '14:45'), slot('15:00', '15:45'), slot('16:00', '16:45', true)];

/** @param question - what the day is about; the café and the Open Space begin with it */
export const wholeDay = (question: string): ActivityPlan[] => [
	planned(circle, { shape: 'check-in' }),
	planned(worldCafe, { question }),
	planned(pauseBetween, {}),
	planned(openSpace, { question, slots: AFTERNOON }),
	planned(circle, { shape: 'check-out' })
];

/** Names and places in the day are given where it is added. */
function planned<Settings>(method: Method<Settings>, chosen: object): ActivityPlan {
	const settings = method.readSettings(chosen);
	if (!settings) throw new Error(`A ready-made day asks ${method.id} for what it refuses`);
	return method.plan(settings, { id: 'a1', position: 0 });
}
