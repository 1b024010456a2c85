/**
 * The harvest plan in the `plan` document.
 *
 * Room: doc. Every word of an aim has a key of its own for each time it was set, so that two hosts
 * who change one aim apart from each other both keep their words, and what stood there before can
 * be told. Persisted, never rename.
 */
import * as Y from 'yjs';
import {
	AIM_WORDS,
	byPosition,
	PLAN_WORDS,
	readAimWords,
	USUAL_AIM,
	type Aim,
	type AimChange,
	type AimId,
	type AimWord,
	type AimWords,
	type HarvestPlan,
	type PlanWord
} from '#lib/domain/aim.ts';
import { isName } from '#lib/domain/id.ts';
import { MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import { readOneOf, readRecord, readText, readWhole } from '#lib/domain/read.ts';

const maps = (doc: Y.Doc) => ({
	/** `<aim>/<word>/<how often it was set>` → `{ to, atMs }`. */
	aims: doc.getMap('aims'),
	/** `<word>` → text. */
	harvestPlan: doc.getMap('harvest-plan')
});

interface Said {
	readonly times: number;
	readonly to: unknown;
	readonly atMs: number;
}

/** Sets words of an aim, new or known. What stands already is not said again. */
export function putAim(doc: Y.Doc, id: AimId, words: Partial<AimWords>, atMs: number): void {
	const said = readSaid(doc).get(id);
	doc.transact(() => {
		for (const [word, to] of Object.entries(words)) {
			const last = said?.get(word as AimWord)?.at(-1);
			if (last && JSON.stringify(last.to) === JSON.stringify(to)) continue;
			maps(doc).aims.set(`${id}/${word}/${(last?.times ?? 0) + 1}`, { to, atMs });
		}
	});
}

export function putPlanWord(doc: Y.Doc, word: PlanWord, text: string): void {
	maps(doc).harvestPlan.set(word, text);
}

export function readHarvestPlan(doc: Y.Doc): HarvestPlan {
	const all = [...readSaid(doc)].flatMap(([id, said]) => readAim(id, said) ?? []);
	const [purpose, together, giveBack] = PLAN_WORDS.map(
		(word) => readText(maps(doc).harvestPlan.get(word), MAX_TEXT_CHARS) ?? ''
	) as [string, string, string];
	return {
		aims: all.filter(({ gone }) => !gone).sort(byPosition),
		removed: all.filter(({ gone }) => gone).sort(byPosition),
		purpose,
		together,
		giveBack
	};
}

type SaidByWord = ReadonlyMap<AimWord, readonly Said[]>;

/** Of each aim, all that was ever said of each word, earliest first. */
function readSaid(doc: Y.Doc): Map<AimId, SaidByWord> {
	const byAim = new Map<AimId, Map<AimWord, Said[]>>();
	for (const [key, raw] of maps(doc).aims.entries()) {
		const [id, name, count] = key.split('/');
		const word = readOneOf(name, AIM_WORDS);
		const times = readWhole(Number(count), 1);
		const record = readRecord(raw);
		if (!isName(id) || !word || times === undefined || !record) continue;
		const words = byAim.get(id) ?? new Map<AimWord, Said[]>();
		byAim.set(id, words);
		const said = words.get(word) ?? [];
		words.set(word, said);
		said.push({ times, to: record.to, atMs: readWhole(record.atMs) ?? 0 });
	}
	for (const words of byAim.values()) {
		for (const said of words.values()) said.sort((a, b) => a.times - b.times);
	}
	return byAim;
}

/** Null for an aim that this app cannot measure; it stays where it is. */
function readAim(id: AimId, said: SaidByWord): Aim | null {
	const last = [...said].map(([word, all]) => [word, all.at(-1)?.to]);
	const words = readAimWords({ ...USUAL_AIM, wants: undefined, ...Object.fromEntries(last) });
	if (!words) return null;
	const changes = [...said]
		.filter(([word]) => word !== 'position' && word !== 'gone')
		.flatMap(([word, all]) => all.slice(1).map((one, n) => changeOf(word, all[n]?.to, one.atMs)))
		.filter((change) => change !== null)
		.sort((a, b) => a.atMs - b.atMs || (a.word < b.word ? -1 : a.word > b.word ? 1 : 0));
	return { id, ...words, changes };
}

function changeOf(word: AimWord, before: unknown, atMs: number): AimChange | null {
	const from = readAimWords({ ...USUAL_AIM, [word]: before })?.[word];
	return from === undefined ? null : { word, from, atMs };
}
