/**
 * Opens a programme on this device, as whatever this device is in it.
 *
 * Room: state.
 */
import { loadAdmission } from '#lib/device/admission.ts';
import { openDatabase, type GatheringHere } from '#lib/device/database.ts';
import { findGathering, listGatherings } from '#lib/device/gatherings-here.ts';
import type { ProgrammeId } from '#lib/domain/programme.ts';
import { isoDay } from '#lib/words/days.ts';
import { openProgrammeExample } from './programme-example.ts';
import { openAsReader } from './programme-reader.ts';
import { openAsSteward, type ProgrammeDeps } from './programme-steward.ts';
import type { OpenProgramme } from './programme.svelte.ts';

/** What leads to the example in an address. */
export const EXAMPLE_PROGRAMME = 'example';

/** What a browser brings along. Whoever asks for it closes its database. */
export const browserProgrammeDeps = (): ProgrammeDeps => ({
	db: openDatabase(),
	origin: location.origin,
	randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
	nowMs: () => Date.now(),
	today: isoDay(new Date()),
	admission: () => loadAdmission(localStorage)
});

/** @param link - what followed the `#` of a reader's link; empty without one */
export async function openProgramme(
	id: ProgrammeId | typeof EXAMPLE_PROGRAMME,
	link: string,
	deps: ProgrammeDeps
): Promise<OpenProgramme | { readonly why: string }> {
	if (id === EXAMPLE_PROGRAMME) return openProgrammeExample(deps);
	const here = await findGathering(deps.db, id);
	if (here?.role === 'steward') {
		const opened = await openAsSteward(here, deps);
		void bringAllHere(opened, deps).catch(console.error);
		return opened;
	}
	return openAsReader(id, link || undefined, deps);
}

/** What people took back since, in gatherings that this device holds, leaves their programme too. */
async function bringAllHere({ bring, state }: OpenProgramme, { db }: ProgrammeDeps): Promise<void> {
	const placed = new Set(state.value.placings.map(({ gathering }) => gathering));
	for (const here of await listGatherings(db)) {
		if (placed.has(here.id) && isStaffsOwn(here)) await bring?.(here.id);
	}
}

/** A gathering that this device sorts or hosts, and that really takes place. */
export const isStaffsOwn = ({ role, rehearsal }: GatheringHere): boolean =>
	(role === 'host' || role === 'harvester') && !rehearsal;
