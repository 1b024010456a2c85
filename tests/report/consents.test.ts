/**
 * Whatever people say, agree to, take back, and in whatever order devices meet: nothing without
 * consent for an audience is in any byte of what it gets, and nothing with consent is missing.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putFiled } from '#lib/doc/notes-doc.ts';
import { putTold } from '#lib/doc/plan-consents.ts';
import { putAbout, putActivity } from '#lib/doc/plan-doc.ts';
import { putBlank } from '#lib/doc/harvest-blanks.ts';
import { putTheme } from '#lib/doc/harvest-doc.ts';
import { putMember } from '#lib/doc/harvest-members.ts';
import { readHarvest } from '#lib/doc/read-harvest.ts';
import { AUDIENCES, type Audience } from '#lib/domain/audience.ts';
import { NAMINGS, REACHES, type Consent, type Reach, type Statement } from '#lib/domain/consent.ts';
import { documentOf, fileIntent } from '#lib/domain/filing.ts';
import { NOWHERE, type NoteBody } from '#lib/domain/note.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { circle } from '#lib/methods/circle/circle.ts';
import { readEdition, writeEdition } from '#lib/report/edition-file.ts';
import { FORMATS, formats } from '#lib/report/formats.ts';
import { inputOfHarvest } from '#lib/report/report-input.ts';
import { emptyDocs } from '../helpers/imported.ts';
import { fastVerify, keyPairOf } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { gathering, speaker } from '../helpers/people.ts';
import { everyByteOf } from '../helpers/written.ts';

const PEOPLE = ['ann', 'bob', 'eve'] as const;
/** On the roster, without a phone: others type what she says. */
const CARLA = 'CARLA2345X';
const rank = (reach: Reach) => REACHES.indexOf(reach);
const least = (...reaches: Reach[]) => reaches.sort((a, b) => rank(a) - rank(b))[0]!;

type Deed =
	| { is: 'note'; who: number; own: number; audience: Audience; photo: boolean; forCarla: boolean }
	| { is: 'take-back'; who: number; own: number }
	| { is: 'consent'; who: number; consent: Consent }
	| { is: 'told'; consent: Consent };

const aConsent = fc.record({
	words: fc.constantFrom(...REACHES),
	photo: fc.constantFrom(...REACHES),
	voice: fc.constantFrom(...REACHES),
	naming: fc.constantFrom(...NAMINGS),
	name: fc.constantFrom('', 'Labelled')
});
const who = fc.nat({ max: PEOPLE.length - 1 });
const aDeed: fc.Arbitrary<Deed> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			is: fc.constant('note' as const),
			who,
			own: fc.nat({ max: 2 }),
			audience: fc.constantFrom(...AUDIENCES),
			photo: fc.boolean(),
			forCarla: fc.boolean()
		})
	},
	{
		weight: 1,
		arbitrary: fc.record({ is: fc.constant('take-back' as const), who, own: fc.nat({ max: 2 }) })
	},
	{
		weight: 2,
		arbitrary: fc.record({ is: fc.constant('consent' as const), who, consent: aConsent })
	},
	{ weight: 1, arbitrary: fc.record({ is: fc.constant('told' as const), consent: aConsent }) }
);

interface Said {
	readonly key: string;
	readonly body: NoteBody;
	readonly order: number;
	readonly marks: { readonly words: string; readonly voice: string; readonly alt: string };
}

/** Lets deeds happen on three devices that meet in some order; answers what came of it. */
function live(deeds: readonly Deed[], meetings: readonly (readonly [number, number])[]) {
	const devices = [emptyDocs(), emptyDocs(), emptyDocs()];
	putAbout(devices[0]!.plan, { title: 'Saturday' });
	const speakers = PEOPLE.map((_, n) => speaker(keyPairOf(n + 1)));
	const standing = new Map<string, Said>();
	const gone = new Set<string>();
	const own = new Map<number, Statement>();
	let told: Statement | undefined;
	deeds.forEach((deed, n) => {
		const order = n + 1;
		const docs = devices[n % devices.length]!;
		if (deed.is === 'told') {
			told = { ...deed.consent, order };
			// One host's tablet writes them.
			putTold(devices[0]!.plan, new Map([[`${CARLA}/told`, told]]));
			return;
		}
		const mouth = speakers[deed.who]!;
		const file = (intent: ReturnType<typeof mouth.act>) => {
			const filed = fileIntent(intent, gathering.key, fastVerify);
			if (typeof filed === 'string') throw new Error(filed);
			expect(documentOf(filed)).toBe('notes');
			putFiled(docs.notes, filed);
		};
		if (deed.is === 'consent') {
			own.set(deed.who, { ...deed.consent, order });
			const value = { ...deed.consent };
			file(
				mouth.act({ kind: 'entry', about: 'notes', activity: '', slot: 'consent', value }, order)
			);
			return;
		}
		const key = `${deed.who}/${deed.own}`;
		const note = mouth.noteOf(`n${deed.own}`);
		if (deed.is === 'take-back') {
			gone.add(key);
			file(mouth.act({ kind: 'take-back', note }, order));
			return;
		}
		const marks = { words: `words${order}end`, voice: `voice${order}end`, alt: `alt${order}end` };
		const photo = {
			hash: String(order).padStart(64, '0'),
			...{ widthPx: 9, heightPx: 9, bytes: 9, alt: marks.alt }
		};
		const body: NoteBody = {
			...{ kind: 'quote', text: marks.words, voice: marks.voice, audience: deed.audience },
			...(deed.forCarla && { saidBy: deed.who === 0 ? CARLA : CARLA.slice(0, 4) }),
			...(deed.photo && { photo })
		};
		standing.set(key, { key, body, order, marks });
		file(mouth.act({ kind: 'note', note, body, where: NOWHERE, from: 'phone' }, order));
	});
	const all = [...meetings, [0, 1], [1, 2], [0, 1], [0, 2]] as const;
	for (const [a, b] of all) meet(devices[a]!, devices[b]!);
	const said = [...standing.values()].filter(({ key }) => !gone.has(key));
	const words = [...deeds.keys()].map((n) => `words${n + 1}end`);
	return { docs: devices[0]!, said, words, own, told };
}

function meet(a: ReturnType<typeof emptyDocs>, b: ReturnType<typeof emptyDocs>): void {
	for (const name of ['plan', 'notes', 'harvest'] as const) {
		Y.applyUpdate(a[name], Y.encodeStateAsUpdate(b[name]));
		Y.applyUpdate(b[name], Y.encodeStateAsUpdate(a[name]));
	}
}

/** The rule once more, said as plainly as it can be. */
function agreedFor({ key, body, order }: Said, lived: ReturnType<typeof live>) {
	const statement = body.saidBy ? lived.told : lived.own.get(Number(key.split('/')[0]));
	if (!statement)
		return { words: body.audience as Reach, photo: body.audience as Reach, named: true };
	const isOthers = body.saidBy !== undefined && body.audience === 'room';
	const words =
		isOthers || order <= statement.order ? statement.words : least(body.audience, statement.words);
	const photo = least(body.audience, statement.photo);
	const named = statement.naming === 'first-name' && statement.name === '';
	return { words, photo, named };
}

async function checkAll(
	deeds: Deed[],
	meetings: [number, number][],
	names: readonly (typeof FORMATS)[number][]
) {
	const lived = live(deeds, meetings);
	const input = inputOfHarvest(readHarvest(lived.docs));
	for (const audience of AUDIENCES) {
		const allows = (reach: Reach) => rank(reach) >= rank(audience);
		for (const name of names) {
			const written = everyByteOf(await formats[name].write(input, audience));
			const expected = new Map<string, boolean>();
			for (const mark of lived.words) expected.set(mark, false);
			for (const said of lived.said) {
				const { words, photo, named } = agreedFor(said, lived);
				const isIn = allows(words);
				expected.set(said.marks.words, isIn);
				expected.set(said.marks.voice, isIn && named);
				// A table names the photo's file and does not say what it shows.
				const mark = name === 'csv' ? `${said.body.photo?.hash ?? '-'}.jpg` : said.marks.alt;
				expected.set(mark, isIn && said.body.photo !== undefined && allows(photo));
			}
			for (const [mark, isIn] of expected) {
				expect([name, audience, mark, written.includes(mark)]).toEqual([
					name,
					audience,
					mark,
					isIn
				]);
			}
		}
		const { text } = writeEdition(input, { number: 1, audience, cutOffMs: 1, withdrawn: [] });
		const read = readEdition(text);
		if (isFileRefusal(read)) throw new Error(read.refused);
		// An edition that somebody reads, even as for fewer people, says what it said when it was made.
		expect(formats.csv.write(read)).toBe(formats.csv.write(input, audience));
	}
}

const lives = [
	fc.array(aDeed, { minLength: 1, maxLength: 14 }),
	fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })), { maxLength: 4 })
] as const;

describe('consent', () => {
	test('holds in every text format', async () => {
		await fc.assert(
			fc.asyncProperty(...lives, (deeds, meetings) =>
				checkAll(deeds, meetings, ['json', 'csv', 'md', 'html', 'easy', 'canvas'])
			),
			{ numRuns: runs(120) }
		);
	});

	test('holds in documents and archives', async () => {
		await fc.assert(
			fc.asyncProperty(...lives, (deeds, meetings) => checkAll(deeds, meetings, ['docx', 'zip'])),
			{ numRuns: runs(12) }
		);
	});

	test('a circle without a record leaves counts alone, whatever an older relay filed', async () => {
		const docs = emptyDocs();
		const settings = circle.readSettings({ record: 'none' })!;
		const { activity } = circle.plan(settings, { id: 'ring', position: 0 });
		// A plan that others may have tells no settings; what was agreed about records it does tell.
		const { settings: _, ...told } = activity;
		putActivity(docs.plan, told);
		const ann = speaker();
		const say = (own: string, text: string, activity: string) => {
			const where = { ...NOWHERE, activity };
			const body = { kind: 'idea', text, voice: '', audience: 'public' } as const;
			const filed = fileIntent(
				ann.act({ kind: 'note', note: ann.noteOf(own), body, where, from: 'phone' }),
				gathering.key,
				fastVerify
			);
			if (typeof filed !== 'string') putFiled(docs.notes, filed);
		};
		say('n1', 'Stays in the ring', 'ring');
		say('n2', 'Goes out', '');
		const input = inputOfHarvest(readHarvest(docs));
		for (const name of FORMATS) {
			for (const audience of [undefined, ...AUDIENCES]) {
				const written = everyByteOf(await formats[name].write(input, audience));
				expect(written).toContain('Goes out');
				expect(written).not.toContain('Stays in the ring');
			}
		}
		expect(formats.md.write(input, 'public')).toContain('1 of 2 notes');
	});
});

describe('a name that a harvester hides', () => {
	const ann = speaker();
	const docs = emptyDocs();
	const say = (text: string) => {
		const body = { kind: 'quote', text, voice: '', audience: 'public' } as const;
		const filed = fileIntent(
			ann.act({ kind: 'note', note: ann.noteOf('n1'), body, where: NOWHERE, from: 'phone' }),
			gathering.key,
			fastVerify
		);
		if (typeof filed !== 'string') putFiled(docs.notes, filed);
		return readHarvest(docs).notes[0]!;
	};
	const write = async (name: (typeof FORMATS)[number], audience?: Audience) =>
		everyByteOf(await formats[name].write(inputOfHarvest(readHarvest(docs)), audience));

	test('is in no copy for others, until its author changes the note; then the note waits', async () => {
		const note = say('Doctor Proudfoot listened to me, Proudfoot did.');
		putTheme(docs.harvest, { id: 't1', title: 'Listening', by: gathering.key, order: 1 });
		putMember(docs.harvest, { note: note.id, theme: 't1', order: 2, seq: note.seq });
		putBlank(docs.harvest, note, { from: 7, to: 16 }, true);
		putBlank(docs.harvest, note, { from: 33, to: 42 }, true);
		for (const name of FORMATS) {
			const written = await write(name, 'public');
			expect(written).not.toContain('Proudfoot');
			expect(written).toContain('listened to me');
		}
		expect(await write('md')).toContain('Proudfoot');
		const changed = say('It was Proudfoot who listened.');
		for (const name of FORMATS) expect(await write(name, 'public')).not.toContain('listened');
		putBlank(docs.harvest, changed, { from: 0, to: 0 }, true);
		expect(await write('md', 'public')).toContain('It was Proudfoot who listened.');
	});
});
