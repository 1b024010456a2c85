/** Journeys run against the built app: builds it first if anything it is made from has changed. */
import { prepare } from '../../server/prepare.mjs';

export async function setup(): Promise<void> {
	await prepare();
}
