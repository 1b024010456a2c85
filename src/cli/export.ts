/**
 * `export`: the harvest in one format, as an audience may have it.
 *
 * Room: cli. Readers get editions and nothing else.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readHarvest } from '#lib/doc/read-harvest.ts';
import { AUDIENCES, type Audience } from '#lib/domain/audience.ts';
import type { PhotoHash } from '#lib/domain/id.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { readOneOf } from '#lib/domain/read.ts';
import { readEdition } from '#lib/report/edition-file.ts';
import { forAudience } from '#lib/report/for-audience.ts';
import type { PhotoBytes } from '#lib/report/photo-bytes.ts';
import { inputOfHarvest, type ReportInput } from '#lib/report/report-input.ts';
import { FORMATS, formats, type FormatName, type Written } from '#lib/report/formats.ts';
import { askEdition, askEditionPhoto, askPhoto } from '#lib/sync/edition.ts';
import { fileRefusalWords } from '#lib/words/file.ts';
import { Complaint, refusedAt } from './complaint.ts';
import { readLink, type KeyLink } from './link.ts';
import { readOptions } from './options.ts';
import { enterAsStaff, openDocument, visitorOf } from './staff.ts';

/** @returns text for standard output, or what to say about the file that was written */
export async function exportHarvest(args: readonly string[]): Promise<string | object> {
	const options = readOptions('export', args, ['invite', 'format', 'audience', 'out']);
	const link = readLink(options.need('invite'));
	const format = readOneOf(options.need('format'), FORMATS);
	if (!format) {
		throw new Complaint(`--format is "${options.get('format')}". Give ${FORMATS.join(', ')}.`);
	}
	const audience = readOneOf(options.get('audience'), AUDIENCES);
	if (options.get('audience') !== undefined && !audience) {
		throw new Complaint(
			`--audience is "${options.get('audience')}". Give ${AUDIENCES.join(', ')}.`
		);
	}
	if (link.kind === 'reader') return exportEdition(link, format, audience, options.get('out'));

	const staff = await enterAsStaff(link);
	const [plan, notes, harvest] = await Promise.all([
		openDocument(staff, 'plan'),
		openDocument(staff, 'notes'),
		openDocument(staff, 'harvest')
	]);
	const docs = { plan: plan.doc, notes: notes.doc, harvest: harvest.doc };
	const input = inputOfHarvest(readHarvest(docs));
	for (const line of [plan, notes, harvest]) line.close();
	const selection = forAudience(input, audience);
	const photos = await photosOf(selection, format, async (hash) => {
		const answer = await staff.relays.askTicket(visitorOf(staff), staff.pair);
		return typeof answer === 'string' ? undefined : askPhoto(answer, staff.gathering, hash);
	});
	const written = await formats[format].write(input, audience, photos);
	const about = { format, notes: selection.notes.length, leftOut: selection.leftOut };
	return hand(written, options.get('out'), about);
}

/** Those that cannot be had are told in words. */
async function photosOf(
	{ notes }: Pick<ReportInput, 'notes'>,
	format: FormatName,
	ask: (hash: PhotoHash) => Promise<ArrayBuffer | undefined>
): Promise<PhotoBytes> {
	const photos = new Map<PhotoHash, Uint8Array<ArrayBuffer>>();
	if (!formats[format].photos) return photos;
	for (const { photo } of notes) {
		if (!photo || photos.has(photo.hash)) continue;
		const bytes = await ask(photo.hash);
		if (bytes) photos.set(photo.hash, new Uint8Array(bytes));
	}
	return photos;
}

function hand(written: Written, out: string | undefined, about: object): string | object {
	if (out !== undefined) return keep(out, written, about);
	if (typeof written === 'string') return written;
	throw new Complaint('This format is no text. Say with --out into which file it goes.');
}

function keep(out: string, text: Written, about: object): object {
	const path = resolve(process.env.INIT_CWD ?? '.', out);
	try {
		writeFileSync(path, text);
	} catch {
		throw new Complaint(`Nothing can be written to ${out}. Check that the folder is there.`);
	}
	return { out: path, ...about, bytes: Buffer.byteLength(text) };
}

/** What the newest edition says, in any format; it says of itself for whom it is. */
async function exportEdition(
	{ origin, gathering, pair }: KeyLink<'reader'>,
	format: FormatName,
	audience: Audience | undefined,
	out: string | undefined
): Promise<string | object> {
	const knocker = { role: 'reader', pair } as const;
	const answer = await askEdition(origin, gathering, knocker);
	if ('none' in answer) throw new Complaint(answer.none);
	if ('refused' in answer) throw refusedAt(origin, answer.refused);
	const read = readEdition(answer.edition);
	if (isFileRefusal(read)) throw new Complaint(fileRefusalWords(read));
	const { number, audience: madeFor } = read.edition;
	if (audience && audience !== madeFor) {
		throw new Complaint(
			`The newest edition is for "${madeFor}". Leave --audience out, or ask a host.`
		);
	}
	const photos = await photosOf(read, format, (hash) =>
		askEditionPhoto(origin, gathering, knocker, hash)
	);
	const written = await formats[format].write(read, madeFor, photos);
	return hand(written, out, { format, edition: number, notes: read.notes.length });
}
