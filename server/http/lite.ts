/**
 * `POST /lite/<code>`: a note from a form without scripts, or the wish to take one back.
 *
 * Room: server/http. Answers with a page; what was typed stands in it again when it was not sent.
 */
import type { IncomingMessage } from 'node:http';
import { isTombstoned, noteOfDocKey, tombstoneMap, versionMap } from '#lib/doc/notes-doc.ts';
import { readAudience } from '#lib/domain/audience.ts';
import { isName, type NoteId } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import { readJoinCode } from '#lib/domain/join-code.ts';
import { MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import {
	currentActivity,
	currentStep,
	questionIdOf,
	tablesOf,
	type Plan
} from '#lib/domain/plan.ts';
import { NOWHERE, type Where } from '#lib/domain/note.ts';
import {
	formNoteId,
	noteByCode,
	noteCode,
	readNoteCode,
	signFormNote,
	signTakeBack
} from '#server/filing/form-note.ts';
import { saidAs } from '#server/guard/quota.ts';
import type { Room } from '#server/room/room.ts';
import type { Answer, HttpRefusal } from './answer.ts';
import { readBody } from './body.ts';
import type { Desk } from './desk.ts';
import { problemPage, sentPage, takenBackPage, writePage } from './lite-page.ts';

/** The longest note, each letter of it spelled `%F0%9F%8C%BB`. */
const MAX_FORM_BYTES = 64 * 1024;

export async function takeForm(
	desk: Desk,
	rawCode: string,
	request: IncomingMessage
): Promise<Answer> {
	const body = await readBody(request, MAX_FORM_BYTES);
	if (body === 'too-large') return problemPage(rawCode, 'too-large');
	const fields = new URLSearchParams(body.toString('utf8'));
	const code = readJoinCode(rawCode);
	const gathering = code && desk.store.gatheringByCode(code);
	const room = gathering ? desk.rooms.find(gathering) : null;
	if (fields.has('take-back')) return takeBack(desk, code ?? rawCode, room, fields);

	const text = (fields.get('note') ?? '').replaceAll('\r\n', '\n').trim();
	const table = fields.get('table')?.trim() ?? '';
	const id = fields.get('id') ?? '';
	const again = (problem: HttpRefusal): Answer =>
		writePage(
			{
				view: room?.views.phoneView() ?? null,
				code: code ?? rawCode,
				table,
				// The same words sent again are the same note.
				id: isName(id) ? id : desk.newId(),
				text
			},
			problem
		);
	if (!room) return again('unknown-code');
	if (!isName(id)) return again('not-readable');
	if (text === '') return again('empty-text');
	if (text.length > MAX_TEXT_CHARS) return again('text-too-long');
	const full = room.whyUnwritable();
	if (full) return again(full);

	const audience = readAudience(fields.get('audience'));
	const form = { id, text, audience, where: whereOf(room.plan(), table) };
	const note = formNoteId(desk.relayKey, form);
	if (!isKnown(room, note)) {
		if (!room.forms.admit(1)) return again('too-fast');
		const refusal = file(desk, room, (moment) => signFormNote(desk.relayKey, form, moment));
		if (refusal) return again(refusal);
	}
	// Filed already, but not on disk: the same form sent again is the same note.
	if (!(await room.saved())) return again('store-full');
	return sentPage(room.plan().about.code, table, noteCode(desk.relayKey, note));
}

async function takeBack(
	desk: Desk,
	code: string,
	room: Room | null,
	fields: URLSearchParams
): Promise<Answer> {
	if (!room) return problemPage(code, 'unknown-code');
	// Codes can be guessed by trying, so trying is slow.
	if (!room.forms.admit(1)) return problemPage(code, 'too-fast');
	const typed = readNoteCode(fields.get('take-back') ?? '');
	const note = typed && noteByCode(desk.relayKey, everyNote(room), typed);
	if (!note) return problemPage(code, 'note-code-unknown');
	const refusal = file(desk, room, (moment) => signTakeBack(desk.relayKey, note, moment));
	if (refusal) return problemPage(code, refusal);
	if (!(await room.saved())) return problemPage(code, 'store-full');
	return takenBackPage(code);
}

function file(
	{ nowMs }: Desk,
	room: Room,
	sign: (moment: Parameters<typeof signTakeBack>[2]) => Intent
): HttpRefusal | undefined {
	const { gathering } = room;
	const refusal = room.file(sign({ gathering, lamport: room.nextLamport(), atMs: nowMs() }));
	return refusal && saidAs(refusal);
}

/** Notes that stand and notes that are gone: taking back twice is taking back. */
function everyNote(room: Room): Set<NoteId> {
	const { doc } = room.document('notes');
	const keys = [...versionMap(doc).keys(), ...tombstoneMap(doc).keys()];
	return new Set(keys.map(noteOfDocKey).filter((note) => note !== null));
}

/** True when a note was filed before, also when it was taken back since. */
function isKnown(room: Room, note: NoteId): boolean {
	const { doc } = room.document('notes');
	return versionMap(doc).has(`${note}/1`) || isTombstoned(doc, note);
}

/** What the room stands at when the form arrives; the table is as somebody typed it. */
function whereOf(plan: Plan, table: string): Where {
	const activity = currentActivity(plan);
	if (!activity) return NOWHERE;
	const step = currentStep(plan, activity);
	const place = tablesOf(plan).find(({ number }) => String(number) === table);
	return {
		activity: activity.id,
		step: step?.id ?? '',
		place: place?.id ?? '',
		question: questionIdOf(activity, step)
	};
}
