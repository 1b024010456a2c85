/**
 * `/live/<gathering>`: intents up; receipts and one view down, as JSON text.
 *
 * Room: server/ws. A receipt that says *filed* is sent only after the commit. Never hands out a
 * document, or anything but the view that was asked for.
 */
import { readErased } from '#lib/doc/notes-doc.ts';
import { isAuthorOf, isName, type NoteId } from '#lib/domain/id.ts';
import { MAX_INTENT_BYTES } from '#lib/domain/limits.ts';
import { parseJson, readOneOf, readRecord, readWhole, type Raw } from '#lib/domain/read.ts';
import { NOTHING_MINE, type ViewKind } from '#lib/domain/room-view.ts';
import type { DoorRefusal, IntakeRefusal, LiveDown, StoreMark } from '#lib/domain/wire.ts';
import { authorOf, intentIdOf } from '#server/filing/intake.ts';
import { createFlow } from '#server/guard/flow.ts';
import { MAX_LIVE_FRAME_BYTES, PHONE_MESSAGES, STAFF_MESSAGES } from '#server/guard/limits.ts';
import { saidAs, type Over } from '#server/guard/quota.ts';
import type { LiveMember } from '#server/room/members.ts';
import type { Visit } from './visit.ts';

const WATCHABLE = ['phone', 'wall', 'place', 'none'] as const;

export function serveLive(visit: Visit): void {
	const { admission, room, rooms, whyNot, accept, nowMs, ageMs, meter } = visit;
	const { device, role } = admission;
	const isPhone = role === 'participant';
	const flow = createFlow(isPhone ? PHONE_MESSAGES : STAFF_MESSAGES, ageMs);
	let view: ViewKind | 'none' = 'none';
	let place = '';
	let mineSaid = JSON.stringify(NOTHING_MINE);
	let placeSaid = '';

	const line = accept({ onMessage, onClose });
	const member: LiveMember = {
		send: line.send,
		watches: () => view,
		phone: () => (isPhone && view === 'phone' ? { device, place } : undefined),
		tabletOf: () => (view === 'place' ? place : ''),
		welcome,
		erased: tellErased,
		tellMine,
		tellPlace,
		recheck: () => {
			const refusal = whyNot();
			if (refusal) leave(refusal);
		},
		dismiss: () => line.close('restart')
	};
	room.members.live.add(member);

	function onMessage(data: Buffer, isBinary: boolean): void {
		line.rest(flow.weigh(1));
		if (data.byteLength > MAX_LIVE_FRAME_BYTES) return leave('too-large');
		const message = isBinary ? undefined : readRecord(parseJson(data.toString('utf8')));
		if (typeof message?.t !== 'string') return line.close('garbage');
		if (message.t === 'hello') hello(message);
		if (message.t === 'intent') file(message.intent, data.byteLength);
	}

	function welcome(): void {
		const sisters = visit.sisters();
		const others = sisters.length > 0 ? { sisters } : {};
		tell({ t: 'welcome', nowMs: nowMs(), ...others, ...visit.mark() });
	}

	function hello(message: Raw): void {
		view = readOneOf(message.view, WATCHABLE) ?? 'none';
		place = isName(message.place) ? message.place : '';
		if (view === 'place' && room.placeMessage(place, device) === undefined) {
			view = 'none';
			return leave('place-pin-wrong');
		}
		const last = readMark(message.last);
		if (last) rooms.restored(last);
		member.welcome();
		tellErased(readErased(room.document('notes').doc));
		if (view === 'phone' || view === 'wall') line.send(room.views.message(view));
		tellMine();
		placeSaid = '';
		tellPlace();
		if (isPhone) room.countPhones();
	}

	function file(intent: unknown, bytes: number): void {
		const id = intentIdOf(intent);
		if (id === null) return line.close('garbage');
		const refuse = (why: IntakeRefusal | Over) => {
			meter.refused('intent', why);
			tell({ t: 'receipt', id, state: 'refused', why: saidAs(why) });
		};
		if (bytes > MAX_INTENT_BYTES) return refuse('too-large');
		const restMs = isPhone ? room.newcomers.act(authorOf(intent)) : 0;
		if (restMs === 'too-fast') return refuse('too-fast');
		line.rest(restMs);
		const full = room.whyUnwritable();
		if (full) return refuse(full);
		const refusal = room.file(intent);
		if (refusal) return refuse(refusal);
		room.whenSaved(
			(saved) => tell({ t: 'receipt', id, state: 'filed', ...saved }),
			// Kept here for when there is space; the device keeps it, too, and offers it again.
			() => refuse('store-full')
		);
	}

	function tellErased(notes: readonly NoteId[]): void {
		const own = notes.filter((note) => isAuthorOf(device, note));
		if (own.length > 0) tell({ t: 'erased', notes: own });
	}

	/** Once for each change: most of what happens in a room is nobody's own. */
	function tellMine(): void {
		if (!isPhone || view !== 'phone') return;
		const mine = room.mine(device, place);
		const text = JSON.stringify(mine);
		if (text === mineSaid) return;
		mineSaid = text;
		tell({ t: 'mine', mine });
	}

	/** A renewed PIN lets the devices go that came by the old one. */
	function tellPlace(): void {
		if (view !== 'place') return;
		const text = room.placeMessage(place, device);
		if (text === undefined) return leave('place-pin-wrong');
		if (text === placeSaid) return;
		placeSaid = text;
		line.send(text);
	}

	function tell(message: LiveDown): void {
		line.send(JSON.stringify(message));
	}

	function leave(why: DoorRefusal): void {
		tell({ t: 'bye', why });
		line.close(why);
	}

	function onClose(): void {
		room.members.live.delete(member);
		if (isPhone) room.countPhones();
	}
}

function readMark(raw: unknown): StoreMark | null {
	const record = readRecord(raw);
	const commit = readWhole(record?.commit);
	if (!record || !isName(record.store) || !isName(record.epoch) || commit === undefined)
		return null;
	return { store: record.store, epoch: record.epoch, commit };
}
