import { describe, expect, test } from 'vitest';
import ErrorText from '#lib/ui/ErrorText.svelte';
import NoteCard from '#lib/ui/NoteCard.svelte';
import PageHeader from '#lib/ui/PageHeader.svelte';
import Qr from '#lib/ui/Qr.svelte';
import StatusLine from '#lib/ui/StatusLine.svelte';
import Timer from '#lib/ui/Timer.svelte';
import { show, words } from '../helpers/screen.ts';
import type { Status } from '#lib/words/status.ts';

describe('StatusLine', () => {
	const line = (status: Status) => show(StatusLine, { status, device: 'phone' as const });

	test('is quiet about what is as it should be, polite about a lost connection', () => {
		const { find, props, settle } = line({ kind: 'saved' });
		expect(find('[role=status]').getAttribute('aria-live')).toBe('off');

		props.status = { kind: 'cut-off', notes: 3 };
		settle();
		expect(find('[role=status]').getAttribute('aria-live')).toBe('polite');
		expect(find('[role=status]').textContent).toBe(
			'No connection. 3 notes are saved on this phone and will send themselves.'
		);
	});

	test('words that were not saved are said at once, and take the focus', () => {
		const { find } = line({ kind: 'not-saved' });
		expect(find('[role=alert] strong').textContent).toBe('Not saved.');
		expect(document.activeElement).toBe(find('[role=alert]'));
	});

	test('what is added beside it is not read out with it', () => {
		const { page, find, props, settle } = line({ kind: 'sent' });
		props.extra = '31 phones joined.';
		settle();
		expect(find('[role=status]').textContent).toBe('Saved and sent.');
		expect(page.textContent).toContain('31 phones joined.');
	});
});

describe('NoteCard', () => {
	test('carries place, kind and glyph, and quotes in quotation marks', () => {
		const { page, find } = show(NoteCard, {
			text: 'Not just participatory budgets',
			colour: 1,
			place: 'Table 5',
			kind: 'quote',
			quote: true
		});
		expect(find('.text').textContent).toBe('“Not just participatory budgets”');
		expect(page.textContent).toContain('Table 5, quote');
		expect(find('[data-glyph]').getAttribute('data-glyph')).toBe('clay');
	});

	test('lets every text find its own direction', () => {
		const { find } = show(NoteCard, { text: 'سألونا', colour: 0 });
		expect(find('.text').getAttribute('dir')).toBe('auto');
	});

	test('shows markup as the letters it is', () => {
		const { page, find } = show(NoteCard, { text: '<img src=x onerror=alert(1)>', colour: 0 });
		expect(page.querySelector('img')).toBeNull();
		expect(find('.text').textContent).toBe('<img src=x onerror=alert(1)>');
	});
});

describe('Timer', () => {
	test('digits are silent; the words are said as the marks are passed', () => {
		const { find, props, settle } = show(Timer, {
			msLeft: 301_000,
			totalMs: 1_200_000,
			label: 'Time left'
		});
		expect(find('[role=timer]').textContent?.trim()).toBe('5:01');
		expect(find('[role=status]').textContent).toBe('');

		props.msLeft = 300_000;
		settle();
		expect(find('[role=status]').textContent).toBe('5 minutes left');

		props.msLeft = 299_000;
		settle();
		expect(find('[role=status]').textContent).toBe('5 minutes left');
		expect(find<HTMLProgressElement>('progress').value).toBe(901_000);
	});

	test('joining in the last minute calls nothing', () => {
		const { find } = show(Timer, { msLeft: 30_000, label: 'Time left' });
		expect(find('[role=status]').textContent).toBe('');
	});
});

describe('PageHeader', () => {
	const help = { href: '/help', words: 'Help' };

	test('Help is the last thing in it', () => {
		const { page, find } = show(PageHeader, {
			title: 'Harvest',
			actions: words('New theme'),
			help
		});
		expect([...page.querySelectorAll('a, button')].at(-1)?.textContent?.trim()).toBe('Help');
		expect(find('h1').textContent).toBe('Harvest');
	});

	test('leaves the heading to a page that has its own', () => {
		const { page } = show(PageHeader, { title: 'Care that feels human', heading: false, help });
		expect(page.querySelector('h1')).toBeNull();
		expect(page.textContent).toContain('Care that feels human');
	});
});

test('Qr has a name for people who do not see it', () => {
	const { find } = show(Qr, { text: 'http://192.168.4.1/j/KW7F3', label: 'Square code to join' });
	expect(find('[role=img]').getAttribute('aria-label')).toBe('Square code to join');
});

test('ErrorText keeps its place in the box’s description while nothing is wrong', () => {
	const { find, props, settle } = show(ErrorText, {
		id: 'why',
		message: undefined
	});
	expect(find('#why').textContent).toBe('');
	props.message = 'Write something before you send.';
	settle();
	expect(find('#why').textContent).toBe('Write something before you send.');
});
