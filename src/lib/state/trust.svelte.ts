/**
 * Words in trust on a host's device: whether they come to this device, and what came.
 *
 * Room: state. Only what was sealed for this device can be read here; nothing that was read is kept.
 */
import type { Entry } from '#lib/domain/entry.ts';
import type { DeviceId, GatheringId } from '#lib/domain/id.ts';
import { MAX_VOICE_CHARS } from '#lib/domain/limits.ts';
import { readAllTrusted, readSealed, signTrusted, trustedKey } from '#lib/domain/trusted.ts';
import type { SealedWords, Trusted } from '#lib/domain/trusted.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import type { EntriesState } from './entries.svelte.ts';
import type { PlanState } from './plan.svelte.ts';

export interface TrustDeps {
	readonly gathering: GatheringId;
	readonly device: KeyPair;
	readonly plan: PlanState;
	readonly entries: EntriesState;
}

export class TrustState {
	readonly #deps: TrustDeps;

	constructor(deps: TrustDeps) {
		this.#deps = deps;
	}

	/** Everybody who takes words in trust. */
	get all(): readonly Trusted[] {
		return readAllTrusted(this.#deps.plan.value);
	}

	/** Undefined while none come to this device. */
	get mine(): Trusted | undefined {
		return this.all.find(({ device }) => device === this.#me);
	}

	/** What was sealed for this device, latest first; still sealed. */
	get sealed(): readonly SealedWords[] {
		return readSealed(this.#deps.entries.aboutPeople, this.#me);
	}

	/** From now on words in trust may come to this device, under this name. */
	async take(name: string): Promise<void> {
		const { gathering, device, plan } = this.#deps;
		const called = name.trim().slice(0, MAX_VOICE_CHARS);
		if (called === '') return;
		const { sealingKeyOf } = await import('#lib/keys/sealed.ts');
		const record = { gathering, device: device.key, name: called, seals: sealingKeyOf(device) };
		plan.record(trustedKey(device.key), { ...signTrusted(record, device.sign) });
	}

	/** Null where it cannot be opened here. */
	async open({ sealed }: SealedWords): Promise<string | null> {
		const { unseal } = await import('#lib/keys/sealed.ts');
		return unseal(sealed, this.#deps.device, this.#deps.gathering);
	}

	/** Takes it away for good, from every device. @throws NotSaved */
	async erase({ id, author }: SealedWords): Promise<void> {
		const { entries } = this.#deps;
		const pieces = entries.aboutPeople.filter(
			(entry: Entry) => entry.author === author && entry.slot.startsWith(`trust-${id}-`)
		);
		for (const piece of pieces) await entries.erase('people', piece);
	}

	get #me(): DeviceId {
		return this.#deps.device.key;
	}
}
