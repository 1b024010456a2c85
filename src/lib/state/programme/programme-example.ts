/**
 * The example programme: SupportNet with its four phases, and the conference of 2008.
 *
 * Room: state. Read only and kept nowhere. What people said is real and comes from the two harvest
 * files of the app; replies that nobody gave say of themselves that they are invented.
 */
import { readThemeMap } from '#lib/doc/harvest-doc.ts';
import { importHarvest } from '#lib/doc/import-harvest.ts';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { isKey, type GatheringId } from '#lib/domain/id.ts';
import { parseJson, readRecord } from '#lib/domain/read.ts';
import { openKeyPair, SEED_BYTES } from '#lib/keys/key-pair.ts';
import { noteMark } from '#lib/keys/note-mark.ts';
import { digestOf } from '#lib/report/digest.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import { readProgrammeFile } from '#lib/report/programme-file.ts';
import { newDocument } from '#lib/sync/remote-document.ts';
import { homeWords } from '#lib/words/home.ts';
import { ProgrammeState, type OpenProgramme } from './programme.svelte.ts';

/** In `static/`: kept by the worker with the rest of the app. */
const EXAMPLE = '/examples/supportnet-programme.json';

interface ExampleDeps {
	/** ISO day on this device's calendar. */
	readonly today: string;
	readonly read?: (path: string) => Promise<string>;
}

export async function openProgrammeExample({
	today,
	read = fetchText
}: ExampleDeps): Promise<OpenProgramme | { readonly why: string }> {
	try {
		const text = await read(EXAMPLE);
		const file = readProgrammeFile(text);
		if (typeof file === 'string') throw new Error(file);
		const digests: Record<string, unknown> = {};
		for (const [gathering, path] of harvestsOf(text)) {
			const digest = exampleDigest(gathering, await read(path));
			digests[`${gathering}/example`] = { text: JSON.stringify(digest), order: digest.order };
		}
		const state = new ProgrammeState(file.id, today);
		state.records = { ...file.records, digests };
		return { id: file.id, role: 'reader', state, example: true, close: async () => {} };
	} catch (error) {
		console.error(error);
		return { why: homeWords.exampleFailed };
	}
}

/** Which harvest file stands for which gathering. */
function harvestsOf(text: string): [GatheringId, string][] {
	const harvests = readRecord(readRecord(parseJson(text))?.harvests) ?? {};
	return Object.entries(harvests).flatMap(([gathering, path]) =>
		isKey(gathering) && typeof path === 'string' ? [[gathering, path]] : []
	);
}

/** By the way that every gathering's harvest goes, into documents that are kept nowhere. */
function exampleDigest(gathering: GatheringId, text: string) {
	const file = readHarvestFile(text);
	const pair = openKeyPair(new Uint8Array(SEED_BYTES).fill(1));
	if (isFileRefusal(file) || !pair) throw new Error(`The example's harvest could not be read.`);
	const docs = { plan: newDocument(), notes: newDocument(), harvest: newDocument() };
	let count = 0;
	importHarvest(docs, file, { gathering, pair, nowMs: 0, newId: () => `n${(count += 1)}` });
	const input = {
		plan: readPlan(docs.plan),
		notes: readNotes(docs.notes),
		map: readThemeMap(docs.harvest)
	};
	for (const doc of Object.values(docs)) doc.destroy();
	return digestOf(input, { gathering, nameOf: noteMark, gone: [] });
}

async function fetchText(path: string): Promise<string> {
	const answer = await fetch(path);
	if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
	return answer.text();
}
