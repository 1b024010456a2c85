import { flushSync, mount, unmount } from 'svelte';
import { expect, test } from 'vitest';
import Blink from './Blink.svelte';
import { reactiveProps } from './props.svelte.ts';

test('in the screen project effects run, and run again when what they read changes', async () => {
	const props = reactiveProps({ word: 'one' });
	const blink = mount(Blink, { target: document.body, props });
	flushSync();
	await Promise.resolve();
	props.word = 'two';
	flushSync();
	await Promise.resolve();
	flushSync();

	expect(document.body.textContent).toBe('one two');
	await unmount(blink);
});
