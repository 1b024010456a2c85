import { expect, onTestFinished, test, vi } from 'vitest';
import { USUAL_CONSENT } from '#lib/domain/consent.ts';
import { bodyOf } from '../helpers/people.ts';
import { openTablet } from './tablet.ts';

async function open() {
	const tablet = await openTablet();
	onTestFinished(tablet.close);
	if (!tablet.people || !tablet.consents) throw new Error('a host has a roster');
	return { ...tablet, tablet, people: tablet.people, consents: tablet.consents };
}

test('what a helper writes down counts for words that others typed for somebody', async () => {
	const { tablet, people, consents } = await open();
	const ann = people.add({ name: 'Ann Archer' });
	await tablet.notes.keep(bodyOf('I would stay for the choir.', { saidBy: ann }));
	expect(await tablet.editions.publish('public')).toBe('nothing-in-it');
	consents.take(
		ann,
		{ ...USUAL_CONSENT, words: 'public', naming: 'first-name', name: 'Ann' },
		'paper'
	);
	expect(consents.of(ann).told).toMatchObject([{ how: 'paper', words: 'public' }]);
	const made = await tablet.editions.publish('public');
	expect(made).toMatchObject({ number: 1, items: 1 });
	if (typeof made === 'string') throw new Error(made);
	const read = await tablet.editions.open(made.hash);
	expect(read?.notes).toMatchObject([{ text: 'I would stay for the choir.', voice: 'Ann' }]);
	expect(JSON.stringify(read)).not.toContain(ann);
	expect(JSON.stringify(read)).not.toContain('Archer');

	consents.take(ann, { ...USUAL_CONSENT, words: 'none' }, 'spoken');
	await vi.waitFor(() => expect(tablet.editions.all[0]?.withdrawn).toHaveLength(1));
	expect(await tablet.editions.open(made.hash)).toBeUndefined();
	expect(await tablet.editions.publish('room')).toBe('nothing-in-it');
});

test('the next edition says what was taken back since the last', async () => {
	const { tablet } = await open();
	await tablet.notes.keep(bodyOf('This one stays.', { audience: 'public' }));
	await tablet.notes.keep(bodyOf('This one goes.', { audience: 'public' }));
	expect(await tablet.editions.publish('public')).toMatchObject({ number: 1, items: 2 });
	const gone = tablet.notes.all.find(({ text }) => text === 'This one goes.');
	await tablet.notes.erase(gone?.id ?? '');
	await vi.waitFor(() => expect(tablet.editions.all[0]?.withdrawn).toHaveLength(1));
	const next = await tablet.editions.publish('public');
	if (typeof next === 'string') throw new Error(next);
	const read = await tablet.editions.open(next.hash);
	expect(read?.edition).toMatchObject({
		number: 2,
		withdrawn: tablet.editions.all[0]?.withdrawn
	});
	expect(JSON.stringify(read)).not.toContain('This one goes.');
});
