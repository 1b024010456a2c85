/**
 * `/sync/<gathering>/<document>`: the y-websocket protocol for one device and one document.
 *
 * Room: server/ws. Hands updates to the room, and says how much of what this device sent is on disk.
 * Never changes a document itself.
 */
import type { Access, DocumentName } from '#lib/domain/role.ts';
import { createFlow } from '#server/guard/flow.ts';
import { SYNC_BYTES } from '#server/guard/limits.ts';
import { fitOf } from '#server/room/fit.ts';
import { presenceFrame, readMessage, savedFrame, stepOneFrame } from '#server/room/frames.ts';
import type { SyncMember } from '#server/room/members.ts';
import type { PresenceSeat } from '#server/room/presence.ts';
import type { MergeResult } from '#server/room/shared-doc.ts';
import type { Visit } from './visit.ts';

const EMPTY_UPDATE_BYTES = 2;

export function serveSync(visit: Visit, document: DocumentName, access: Access): void {
	const { room, rooms, whyNot, accept, ageMs } = visit;
	const flow = createFlow(SYNC_BYTES, ageMs);
	const seat: PresenceSeat = { device: visit.admission.device };
	const presence = room.presence(document);
	/** True once it has been told all that is here; before that news would not fit. */
	let isTold = false;
	/** Updates and second steps so far, and how many of them are on disk. */
	let received = 0;
	let saved = 0;
	let savedToldSoon = false;
	let hasOffered = false;

	const line = accept({ onMessage, onClose });
	const member: SyncMember = {
		send: (frame) => {
			if (isTold) line.send(frame);
		},
		recheck: () => {
			const refusal = whyNot();
			if (refusal) line.close(refusal);
		},
		dismiss: () => line.close('restart')
	};
	room.members.sync[document].add(member);
	// Who may only read is not asked what it holds.
	if (access === 'write') line.send(stepOneFrame(room.document(document).stateVector()));

	function onMessage(data: Buffer): void {
		if (!flow.admit(data.byteLength)) return line.close('too-fast');
		const message = readMessage(data);
		switch (message?.kind) {
			case undefined:
				return line.close('garbage');
			case 'step-1':
				return tellAll(message.stateVector);
			case 'step-2':
			case 'update':
				return takeUpdate(message.update, message.kind === 'step-2');
			case 'presence':
				if (!presence.hear(seat, message.update)) line.close('garbage');
				return;
			case 'ask-presence':
				return line.send(presenceFrame(presence.everybody()));
			case 'unknown':
		}
	}

	function tellAll(stateVector: Uint8Array): void {
		const messages = room.document(document).tellFrom(stateVector);
		if (!messages) return line.close('garbage');
		for (const message of messages) line.sendLarge(message);
		isTold = true;
		if (document === 'plan' || document === 'programme') room.sayPresence();
		line.send(presenceFrame(presence.everybody()));
	}

	function takeUpdate(update: Uint8Array, isOffer: boolean): void {
		if (access !== 'write') {
			if (update.byteLength > EMPTY_UPDATE_BYTES) line.close('not-allowed');
			return;
		}
		received += 1;
		// Written between opening the line and offering what it holds: the offer brings it again, and with
		// it what came before. Taken alone it may drop words whose newer ones are not here yet.
		if (!isOffer && !hasOffered) {
			const fit = fitOf(room.document(document).doc, update);
			if (fit === 'unreadable' || fit === 'wrong-kind') turnAway(fit);
			return;
		}
		const offering = isOffer ? seat.clientId : undefined;
		const result = room.merge(document, update, { ...visit.admission, offering });
		if (result !== 'merged') return turnAway(result);
		hasOffered = true;
		const count = received;
		room.whenSaved(() => {
			saved = count;
			tellSavedSoon();
		});
	}

	/** Several updates in one commit are one answer. */
	function tellSavedSoon(): void {
		if (savedToldSoon) return;
		savedToldSoon = true;
		queueMicrotask(() => {
			savedToldSoon = false;
			line.send(savedFrame(saved));
		});
	}

	function turnAway(result: Exclude<MergeResult, 'merged'>): void {
		if (result === 'unreadable') return line.close('garbage');
		if (result === 'wrong-kind') return line.close('wrong-kind');
		if (result === 'not-theirs') return line.close('not-allowed');
		if (result === 'full') return line.close('gathering-full');
		line.close('does-not-fit');
		if (result === 'broken') rooms.discard(room);
	}

	function onClose(): void {
		room.members.sync[document].delete(member);
		presence.leave(seat);
	}
}
