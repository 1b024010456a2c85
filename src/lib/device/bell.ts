/**
 * The bell of a host's device: three seconds, with a soft beginning.
 *
 * Room: device. Makes the sound in the browser; there is no file to load. Never the only signal:
 * the screen says it in words as well.
 */
const LENGTH_S = 3;
/** A hard beginning startles people. */
const ATTACK_S = 0.09;
/** Quiet enough at full volume that no loudspeaker clips. */
const LOUDEST = 0.5;

/** What a struck bowl sounds like: each tone of it, how loud, and how soon it is gone. */
const TONES = [
	{ hz: 392, share: 1, fades: 1 },
	{ hz: 784, share: 0.45, fades: 0.75 },
	{ hz: 1_078, share: 0.25, fades: 0.5 },
	{ hz: 2_116, share: 0.1, fades: 0.25 }
] as const;

export interface Bell {
	/** Call it inside a tap: browsers let a page sound only after one. */
	readonly unlock: () => void;
	/** @param percent - 0 to 100 */
	readonly ring: (percent: number) => void;
	readonly close: () => void;
}

/** @param newContext - answers nothing where there is no sound */
export function createBell(newContext: () => AudioContext | undefined): Bell {
	let context: AudioContext | undefined;

	const unlock = () => {
		context ??= newContext();
		// It rejects where no tap preceded it; the next tap tries again.
		if (context?.state === 'suspended') context.resume().catch(() => {});
	};

	const ring = (percent: number) => {
		unlock();
		if (!context || percent <= 0) return;
		const startS = context.currentTime + 0.02;
		for (const { hz, share, fades } of TONES) {
			const endS = startS + LENGTH_S * fades;
			const tone = new OscillatorNode(context, { frequency: hz });
			const loudness = new GainNode(context, { gain: 0 });
			// An ear hears in steps of ratio: half of the slider should sound like half.
			const peak = LOUDEST * share * (percent / 100) ** 2;
			loudness.gain.setValueAtTime(0, startS);
			loudness.gain.linearRampToValueAtTime(peak, startS + ATTACK_S);
			loudness.gain.exponentialRampToValueAtTime(peak / 1_000, endS);
			tone.connect(loudness).connect(context.destination);
			tone.start(startS);
			tone.stop(endS);
		}
	};

	const close = () => {
		context?.close().catch(() => {});
		context = undefined;
	};

	return { unlock, ring, close };
}
