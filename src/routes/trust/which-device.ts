/** Guesses which steps somebody wants to see first. A wrong guess costs a tap. */
import type { TrustDeviceName } from '#lib/words/trust.ts';

/** @param touchPoints - an iPad says that it is a Mac, and no Mac can be touched */
export function guessDevice(agent: string, touchPoints: number): TrustDeviceName {
	if (/CrOS/.test(agent)) return 'chromebook';
	if (/iPad|iPhone/.test(agent)) return 'ipad';
	if (/Macintosh/.test(agent)) return touchPoints > 1 ? 'ipad' : 'mac';
	if (/Windows/.test(agent)) return 'windows';
	return 'android';
}
