/**
 * The copy of a programme that a reader's device keeps: joined with whatever comes, from a relay or
 * a stick, so that nothing older ever takes the place of what is newer.
 *
 * Room: state.
 */
import type { Database, GatheringHere } from '#lib/device/database.ts';
import { findGathering, keepGathering } from '#lib/device/gatherings-here.ts';
import { joinStandings } from '#lib/domain/grant.ts';
import { joinRecords, readProgramme, type ProgrammeRecords } from '#lib/domain/programme.ts';
import {
	readProgrammeFile,
	writeProgrammeFile,
	type ProgrammeFile,
	type ProgrammeFileRefusal
} from '#lib/report/programme-file.ts';

import { keepPhotos } from './programme-photos.ts';

const NOBODY = { invites: [], grants: [], withdrawals: [] };

export interface CopyBrought extends ProgrammeFile {
	readonly role?: 'reader' | 'responder';
	readonly standing?: GatheringHere['standing'];
	readonly link?: string;
}

/** @returns what is kept now: both, joined */
export async function keepCopy(
	db: Database,
	{ id, records, role = 'reader', standing = NOBODY, link }: CopyBrought,
	nowMs: number
): Promise<ProgrammeRecords> {
	const known = await findGathering(db, id);
	const kept = readCopy(known);
	const joined = kept ? joinRecords(kept, records) : records;
	await keepGathering(db, {
		id,
		title: readProgramme(joined).about.title,
		code: '',
		role,
		standing: known ? onceEach(joinStandings(known.standing, standing)) : standing,
		openedAtMs: nowMs,
		programme: writeProgrammeFile({ id, records: joined }),
		...(link === undefined ? {} : { link })
	});
	return joined;
}

/** Undefined where there is none. */
export function readCopy(here: GatheringHere | undefined): ProgrammeRecords | undefined {
	const file = here?.programme === undefined ? undefined : readProgrammeFile(here.programme);
	return typeof file === 'object' ? file.records : undefined;
}

/**
 * Takes in a file that somebody carried here. A steward's device keeps it for its document, which
 * takes it in when the programme is opened next.
 */
export async function openProgrammeFile(
	db: Database,
	text: string,
	nowMs: number
): Promise<ProgrammeFile | ProgrammeFileRefusal | 'not-kept'> {
	const file = readProgrammeFile(text);
	if (typeof file === 'string') return file;
	try {
		const records = await keepCopy(db, file, nowMs);
		await keepPhotos(db, file);
		return { id: file.id, records };
	} catch (error) {
		console.error(error);
		return 'not-kept';
	}
}

const onceEach = (standing: GatheringHere['standing']): GatheringHere['standing'] => {
	const once = <T>(all: readonly T[]): T[] => [
		...new Map(all.map((one) => [JSON.stringify(one), one])).values()
	];
	return {
		invites: once(standing.invites),
		grants: once(standing.grants),
		withdrawals: once(standing.withdrawals)
	};
};
