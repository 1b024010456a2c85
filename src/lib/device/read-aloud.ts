/**
 * Reads words aloud by the device's own voice, for a host who would rather listen than read.
 *
 * Room: device. Chooses a voice that needs no network where there is one. Not every device has any.
 */
export interface Reader {
	/** Reads them, in the place of what is read just now. */
	readonly read: (words: string) => void;
	readonly stop: () => void;
	readonly close: () => void;
}

export interface ReaderNow {
	/** False while no voice is known; browsers find theirs only after a moment. */
	readonly canRead: boolean;
	readonly isReading: boolean;
}

/**
 * @param speech - the browser's; undefined where it has none
 * @param language - of the device, as BCP 47: "en-GB"
 */
export function openReader(
	speech: SpeechSynthesis | undefined,
	language: string,
	onchange: (now: ReaderNow) => void
): Reader {
	let now: ReaderNow = { canRead: false, isReading: false };
	const tell = (more: Partial<ReaderNow>) => onchange((now = { ...now, ...more }));
	const look = () => tell({ canRead: (speech?.getVoices().length ?? 0) > 0 });
	speech?.addEventListener('voiceschanged', look);
	look();

	const stop = () => {
		speech?.cancel();
		tell({ isReading: false });
	};

	return {
		read(words) {
			if (!speech || !now.canRead) return;
			stop();
			const said = new SpeechSynthesisUtterance(words);
			said.lang = language;
			said.voice = voiceFor(speech.getVoices(), language) ?? null;
			said.onend = said.onerror = () => tell({ isReading: false });
			tell({ isReading: true });
			speech.speak(said);
		},
		stop,
		close() {
			speech?.removeEventListener('voiceschanged', look);
			speech?.cancel();
		}
	};
}

/** Undefined leaves it to the browser. */
function voiceFor(
	voices: readonly SpeechSynthesisVoice[],
	language: string
): SpeechSynthesisVoice | undefined {
	const [wanted = ''] = language.split('-');
	const own = voices.filter(({ lang }) => lang.startsWith(wanted));
	return own.find(({ localService }) => localService) ?? own[0];
}
