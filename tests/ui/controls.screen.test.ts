import { describe, expect, test, vi } from 'vitest';
import Button from '#lib/ui/Button.svelte';
import Dialog from '#lib/ui/Dialog.svelte';
import PhotoFigure from '#lib/ui/PhotoFigure.svelte';
import Stepper from '#lib/ui/Stepper.svelte';
import UndoBar from '#lib/ui/UndoBar.svelte';
import { show, words } from '../helpers/screen.ts';

function pressAt(button: Element, timeStamp: number) {
	const press = new MouseEvent('click', { bubbles: true, cancelable: true });
	Object.defineProperty(press, 'timeStamp', { value: timeStamp });
	button.dispatchEvent(press);
	return press;
}

describe('Button', () => {
	test('a trembling hand presses a primary once', () => {
		const onclick = vi.fn();
		const { find } = show(Button, { children: words('Send my note'), variant: 'primary', onclick });

		pressAt(find('button'), 1_000);
		const second = pressAt(find('button'), 1_400);
		pressAt(find('button'), 2_200);

		expect(onclick).toHaveBeenCalledTimes(2);
		expect(second.defaultPrevented).toBe(true);
	});

	test('other buttons take every press', () => {
		const onclick = vi.fn();
		const { find } = show(Button, { children: words('Add 1 minute'), onclick });
		pressAt(find('button'), 1_000);
		pressAt(find('button'), 1_100);
		expect(onclick).toHaveBeenCalledTimes(2);
	});

	test('with an address it is a link', () => {
		const { find } = show(Button, {
			children: words('Go to the simple page'),
			href: '/lite/KW7F3'
		});
		expect(find('a').getAttribute('href')).toBe('/lite/KW7F3');
	});
});

describe('Stepper', () => {
	const rounds = { label: 'Rounds', less: 'Fewer rounds', more: 'More rounds', min: 1, max: 5 };

	test('steps by its buttons and stays within its bounds', () => {
		const onchange = vi.fn();
		const { find, props, settle } = show(Stepper, { ...rounds, value: 4, onchange });

		find('[aria-label="More rounds"]').click();
		props.value = 5;
		settle();
		find('[aria-label="More rounds"]').click();

		expect(onchange.mock.calls).toEqual([[5]]);
		expect(find('[aria-label="More rounds"]').getAttribute('aria-disabled')).toBe('true');
	});

	test.each([
		['9', 5, '9 is too many. It is 5 now, the most there can be.'],
		['0', 1, '0 is too few. It is 1 now, the least there can be.'],
		['2.4', 2, '']
	])('typing %s gives %i, and says why', (typed, value, why) => {
		const onchange = vi.fn();
		const { find, settle } = show(Stepper, { ...rounds, value: 3, onchange });
		const box = find<HTMLInputElement>('input');
		box.value = typed;
		box.dispatchEvent(new Event('change', { bubbles: true }));
		expect(onchange.mock.calls).toEqual([[value]]);
		expect(box.value).toBe(String(value));
		settle();
		expect(find('[role="status"]').textContent.trim()).toBe(why);
	});

	test.each([
		['9', true],
		['3', false]
	])('Enter after %s sends no form on that nobody has read: %s', (typed, isHeld) => {
		const { find, settle } = show(Stepper, { ...rounds, value: 3, onchange: () => {} });
		const box = find<HTMLInputElement>('input');
		box.value = typed;
		const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
		box.dispatchEvent(enter);
		settle();
		expect(enter.defaultPrevented).toBe(isHeld);
		expect(find('[role="status"]').textContent.trim() !== '').toBe(isHeld);
	});

	test('what stands in the box counts when it is left, also where that was there at first', () => {
		const onchange = vi.fn();
		const { find, props, settle } = show(Stepper, { ...rounds, value: 3, onchange });
		const box = find<HTMLInputElement>('input');
		box.value = '9';
		box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
		props.value = 5;
		settle();
		box.dispatchEvent(new FocusEvent('blur'));
		settle();
		expect(find('[role="status"]').textContent).toContain('9 is too many');
		box.value = '3';
		box.dispatchEvent(new FocusEvent('blur'));
		expect(onchange.mock.calls).toEqual([[5], [3]]);
	});

	test('an emptied box goes back to what it was', () => {
		const onchange = vi.fn();
		const { find } = show(Stepper, { ...rounds, value: 3, onchange });
		const box = find<HTMLInputElement>('input');
		box.value = '';
		box.dispatchEvent(new Event('change', { bubbles: true }));
		expect(onchange).not.toHaveBeenCalled();
		expect(box.value).toBe('3');
	});
});

describe('Dialog', () => {
	test('opens and closes as its parent says, and tells when it closed itself', () => {
		const onclose = vi.fn();
		const join = {
			open: false,
			title: 'Join code',
			close: 'Close',
			onclose,
			children: words('KW7F3')
		};
		const { find, props, settle } = show(Dialog, join);
		const dialog = find<HTMLDialogElement>('dialog');
		expect(dialog.open).toBe(false);

		props.open = true;
		settle();
		expect(dialog.open).toBe(true);
		expect(find('h2').id).toBe(dialog.getAttribute('aria-labelledby'));

		find('[aria-label="Close"]').click();
		expect(onclose).toHaveBeenCalledTimes(1);

		props.open = false;
		settle();
		expect(dialog.open).toBe(false);
		expect(onclose).toHaveBeenCalledTimes(1);
	});
});

describe('UndoBar', () => {
	test('reads out the message and keeps the button outside of it', () => {
		const onundo = vi.fn();
		const { find } = show(UndoBar, { message: '2 notes moved', undo: 'Undo', onundo });
		expect(find('[role=status]').textContent).toBe('2 notes moved');
		expect(find('[role=status]').querySelector('button')).toBeNull();
		find('button').click();
		expect(onundo).toHaveBeenCalledOnce();
	});

	test('keeps its place to speak from while there is nothing to undo', () => {
		const { page, find } = show(UndoBar, { message: '', undo: 'Undo', onundo: () => undefined });
		expect(find('[role=status]').textContent).toBe('');
		expect(page.querySelector('button')).toBeNull();
	});
});

describe('PhotoFigure', () => {
	const missing = 'This photo is still on Table 3’s tablet.';

	test('says where a photo is while it is not here', () => {
		const { page } = show(PhotoFigure, { src: null, alt: 'A paper cloth', missing });
		expect(page.textContent).toContain(missing);
		expect(page.querySelector('img')).toBeNull();
	});

	test('a photo that cannot be opened becomes the sentence, until there is another', () => {
		const { page, find, props, settle } = show(PhotoFigure, { src: '/a', alt: 'A cloth', missing });
		find('img').dispatchEvent(new Event('error'));
		settle();
		expect(page.textContent).toContain(missing);

		props.src = '/b';
		settle();
		expect(find('img').getAttribute('src')).toBe('/b');
	});
});
