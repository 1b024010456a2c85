/**
 * Telling one named person something in trust, on a phone: sealed here before it is kept anywhere.
 *
 * Room: state. Loaded on demand. The words themselves are written to no disk and sent to nobody.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import { readList } from '#lib/domain/read.ts';
import { isTrusted, piecesOf, readTrustedTold, type TrustedTold } from '#lib/domain/trusted.ts';
import { toBase64url } from '#lib/keys/base64url.ts';
import { verify } from '#lib/keys/key-pair.ts';
import { seal } from '#lib/keys/sealed.ts';
import type { PhoneState } from './phone.svelte.ts';

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

/** Those whom the room names, and of them only hosts who put themselves there. */
export const readTrustedPeople = (raw: unknown, gathering: GatheringId): TrustedTold[] =>
	readList(raw, readTrustedTold).filter((one) => isTrusted(one, gathering, verify));

/** False when it was not kept: then nothing of it is anywhere but on the screen. */
export async function tellInTrust(
	phone: PhoneState,
	{ device, seals }: TrustedTold,
	text: string
): Promise<boolean> {
	const sealed = seal(text, seals, phone.view?.gathering ?? '', randomBytes);
	if (sealed === null) return false;
	for (const { slot, value } of piecesOf(device, toBase64url(randomBytes(9)), sealed)) {
		if (!(await phone.enter({ about: 'people', activity: '', slot, value }))) return false;
	}
	return true;
}
