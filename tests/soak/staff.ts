/**
 * How staff come into the gathering of a soak: the first host makes it, the others by links.
 *
 * Room: tests.
 */
import { openDatabase } from '#lib/device/database.ts';
import { readInviteLink } from '#lib/domain/invite-link.ts';
import type { StaffRole } from '#lib/domain/role.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';
import { createGathering } from '#lib/state/home/create-gathering.ts';
import { enrol } from '#lib/state/home/enrol.ts';
import type { Entrance, SoakDevice } from './device.ts';
import { chance } from './page.ts';

const AGAIN_MS = 200;
const depsAt = (origin: string) => ({
	db: openDatabase(),
	origin,
	randomBytes: chance,
	nowMs: Date.now
});

/** Both are empty until the first host has made the gathering. */
export interface Hall {
	id: string;
	code: string;
}

export const asFirstHost = (hall: Hall): Entrance => ({
	get id() {
		return hall.id;
	},
	get code() {
		return hall.code;
	},
	async enter(origin) {
		const deps = depsAt(origin);
		const settings = { ...WORLD_CAFE_DEFAULTS, question: 'What keeps people here?' };
		const about = { title: 'A long day', date: '2031-05-17', venue: '' };
		const plan = worldCafe.plan(settings, { id: 'cafe', position: 0 });
		const made = await createGathering({ about, ...plan }, deps);
		if (made === 'not-kept') throw new Error('The gathering was not kept.');
		hall.code = (await deps.db.gatherings.get(made))?.code ?? '';
		hall.id = made;
		deps.db.close();
	}
});

/** @param host - gives out links whenever it has a page */
export const byLink = (hall: Hall, role: StaffRole, host: SoakDevice): Entrance => ({
	...hall,
	async enter(origin, isDead) {
		const deps = depsAt(origin);
		let link: ReturnType<typeof readInviteLink> = null;
		let tries = 0;
		while (!isDead()) {
			link ??= await host
				.ask(({ staff }) => readInviteLink(staff?.plan.invite(role) ?? '', origin))
				.catch(() => null);
			const answer = link && (await enrol(hall.id, link.seed, deps));
			if (answer && 'role' in answer) break;
			// The relay may not have heard of the link yet, or never will: its host may have been killed.
			tries = answer?.refused === 'invite-unknown' ? tries + 1 : 0;
			const mayCome = ['unreachable', 'invite-unknown', 'unknown-gathering'];
			if (tries > 10 || (answer && !mayCome.includes(answer.refused))) link = null;
			await new Promise((done) => setTimeout(done, AGAIN_MS));
		}
		deps.db.close();
	}
});
