/**
 * One sentence for a person, after which the command ends and nothing has been done.
 *
 * Room: cli.
 */
import type { DoorRefusal } from '#lib/domain/wire.ts';
import { doorWords } from '#lib/words/refusals.ts';

export class Complaint extends Error {}

export const unreachable = (origin: string): Complaint =>
	new Complaint(`No relay answers at ${origin}. Start it with npm start, then try again.`);

/** What a door said instead of opening. */
export const refusedAt = (origin: string, why: DoorRefusal | 'unreachable'): Complaint =>
	why === 'unreachable' ? unreachable(origin) : new Complaint(doorWords[why]);
