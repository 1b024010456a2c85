/**
 * What phones, walls and tables of one gathering see, told to all who watch.
 *
 * Room: server/room. Says nothing but views; `views.ts` and `place-views.ts` compute them.
 */
import { readArrivals } from '#lib/doc/arrivals-doc.ts';
import { readLinks } from '#lib/doc/people-links.ts';
import { readPlaceDevices } from '#lib/doc/place-devices.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { SharedViewKind } from '#lib/domain/room-view.ts';
import type { ByDocument } from './documents.ts';
import { inTurns } from './in-turns.ts';
import type { Members } from './members.ts';
import { createPlaceViews, type PlaceViews } from './place-views.ts';
import type { Pulse } from './pulse.ts';
import type { Readings } from './readings.ts';
import type { SharedDoc } from './shared-doc.ts';
import { createViews, type Views } from './views.ts';

export interface Screens {
	readonly views: Views;
	readonly places: PlaceViews;
}

export interface ScreenSources {
	readonly gathering: GatheringId;
	readonly members: Members;
	readonly documents: ByDocument<Pick<SharedDoc, 'doc'>>;
	readonly readings: Readings;
	readonly pulse: Pick<Pulse, 'phones' | 'phonesAt'>;
}

export function openScreens({
	gathering,
	members,
	documents,
	readings,
	pulse
}: ScreenSources): Screens {
	const { plan, roomNotes: notes, entries, covers } = readings;
	const shown: Record<SharedViewKind, string> = { phone: '', wall: '' };
	const views = createViews(
		{
			...{ gathering, plan, notes, entries },
			arrivals: () => readArrivals(documents.notes.doc),
			links: () => readLinks(documents.people.doc),
			phones: pulse.phones,
			phonesAt: pulse.phonesAt,
			covered: () => [...covers().keys()],
			isWatched: (kind) => members.live.values().some((member) => member.watches() === kind)
		},
		(kind, message) => {
			shown[kind] = message;
			// Whose turn comes late is told what stands then, so that nothing old comes after what is new.
			inTurns(members.live, (member) => {
				if (member.watches() === kind) member.send(shown[kind]);
			});
		},
		() => {
			places.forget();
			for (const member of members.live) member.tellPlace();
		}
	);
	const places = createPlaceViews({
		...{ plan, notes },
		devices: () => readPlaceDevices(documents.plan.doc),
		shared: () => views.phoneView()
	});
	return { views, places };
}
