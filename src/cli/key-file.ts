/**
 * Keys that commands keep on this machine: one file an invite or gathering, for its owner's eyes.
 *
 * Room: cli. A key is on disk before it is used, so that a link that lets one device in lets in the
 * same device again, also when two commands start at the same moment.
 */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseJson, readRecord, type Raw } from '#lib/domain/read.ts';
import { makeFolder } from '#server/store/folder.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { Complaint } from './complaint.ts';
import { newPair, openPair } from './key-pair.ts';

const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** `SHEAF_DATA`, as the relay on this machine has it. */
const keyFolder = (): string => resolve(process.env.SHEAF_DATA?.trim() || 'data', 'cli');

/**
 * Keeps a new file whole or not at all.
 *
 * @returns its path, and false when there is one of that name already
 */
export function keepNew(name: string, record: Raw): { path: string; isNew: boolean } {
	const folder = keyFolder();
	const path = join(folder, `${name}.json`);
	const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
	try {
		makeFolder(folder, OWNER_ONLY_FOLDER);
		writeFileSync(draft, `${JSON.stringify(record, null, '\t')}\n`, {
			mode: OWNER_ONLY,
			flag: 'wx',
			flush: true
		});
	} catch (error) {
		throw new Complaint(`Nothing can be written to ${folder}: ${reasonOf(error)}.`);
	}
	try {
		// Takes effect at once, and only where nothing is yet: two commands never mix.
		linkSync(draft, path);
		return { path, isNew: true };
	} catch (error) {
		if (reasonOf(error) === 'EEXIST') return { path, isNew: false };
		throw new Complaint(`Nothing can be written to ${folder}: ${reasonOf(error)}.`);
	} finally {
		rmSync(draft, { force: true });
	}
}

/** The key that this machine shows for an invite, made at its first use. */
export function deviceKeyOf(inviteKey: string): KeyPair {
	const made = newPair();
	const { path, isNew } = keepNew(`invite-${inviteKey}`, { seed: made.seed });
	if (isNew) return made;
	const seed = readRecord(parseJson(readFileSync(path, 'utf8')))?.seed;
	const kept = typeof seed === 'string' ? openPair(seed) : null;
	if (!kept) throw new Complaint(`The key in ${path} cannot be read. Ask a host for a new link.`);
	return kept;
}

const reasonOf = (error: unknown): string =>
	error instanceof Error && 'code' in error ? String(error.code) : String(error);
