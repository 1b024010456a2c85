/**
 * A marketplace of sixty people with five places and four times: three hosts' tablets, one of which is
 * cut off while all of them place sessions. On real sockets, with real keys and a real relay.
 */
import 'fake-indexeddb/auto';
import { afterAll, expect, test, vi } from 'vitest';
import { openDatabase } from '#lib/device/database.ts';
import { noteIdOf, ownPart } from '#lib/domain/id.ts';
import { cellKey, finishSession, sessionPlace, sessionSlot } from '#lib/domain/session.ts';
import { readConflicts } from '#lib/harvest/agenda-conflicts.ts';
import { openSpace } from '#lib/methods/open-space/open-space.ts';
import { readOpenSpaceView } from '#lib/methods/open-space/view.ts';
import { createGathering } from '#lib/state/create-gathering.ts';
import { enrol } from '#lib/state/enrol.ts';
import { openGathering, type OpenGathering } from '#lib/state/gathering.svelte.ts';
import { createRelays } from '#lib/sync/relays.ts';
import { openLiveLine, type LiveLine } from '../../src/cli/live-line.ts';
import { openCuttable } from '../helpers/cuttable.ts';
import { createPen, newPair } from '../helpers/gathering.ts';
import { startRelay } from '../helpers/relay.ts';
import { seatsHere } from './seats-here.ts';

const PEOPLE = 60;
const SESSIONS = 24;
const REPORTS = 20;
const SLOTS = ['10:00', '11:00', '12:00', '13:00', '14:00'];

const closers: (() => unknown)[] = [];
afterAll(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const until = (fits: () => boolean) =>
	vi.waitFor(() => expect(fits()).toBe(true), { timeout: 30_000, interval: 20 });

const newOpenSpace = {
	about: { title: 'What matters here', date: '2026-11-25', venue: 'Hall' },
	...openSpace.plan(
		openSpace.readSettings({
			question: 'What matters here?',
			slots: SLOTS.slice(0, 4).map((start, at) => ({ start, end: SLOTS[at + 1] }))
		})!,
		{ id: 'a1', position: 0 }
	)
};

const newDatabase = () => {
	const db = openDatabase(`open-space-${crypto.randomUUID()}`);
	closers.push(() => db.close());
	return db;
};

async function openTablet(
	id: string,
	db: ReturnType<typeof newDatabase>,
	origin: string
): Promise<OpenGathering> {
	const deps = { db, origin, randomBytes, nowMs: Date.now, newSeatsWorker: seatsHere };
	const tablet = await openGathering(id, deps);
	if (typeof tablet === 'string') throw new Error(tablet);
	closers.push(tablet.close);
	return tablet;
}

/** Another host's tablet, let in by a link of the first. */
async function comeIn(first: OpenGathering, origin: string): Promise<OpenGathering> {
	const db = newDatabase();
	const seed = first.plan.invite('host').split('#')[1] ?? '';
	await until(() => first.link.status.kind === 'sent');
	const deps = { db, origin, randomBytes, nowMs: Date.now };
	expect(await enrol(first.id, seed, deps)).toEqual({ role: 'host' });
	return openTablet(first.id, db, origin);
}

test('two halves place apart: no session is lost, and each conflict is listed once', async () => {
	const relay = await startRelay();
	closers.push(relay.close);
	const network = await openCuttable(Number(new URL(relay.url).port));
	closers.push(network.close);
	const db = newDatabase();
	const made = await createGathering(newOpenSpace, { db, randomBytes, nowMs: Date.now });
	const ash = await openTablet(made, db, relay.url);
	await until(() => ash.link.status.kind === 'sent');
	const [birch, cedar] = [await comeIn(ash, relay.url), await comeIn(ash, network.url)];
	const tablets = [ash, birch, cedar];
	const sessionsOf = (tablet: OpenGathering) => tablet.agenda?.value?.sessions ?? [];

	const relays = createRelays(relay.url);
	const phones = await Promise.all(
		Array.from({ length: PEOPLE }, async () => {
			const pair = newPair();
			const line = await openLiveLine(relays, made, pair);
			closers.push(line.close);
			return { pair, line, pen: createPen(made, pair) };
		})
	);
	const say = async (line: LiveLine, intent: Parameters<LiveLine['send']>[0]) =>
		expect((await line.send(intent)).state).toBe('filed');
	const where = { activity: 'a1', step: 'marketplace', place: '', question: 'q1' };
	const names = await Promise.all(
		phones.slice(0, SESSIONS).map(async ({ pair, line, pen }, n) => {
			const note = noteIdOf(pair.key, `session${n}`);
			const body = finishSession({ title: `Session ${n}`, name: `Person ${n}`, question: '' });
			if (typeof body === 'string') throw new Error(body);
			await say(line, pen.sign({ kind: 'note', note, body, where, from: 'phone' }));
			return note;
		})
	);
	await Promise.all(
		phones.slice(SESSIONS).map(({ line, pen }, n) => {
			const slot = sessionSlot('star', `session${n % SESSIONS}`);
			const act = { kind: 'entry', about: 'notes', activity: 'a1', slot, value: true } as const;
			return say(line, pen.sign(act));
		})
	);
	const stars = (tablet: OpenGathering) =>
		sessionsOf(tablet).reduce((sum, one) => sum + one.stars.size, 0);
	await until(() => tablets.every((one) => sessionsOf(one).length === SESSIONS));
	await until(() => tablets.every((one) => stars(one) === PEOPLE - SESSIONS));

	const cells = (ash.agenda?.value?.slots ?? []).flatMap(({ step }) =>
		(ash.agenda?.value?.spaces ?? []).map(({ id }) => ({ slot: step.id, space: id }))
	);
	expect(cells).toHaveLength(20);
	network.cut();
	names.slice(0, 12).forEach((id, n) => ash.agenda?.place(id, cells[n]));
	names.slice(12, 16).forEach((id, n) => birch.agenda?.place(id, cells[12 + n]));
	// Eight more, where the others have put theirs; and one that they have put elsewhere.
	names.slice(16).forEach((id, n) => cedar.agenda?.place(id, cells[8 + n]));
	cedar.agenda?.place(names[0]!, cells[19]);
	await until(() => [ash, birch].every((one) => one.agenda?.value?.byCell.size === 16));
	expect(cedar.agenda?.value?.byCell.size).toBe(9);

	network.mend();
	cedar.retry();
	await until(() => tablets.every((one) => one.plan.value.agenda.length === 25));
	const [first, ...others] = tablets.map((one) => one.agenda?.value);
	for (const other of others) expect(other).toEqual(first);
	expect(first?.sessions.map(({ id }) => id).toSorted()).toEqual(names.toSorted());
	const conflicts = readConflicts(first!);
	expect(new Set(conflicts.map(({ session }) => session.id)).size).toBe(conflicts.length);
	expect(conflicts.map(({ lost }) => cellKey(lost)).toSorted()).toEqual(
		cells.slice(8, 16).map(cellKey).toSorted()
	);
	for (const { session, holder } of conflicts) {
		expect(holder?.clash).toBe(true);
		expect(session.state).toBe('needs-place');
	}

	// Both conveners are told on their phones, with the same words for everybody.
	const view = () => readOpenSpaceView(phones[0]!.line.view.method);
	await until(() => view().sessions.filter(({ state }) => state === 'needs-place').length === 8);
	expect(view().sessions.filter(({ clash }) => clash)).toHaveLength(8);
	expect(view().sessions).toHaveLength(SESSIONS);

	// One host settles them; all see it.
	const free = cells.filter((cell) => !first?.byCell.has(cellKey(cell)));
	conflicts
		.slice(0, free.length)
		.forEach(({ session }, n) => ash.agenda?.place(session.id, free[n]));
	await until(() => tablets.every((one) => one.agenda?.value?.byCell.size === 20));

	await Promise.all(
		phones.slice(0, REPORTS).map(({ line, pen, pair }, n) => {
			const place = sessionPlace(ownPart(names[n]!));
			const note = noteIdOf(pair.key, 'report');
			const text = `What came of session ${n}`;
			const body = { kind: 'idea', form: 'session-report', text, voice: '' } as const;
			const said = { ...body, audience: 'public' } as const;
			return say(
				line,
				pen.sign({ kind: 'note', note, body: said, where: { ...where, place }, from: 'phone' })
			);
		})
	);
	await until(() => tablets.every((one) => one.newsroom.value?.book.length === REPORTS));
	const report = cedar.harvest.notes.find(({ note }) => note.text === 'What came of session 3');
	expect(report?.place).toBe('Session 3');
}, 120_000);
