import { describe, expect, onTestFinished, test, vi } from 'vitest';
import ReadAloud from '../../src/routes/g/[gathering]/live/ReadAloud.svelte';
import { show } from '../helpers/screen.ts';

interface Said {
	readonly text: string;
	voice: SpeechSynthesisVoice | null;
	onend?: () => void;
}

/** A browser's voices, as they come after a moment. */
function speechOf(voices: readonly Partial<SpeechSynthesisVoice>[]) {
	const speech = Object.assign(new EventTarget(), {
		found: [] as readonly Partial<SpeechSynthesisVoice>[],
		said: [] as Said[],
		cancel: vi.fn(),
		speak: (one: Said) => speech.said.push(one),
		getVoices: () => speech.found,
		find() {
			speech.found = voices;
			speech.dispatchEvent(new Event('voiceschanged'));
		}
	});
	vi.stubGlobal('speechSynthesis', speech);
	vi.stubGlobal(
		'SpeechSynthesisUtterance',
		class {
			readonly text: string;
			constructor(text: string) {
				this.text = text;
			}
		}
	);
	vi.stubGlobal('navigator', { language: 'en-GB' });
	onTestFinished(() => void vi.unstubAllGlobals());
	return speech;
}
const voice = (name: string, lang: string, localService: boolean) => ({ name, lang, localService });

describe('the question read aloud', () => {
	test('is read by a voice of the device that needs no network, and stopped by the same button', () => {
		const speech = speechOf([
			voice('Far', 'en-GB', false),
			voice('Fern', 'fr-FR', true),
			voice('Near', 'en-US', true)
		]);
		const { page, find, settle } = show(ReadAloud, { question: 'What matters here?' });
		expect(page.textContent).toBe('');
		speech.find();
		settle();
		find('button').click();
		settle();
		expect(speech.said).toMatchObject([{ text: 'What matters here?', voice: { name: 'Near' } }]);
		expect(find('button').textContent).toContain('Stop reading');
		speech.cancel.mockClear();
		find('button').click();
		settle();
		expect(speech.cancel).toHaveBeenCalled();
		expect(find('button').textContent).toContain('Read it aloud');
	});

	test('is over when it has been read to its end', () => {
		const speech = speechOf([voice('Near', 'en-GB', true)]);
		const { find, settle } = show(ReadAloud, { question: 'Why?' });
		speech.find();
		settle();
		find('button').click();
		settle();
		speech.said[0]?.onend?.();
		settle();
		expect(find('button').textContent).toContain('Read it aloud');
	});

	test('is offered nowhere where no device can speak, and where nothing is asked', () => {
		speechOf([]).find();
		expect(show(ReadAloud, { question: 'Why?' }).page.textContent).toBe('');
		const speech = speechOf([voice('Near', 'en-GB', true)]);
		const { page, settle } = show(ReadAloud, { question: '' });
		speech.find();
		settle();
		expect(page.textContent).toBe('');
	});
});
