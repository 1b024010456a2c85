/**
 * What a steward does with a programme. Every act sets a target, so that two stewards who do the same
 * do it once.
 *
 * Room: state.
 */
import { putRecord, putRecords, readProgrammeRecords } from '#lib/doc/programme-doc.ts';
import { putInvite, putWithdrawal, readPlanStanding } from '#lib/doc/plan-doc.ts';
import type { Digest } from '#lib/domain/digest.ts';
import type { InvitedRole, Standing } from '#lib/domain/grant.ts';
import { authorMark, noteIdOf, type GatheringId, type Key } from '#lib/domain/id.ts';
import {
	orderOf,
	RECORD_KINDS,
	type AboutWord,
	type FateKind,
	type Output,
	type Phase,
	type ProgrammeId,
	type ProgrammeRecords,
	type RecordKind,
	type RemarkKind,
	type StockKind
} from '#lib/domain/programme.ts';
import {
	refuseQuestion,
	refuseReply,
	type AnswerRefusal,
	type QuestionBody,
	type ReplyBody,
	type Target
} from '#lib/domain/reply.ts';
import { readRecord } from '#lib/domain/read.ts';
import { makeInvite, withdraw } from '#lib/keys/grants.ts';
import { newKeyPair, type KeyPair } from '#lib/keys/key-pair.ts';
import type { LocalDocument } from '#lib/sync/local-document.ts';

/** A steward's link is for one device, and carried about for days. */
const STEWARD_INVITE_MS = 7 * 24 * 60 * 60_000;

export interface DeskDeps {
	readonly doc: LocalDocument['doc'];
	readonly id: ProgrammeId;
	readonly device: KeyPair;
	readonly randomBytes: (count: number) => Uint8Array;
	readonly newId: () => string;
	/** Wall time, in ms. */
	readonly nowMs: () => number;
}

export type ProgrammeDesk = ReturnType<typeof openDesk>;

export function openDesk({ doc, id, device, randomBytes, newId, nowMs }: DeskDeps) {
	const put = (kind: RecordKind, key: string, value: object): void => {
		putRecord(doc, kind, key, { ...value, order: nextOrder(readProgrammeRecords(doc)) });
	};
	const answer = (kind: 'replies' | 'questions', body: object) =>
		put(kind, noteIdOf(device.key, newId()), { ...body, atMs: nowMs() });

	return {
		say: (word: AboutWord, text: string) => put('about', word, { text }),
		setPhase: ({ id: phase, ...words }: Phase) => put('phases', phase, words),
		addPhase: (phase: Omit<Phase, 'id'>) => put('phases', newId(), phase),
		dropPhase: (phase: string) => put('phases', phase, { gone: true }),
		/** Puts a gathering into a phase, or moves it to another. */
		place: (gathering: GatheringId, words: { phase: string; site: string; series: string }) =>
			put('placings', gathering, words),
		takeOut: (gathering: GatheringId) => put('placings', gathering, { gone: true }),
		/** Takes in a gathering's harvest as this device holds it now. */
		bring(digest: Digest): void {
			const key = `${digest.gathering}/${authorMark(device.key)}`;
			const text = JSON.stringify(digest);
			const known = readRecord(readProgrammeRecords(doc).digests[key])?.text;
			if (known !== text) put('digests', key, { text });
		},
		decide: (phase: string, target: Target, fate: FateKind, reason: string) =>
			put('fates', `${phase}/${target}`, { fate, reason }),
		undecide: (phase: string, target: Target) => put('fates', `${phase}/${target}`, { gone: true }),
		stock: (phase: string, kind: StockKind, text: string) =>
			put('stock', newId(), { phase, kind, text }),
		addOutput: (phase: string, text: string) =>
			put('outputs', newId(), { phase, text, done: false, evidence: '' }),
		setOutput: ({ id: one, order: _, ...words }: Output) => put('outputs', one, words),
		dropOutput: (one: string) => put('outputs', one, { gone: true }),
		dropStock: (one: string) => put('stock', one, { gone: true }),
		remark: (gathering: GatheringId, kind: RemarkKind, text: string) =>
			put('remarks', `${gathering}/${kind}`, { text }),
		/** Says that a gathering asks this question, or with nothing sets it aside. */
		take: (question: string, gathering: GatheringId | '') => put('taken', question, { gathering }),
		/** Takes that back. */
		untake: (question: string, gathering: GatheringId | '') =>
			put('taken', question, gathering ? { gathering } : { gone: true }),
		reply(body: ReplyBody): AnswerRefusal | undefined {
			const refusal = refuseReply(body);
			if (!refusal) answer('replies', body);
			return refusal;
		},
		ask(body: QuestionBody): AnswerRefusal | undefined {
			const refusal = refuseQuestion(body);
			if (!refusal) answer('questions', body);
			return refusal;
		},
		/** Joins another device's file with what is here. @returns how many records were new */
		join: (records: ProgrammeRecords) => putRecords(doc, records),
		/** @returns the path of a link; what follows its `#` is secret and is in no document */
		invite(role: Extract<InvitedRole, 'steward' | 'responder' | 'reader'>): string {
			const pair = newKeyPair(randomBytes);
			const times = role === 'steward' ? { untilMs: nowMs() + STEWARD_INVITE_MS } : {};
			putInvite(doc, makeInvite({ gathering: id, key: pair.key, role, ...times }, device));
			return `/p/${role === 'steward' ? 'join/' : ''}${id}#${pair.seed}`;
		},
		standing: (): Standing => readPlanStanding(doc),
		withdraw(key: Key): void {
			const { withdrawals } = readPlanStanding(doc);
			const n = withdrawals.filter(({ by }) => by === device.key).length + 1;
			putWithdrawal(doc, withdraw(id, key, n, device));
		}
	};
}

const nextOrder = (records: ProgrammeRecords): number =>
	Math.max(0, ...RECORD_KINDS.flatMap((kind) => Object.values(records[kind]).map(orderOf))) + 1;
