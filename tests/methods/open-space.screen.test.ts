/** A host's agenda on screen: what a move does to people, what is written wrongly, and far too many. */
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { putActivity, putPlace, readPlan } from '#lib/doc/plan-doc.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { finishSession, sessionSlot } from '#lib/domain/session.ts';
import Agenda from '#lib/methods/open-space/Agenda.svelte';
import Console from '#lib/methods/open-space/Console.svelte';
import Mine from '#lib/methods/open-space/Mine.svelte';
import { openSpace } from '#lib/methods/open-space/open-space.ts';
import { readOpenSpaceView } from '#lib/methods/open-space/view.ts';
import WallPart from '#lib/methods/open-space/WallPart.svelte';
import { AgendaState } from '#lib/state/agenda.svelte.ts';
import { agendaWords } from '#lib/words/open-space-console.ts';
import { openSpaceWallWords } from '#lib/words/open-space-wall.ts';
import { keyPairOf } from '../helpers/keys.ts';
import { show } from '../helpers/screen.ts';
import { openTabletOf } from '../state/tablet.ts';

const MINUTE_MS = 60_000;

const made = openSpace.plan(openSpace.readSettings({ question: 'What matters?' })!, {
	id: 'a1',
	position: 0
});
const phone = (n: number) => keyPairOf(700 + n).key;
const session = (n: number): Note => ({
	...(finishSession({ title: `Session ${n}`, name: `Name ${n}`, question: '' }) as object as Note),
	...{ id: noteIdOf(phone(n % 5), `s${n}`), seq: 1, order: n, atMs: 1, from: 'phone' },
	where: { activity: 'a1', step: 'marketplace', place: '', question: 'q1' }
});
const star = (who: number, n: number): Entry => ({
	...{ activity: 'a1', slot: sessionSlot('star', `s${n}`), author: phone(who), value: true },
	...{ seq: 1, order: 1, atMs: 1 }
});

function open(count: number, entries: readonly Entry[] = []) {
	const [doc, notesDoc] = [new Y.Doc(), new Y.Doc()];
	putActivity(doc, made.activity);
	for (const place of made.places) putPlace(doc, place);
	let ids = 0;
	const agenda = new AgendaState({
		...{ doc, notesDoc, device: phone(9) },
		newId: () => `x${(ids += 1)}`,
		plan: {
			get value() {
				return readPlan(doc);
			},
			get activity() {
				return readPlan(doc).activities[0];
			}
		},
		notes: {
			all: Array.from({ length: count }, (_, n) => session(n + 1)),
			keep: () => Promise.resolve(undefined)
		},
		entries: { all: entries }
	});
	onTestFinished(() => agenda.close());
	const screen = show(Agenda, {
		...{ agenda, opened: undefined, onopen: () => {}, editing: false },
		onedit: () => {}
	});
	const press = (label: string) => {
		const found = [...screen.page.querySelectorAll<HTMLElement>('button')].find((one) =>
			(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().startsWith(label)
		);
		if (!found) throw new Error(`Nothing to press says ${label}`);
		found.click();
		screen.settle();
	};
	return { ...screen, agenda, press };
}
test('at the end the big screen says what the room made of sessions, and shows what was drawn', () => {
	const sessions = [
		{ id: 'a', title: 'Benches', outcomes: { done: 1, started: 2, unclear: 0 } },
		{ id: 'b', title: 'A bus', state: 'ended', quiet: true }
	].map((one) => ({ question: '', conveners: [], state: 'ended', ...one }));
	const photo = { hash: 'ab'.repeat(32), alt: 'A bench under a tree' };
	const report = {
		id: 'r',
		session: 'a',
		form: 'session-drawing',
		text: 'Here it could be',
		photo
	};
	const step = {
		id: 'closing',
		activity: 'a1',
		kind: 'harvest',
		part: 'closing',
		title: 'Closing'
	};
	const wall = (with_: object) =>
		show(WallPart, {
			part: { slots: [], spaces: [], sessions, ...with_ },
			step: step as never,
			urlOf: (hash: string) => `/photo/${hash}`
		});
	const { page } = wall({});
	expect(page.textContent).toContain('Benches');
	expect(page.textContent).toContain('Done: 1 · Started: 2 · Not clear yet: 0');
	expect(page.textContent).toContain(openSpaceWallWords.quiet(['A bus']));
	const news = wall({ sessions: [sessions[1]], reports: [report] });
	expect(news.find<HTMLImageElement>('img').alt).toBe('A bench under a tree');
	expect(news.page.textContent).toContain('Here it could be');
});

test('who looks after a session hears whose place it is next', () => {
	const view = readOpenSpaceView({
		slots: [{ id: 's1', title: '10:00', when: 'now' }],
		sessions: [{ id: 'a', title: 'Benches', state: 'running', cell: { slot: 's1', space: 'o' } }]
	});
	const props = { id: 'a', view, own: new Map(), say: () => {}, all: false };
	const { page } = show(Mine, { ...props, next: 'A bus' });
	expect(page.textContent).toContain('Your time is up, and “A bus” begins here next.');
});

test('a host reads by how much the marketplace has run over, and nothing of it in sessions', async () => {
	let nowMs = 1_800_000_000_000;
	const gathering = await openTabletOf(made, () => nowMs);
	onTestFinished(gathering.close);
	const goTo = (wanted: string) => {
		while (gathering.plan.step?.id !== wanted) {
			nowMs += MINUTE_MS;
			gathering.plan.advance();
		}
	};
	goTo('marketplace');
	const begunMs = nowMs;
	const planned = made.activity.steps.find(({ id }) => id === 'marketplace')?.minutes ?? 0;
	// A screen reads the clock once a second.
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
	onTestFinished(() => void vi.useRealTimers());
	const { page, settle } = show(Console, { gathering });
	const readAfter = (minutes: number) => {
		nowMs = begunMs + minutes * MINUTE_MS;
		vi.advanceTimersByTime(1_000);
		settle();
		return page.querySelector('[role="status"]')?.textContent;
	};
	const rest = 'more than planned. Sessions can begin: people may offer more at any time.';
	expect(readAfter(planned)).toBeUndefined();
	expect(readAfter(planned + 1)).toBe(`The marketplace has taken 1 minute ${rest}`);
	expect(readAfter(planned + 12)).toBe(`The marketplace has taken 12 minutes ${rest}`);
	goTo('slot-1');
	settle();
	expect(page.textContent).not.toContain('The marketplace has taken');
});

const place = (n: number) => noteIdOf(phone(n % 5), `s${n}`);
const put = (n: number, cell: string) => `Put “Session ${n}” here: ${cell}`;

test('while a session is moved, each free place says how many people it hurts or helps', () => {
	const both = [10, 11, 12].flatMap((who) => [star(who, 1), star(who, 2)]);
	const { agenda, page, press, settle } = open(2, both);
	agenda.place(place(1), { slot: 'slot-1', space: 'space-1' });
	agenda.place(place(2), { slot: 'slot-2', space: 'space-1' });
	settle();
	press('Choose: Session 2');
	const says = (cell: string) =>
		page.querySelector(`[aria-label^="${put(2, cell)}"]`)?.getAttribute('aria-label');
	expect(says('10:30 to 11:30, Ash')).toBe(`${put(2, '10:30 to 11:30, Ash')}. Hurts 3 people.`);
	expect(says('11:45 to 12:45, Ash')).toBe(put(2, '11:45 to 12:45, Ash'));
	press(put(2, '10:30 to 11:30, Ash'));
	press('Choose: Session 2');
	expect(says('13:45 to 14:45, Elm')).toBe(`${put(2, '13:45 to 14:45, Elm')}. Helps 3 people.`);
	press(put(2, '13:45 to 14:45, Elm'));
	expect(page.textContent).toContain('“Session 2” is now 13:45 to 14:45, Elm');
	press(agendaWords.undo);
	expect(page.querySelector('[data-cell="slot-1/space-2"]')?.textContent).toContain('Session 2');
});

test('who would look after two at once is told of', () => {
	const { agenda, page, press, settle } = open(6);
	agenda.place(place(1), { slot: 'slot-1', space: 'space-1' });
	settle();
	press('Choose: Session 6');
	const label = page.querySelector(`[aria-label^="${put(6, '10:30 to 11:30, Ash')}"]`);
	expect(label?.getAttribute('aria-label')).toContain('Somebody would look after two at once.');
});

test('three hundred sessions are all there, and it says that phones can offer no more', () => {
	const { page } = open(300);
	expect(page.querySelectorAll('[aria-label^="Choose: Session"]')).toHaveLength(300);
	expect(page.textContent).toContain(agendaWords.full);
});

test('a time that ends before it starts is refused in a sentence, and nothing changes', () => {
	const { agenda, page, props, press, settle } = open(1);
	props.editing = true;
	settle();
	press('Add a time');
	const end = page.querySelector<HTMLInputElement>('[aria-label="End of time 5"]')!;
	end.value = '16:00';
	end.dispatchEvent(new Event('change', { bubbles: true }));
	settle();
	press(agendaWords.gridSave);
	expect(page.textContent).toContain('Time 5 ends before it starts. Change one of the two.');
	expect(agenda.value?.slots).toHaveLength(4);
	end.value = '17:15';
	end.dispatchEvent(new Event('change', { bubbles: true }));
	settle();
	press(agendaWords.gridSave);
	expect(agenda.value?.slots.at(-1)?.step.title).toBe('16:15 to 17:15');
});
