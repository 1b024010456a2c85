/**
 * A circle on its host's screen alone, with no other device in the room: what a host presses, and what
 * then stands there.
 */
import { flushSync } from 'svelte';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { circle } from '#lib/methods/circle/circle.ts';
import { BELL_SLOT } from '#lib/methods/circle/log.ts';
import { readCircleSettings, type CircleSettings } from '#lib/methods/circle/settings.ts';
import { readCaution } from '#lib/methods/index.ts';
import { ruleInputOf } from '#lib/methods/rule-input.ts';
import { show } from '../helpers/screen.ts';
import CircleHost from '../screen/CircleHost.svelte';
import { openTabletOf } from '../state/tablet.ts';

const START = 1_800_000_000_000;

/** A host's screen of a circle that has come to a step. */
async function openHost(chosen: Partial<CircleSettings>, step: string) {
	let nowMs = START;
	const settings = readCircleSettings({ question: 'What now?', agreements: [], ...chosen })!;
	const made = circle.plan(settings, { id: 'a1', position: 0 });
	const gathering = await openTabletOf(made, () => nowMs);
	onTestFinished(gathering.close);
	const bell = { unlock: () => {}, ring: vi.fn(), close: () => {} };
	const { page, find } = show(CircleHost, { gathering, bell });
	const goTo = (wanted: string) => {
		while (gathering.plan.step?.id !== wanted) {
			nowMs += 60_000;
			gathering.plan.advance();
		}
		flushSync();
	};
	goTo(step);
	const nameOf = (button: HTMLElement) =>
		button.getAttribute('aria-label') ?? button.textContent?.trim() ?? '';
	const button = (name: string) =>
		[...page.querySelectorAll('button')].find((one) => nameOf(one) === name);
	const press = (name: string) => {
		const pressed = button(name);
		if (!pressed) throw new Error(`There is no button ${name}.`);
		pressed.click();
		flushSync();
	};
	const change = (box: HTMLInputElement | HTMLSelectElement, value: string) => {
		box.value = value;
		box.dispatchEvent(new Event('change', { bubbles: true }));
		flushSync();
	};
	const listOf = (role: string) => {
		const label = [...page.querySelectorAll('label')].find((one) => one.textContent === role)!;
		return find<HTMLSelectElement>(`[id="${label.htmlFor}"]`);
	};
	const titles = () => [...page.querySelectorAll('h2')].map((one) => one.textContent?.trim());
	return {
		...{ gathering, bell, page, find, press, goTo, titles },
		/** With whom the piece is, in the first ring. */
		piece: () => titles()[0],
		typeInto: (name: string, text: string) => change(find(`input[aria-label="${name}"]`), text),
		choose(role: string, seat: string) {
			const list = listOf(role);
			change(list, [...list.options].find((one) => one.textContent === seat)!.value);
		},
		chosenFor(role: string) {
			const { options, value } = listOf(role);
			return [...options].find((one) => one.value === value)?.textContent;
		},
		says: (text: string) => expect(page.textContent).toContain(text),
		has: (name: string) => button(name) !== undefined
	};
}
const NAMES = ['Amina', 'Bo', 'Cem', 'Dai'];
const checkIn = { shape: 'check-in', seats: 4, names: NAMES } as const;

describe('the piece', () => {
	test('goes round by taps alone, comes once more to who let it go by, and then no more', async () => {
		const { press, piece } = await openHost(checkIn, 'check-in');
		expect(piece()).toBe('Who would like to begin?');
		press('It is with Bo');
		press('Lets it go by');
		expect(piece()).toBe('With Cem');
		press('Comes back later');
		press('Has spoken: hand on');
		press('Has spoken: hand on');
		expect(piece()).toBe('Once more with Bo');
		press('Lets it go by');
		expect(piece()).toBe('Once more with Cem');
		press('Has spoken: hand on');
		expect(piece()).toBe('It has been all round.');
	});

	test('goes across the ring where it went there by itself, and a tap too early is taken back', async () => {
		const { press, piece } = await openHost(checkIn, 'check-in');
		press('It is with Amina');
		press('It is with Dai');
		press('Has spoken: hand on');
		expect(piece()).toBe('With Amina');
		press('Back to Dai');
		expect(piece()).toBe('With Dai');
	});

	test('lies in the middle between two who take it, where it goes to whoever wants it', async () => {
		const { press, piece } = await openHost({ ...checkIn, order: 'popcorn' }, 'check-in');
		press('It is with Cem');
		press('Has spoken: hand on');
		expect(piece()).toBe('In the middle');
		press('It is with Amina');
		expect(piece()).toBe('With Amina');
	});

	test('goes by a lot that nobody drew, and asks nobody to begin', async () => {
		const byLot = { ...checkIn, order: 'lot', firstBy: 'lot' } as const;
		const { press, piece } = await openHost(byLot, 'check-in');
		const held: unknown[] = [];
		for (let turn = 0; turn < NAMES.length; turn++) {
			held.push(piece());
			press('Has spoken: hand on');
		}
		const inOrder = NAMES.map((name) => `With ${name}`);
		expect(held.toSorted()).toEqual(inOrder);
		expect(held).not.toEqual(inOrder);
		expect(piece()).toBe('It has been all round.');
	});

	test('comes back only to who asked for it, where its host chose no second chance', async () => {
		const { press, piece } = await openHost({ ...checkIn, secondChance: false }, 'check-in');
		press('It is with Amina');
		press('Lets it go by');
		press('Comes back later');
		press('Has spoken: hand on');
		press('Has spoken: hand on');
		expect(piece()).toBe('Once more with Bo');
		press('Lets it go by');
		expect(piece()).toBe('It has been all round.');
	});

	test('is not there in a council that talks freely or is silent', async () => {
		for (const mode of ['free', 'silence'] as const) {
			const { piece, goTo, has } = await openHost({ ...checkIn, shape: 'whole', mode }, 'check-in');
			expect(piece()).toBe('Who would like to begin?');
			goTo('council-1');
			expect(piece()).toBe('The circle');
			expect(has('Has spoken: hand on')).toBe(false);
		}
	});
});

describe('people', () => {
	test('who come late sit beside the host and are offered it last; who leaves closes the ring', async () => {
		const { press, choose, piece, says } = await openHost(checkIn, 'check-in');
		choose('Host', 'Amina');
		press('It is with Cem');
		press('Somebody comes late');
		says('5 people in the ring.');
		press('Has spoken: hand on');
		press('Dai leaves the ring');
		expect(piece()).toBe('With Amina');
		says('4 people in the ring.');
		press('Has spoken: hand on');
		press('Has spoken: hand on');
		expect(piece()).toBe('With Chair 2');
		press('Has spoken: hand on');
		expect(piece()).toBe('It has been all round.');
		press('Dai is back');
		expect(piece()).toBe('With Dai');
	});

	test('two of whom share a chair and a tablet have one turn, and count as two', async () => {
		const { press, typeInto, piece, says } = await openHost(checkIn, 'check-in');
		typeInto('Who shares chair 2', 'Ali');
		says('5 people in the ring.');
		press('It is with Bo & Ali');
		expect(piece()).toBe('With Bo & Ali');
		press('Has spoken: hand on');
		expect(piece()).toBe('With Cem');
	});

	test('more than 25 are asked to split: each ring has its piece, and all come together again', async () => {
		const { press, titles, says, has } = await openHost({ ...checkIn, seats: 26 }, 'check-in');
		says('This ring is large.');
		press('Split into 3 rings');
		says('each ring says for one minute what the others should hear');
		const begin = 'Who would like to begin?';
		expect(titles().slice(0, 3)).toEqual([
			`Ring 1: ${begin}`,
			`Ring 2: ${begin}`,
			`Ring 3: ${begin}`
		]);
		press('It is with Chair 20');
		expect(titles().slice(0, 3)).toEqual([
			...[`Ring 1: ${begin}`, `Ring 2: ${begin}`],
			'Ring 3: With Chair 20'
		]);
		press('One ring again');
		expect(has('Split into 3 rings')).toBe(true);
		expect(titles().filter((title) => title?.startsWith('Ring '))).toEqual([]);
	});

	test('keep a role from one part to the next, until somebody else takes it', async () => {
		const { choose, chosenFor, goTo } = await openHost({ ...checkIn, shape: 'whole' }, 'check-in');
		choose('Guardian', 'Bo');
		goTo('council-1');
		expect(chosenFor('Guardian')).toBe('Bo');
		choose('Guardian', 'Cem');
		choose('Scribe', 'Bo');
		goTo('check-out');
		expect([chosenFor('Guardian'), chosenFor('Scribe')]).toEqual(['Cem', 'Bo']);
	});

	test('of whom one is left are told that a circle needs two', async () => {
		const { gathering, press, says } = await openHost({ ...checkIn, seats: 2 }, 'check-in');
		press('Bo leaves the ring');
		const alone = 'A circle needs two people or more. Add a chair, or wait for somebody.';
		expect(readCaution(ruleInputOf(gathering))).toBe(alone);
		says(alone);
	});

	test('with names in other scripts are called by them, cut between letters in the picture', async () => {
		const names = ['نورة بنت عبد الرحمن', '👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀 Zoë', 'Dai'];
		const { press, piece, page } = await openHost({ ...checkIn, seats: 3, names }, 'check-in');
		press(`It is with ${names[0]}`);
		expect(piece()).toBe(`With ${names[0]}`);
		press('Has spoken: hand on');
		expect(piece()).toBe(`With ${names[1]}`);
		const drawn = [...page.querySelectorAll('svg text')].map((one) => one.textContent);
		expect(drawn).toContain('👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀 Zoë');
		expect(drawn).toContain('نورة بن…');
	});
});

test('a bell rung twice at once is one pause, with two tones 15 seconds apart, that one hand ends', async () => {
	const { gathering, press, bell, says, has } = await openHost(checkIn, 'check-in');
	const ringOnPhone = (n: number) =>
		gathering.entries.enter({ about: 'notes', activity: 'a1', slot: BELL_SLOT }, { n });
	press('It is with Amina');
	await ringOnPhone(1);
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	onTestFinished(() => void vi.useRealTimers());
	press('Ring the bell: a pause');
	says('A pause. Everything stands still.');
	expect(has('Has spoken: hand on')).toBe(false);
	expect(bell.ring).toHaveBeenCalledTimes(1);
	vi.advanceTimersByTime(14_900);
	expect(bell.ring).toHaveBeenCalledTimes(1);
	vi.advanceTimersByTime(200);
	expect(bell.ring).toHaveBeenCalledTimes(2);
	press('Go on together');
	expect(has('Go on together')).toBe(false);
	expect(has('Has spoken: hand on')).toBe(true);
	press('Ring the bell: a pause');
	expect(bell.ring).toHaveBeenCalledTimes(3);
	press('Go on together');
	// Whoever speaks again is not rung into.
	vi.advanceTimersByTime(20_000);
	expect(bell.ring).toHaveBeenCalledTimes(3);
});

describe('what is written down', () => {
	test('is nothing where so chosen: there is no scribe', async () => {
		const { says, page } = await openHost(checkIn, 'check-in');
		says('Nothing that is said here is written down');
		expect(page.querySelector('textarea')).toBeNull();
	});

	test('is a line that was said back, word for word; one for no record is gone', async () => {
		for (const record of ['agreed', 'words'] as const) {
			const { gathering, find, press, has } = await openHost({ ...checkIn, record }, 'check-in');
			const write = (text: string) => {
				const box = find<HTMLTextAreaElement>('textarea');
				box.value = text;
				box.dispatchEvent(new Event('input', { bubbles: true }));
				flushSync();
			};
			expect(has('Yes, keep these words')).toBe(false);
			write('Not so');
			press('Not for the record');
			expect(find<HTMLTextAreaElement>('textarea').value).toBe('');
			write('A lift on Sundays');
			press('Yes, keep these words');
			await vi.waitFor(() => expect(gathering.notes.all).toHaveLength(1));
			// What nobody said back is kept only where words are.
			const quote = { kind: 'quote', text: 'Quite so', voice: '', audience: 'room' } as const;
			expect(await gathering.notes.keep(quote)).toBe(
				record === 'agreed' ? 'not-written-down' : undefined
			);
			expect(gathering.notes.all.filter(({ kind }) => kind === 'idea')).toMatchObject([
				{ text: 'A lift on Sundays', form: 'agreed', verbatim: 'exact', audience: 'room' }
			]);
		}
	});
});

test('energy is counted by a show of hands, coming and going', async () => {
	const { goTo, press, says, page } = await openHost({ ...checkIn, shape: 'whole' }, 'check-in');
	press('More hands: Plenty');
	press('More hands: Plenty');
	says('Plenty: 2');
	goTo('council-1');
	expect(page.textContent).not.toContain('How much energy');
	goTo('check-out');
	says('How much energy do you leave with?');
	says('Plenty: 0');
});
