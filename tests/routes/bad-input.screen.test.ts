/**
 * What makes no sense gets a sentence where it was typed, and what was there stays. Which sentence for
 * what is in tests/methods/bad-input.test.ts.
 */
import { describe, expect, test, vi } from 'vitest';
import Start from '#lib/methods/world-cafe/Start.svelte';
import type { NewGathering } from '#lib/state/home/create-gathering.ts';
import { show } from '../helpers/screen.ts';
import ListDialog from '../../src/routes/g/[gathering]/people/ListDialog.svelte';

function type(box: HTMLInputElement | HTMLTextAreaElement, text: string): void {
	box.value = text;
	box.dispatchEvent(new Event('input', { bubbles: true }));
	box.dispatchEvent(new Event('change', { bubbles: true }));
}
const submit = (form: HTMLFormElement) =>
	form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));

describe('a café', () => {
	function open() {
		const onstart = vi.fn((_: NewGathering) => Promise.resolve(undefined));
		const shown = show(Start, { onstart });
		const number = (label: string) => {
			const { htmlFor } = [...shown.page.querySelectorAll('label')].find(
				({ textContent }) => textContent === label
			)!;
			return shown.find<HTMLInputElement>(`#${CSS.escape(htmlFor)}`);
		};
		return { ...shown, onstart, number };
	}

	test.each([
		['Tables', '0', '1', '0 is too few. It is 1 now, the least there can be.'],
		['Tables', '400', '200', '400 is too many. It is 200 now, the most there can be.'],
		['Rounds', '400', '12', '400 is too many. It is 12 now, the most there can be.']
	])('of %s: %s', async (label, typed, becomes, sentence) => {
		const { page, find, number, onstart, settle } = open();
		type(find('textarea'), 'What matters here?');
		type(number(label), typed);
		settle();
		expect(page.textContent).toContain(sentence);
		expect(number(label).value).toBe(becomes);
		expect(find<HTMLTextAreaElement>('textarea').value).toBe('What matters here?');
		submit(find('form'));
		await vi.waitFor(() => expect(onstart).toHaveBeenCalled());
	});

	test('without a question, or with a page of one, is not begun and is told why', () => {
		const { page, find, onstart, settle } = open();
		submit(find('form'));
		settle();
		expect(page.textContent).toContain('Write the question first');
		type(find('textarea'), 'why '.repeat(200));
		submit(find('form'));
		settle();
		expect(page.textContent).toMatch(/letters too long/);
		expect(find<HTMLTextAreaElement>('textarea').value).toHaveLength(800);
		expect(onstart).not.toHaveBeenCalled();
	});

	test('asked in right-to-left letters and emoji is begun with those', async () => {
		const { find, onstart } = open();
		type(find('textarea'), 'מה חשוב כאן? 🫖');
		submit(find('form'));
		await vi.waitFor(() => expect(onstart).toHaveBeenCalled());
		expect(Object.values(onstart.mock.calls[0]![0].questions)).toEqual(['מה חשוב כאן? 🫖']);
	});
});

describe('a list of people', () => {
	async function look(text: string) {
		const onadd = vi.fn();
		const shown = show(ListDialog, { known: [], onadd, onclose: () => {} });
		type(shown.find('textarea'), text);
		submit(shown.find('form'));
		return { ...shown, onadd };
	}

	test.each([
		['a web page', '<!doctype html><p>Zoë', /^This is not a list of people\./],
		['a workbook', 'PK\u0003\u0004', /^This is a workbook\./],
		[
			'2,000 people',
			Array.from({ length: 2_000 }, (_, n) => `Person ${n}`).join('\n'),
			/^That would be 2000 people\. A list holds \d+\./
		]
	])('that is %s', async (_, text, sentence) => {
		const { find, onadd, settle } = await look(text);
		await vi.waitFor(() => {
			settle();
			expect(find('p.wrong').textContent.trim()).toMatch(sentence);
		});
		expect(find<HTMLTextAreaElement>('textarea').value).toBe(text);
		expect(onadd).not.toHaveBeenCalled();
	});

	test('of emoji and right-to-left letters is shown as it is, each name by itself', async () => {
		const { page, settle } = await look('🦊\nأحمد\nנועה');
		await vi.waitFor(() => {
			settle();
			const shown = [...page.querySelectorAll('tbody td')].map((cell) => cell.textContent.trim());
			expect(shown).toEqual(expect.arrayContaining(['🦊', 'أحمد', 'נועה']));
		});
	});
});
