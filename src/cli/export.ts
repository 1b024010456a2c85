/**
 * `export`: the harvest in one format, as an audience may have it.
 *
 * Room: cli. Readers get editions and nothing else.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readHarvest } from '#lib/doc/read-harvest.ts';
import { AUDIENCES, type Audience } from '#lib/domain/audience.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { readOneOf } from '#lib/domain/read.ts';
import { readEdition } from '#lib/report/edition-file.ts';
import { forAudience } from '#lib/report/for-audience.ts';
import { FORMATS, formats, type FormatName } from '#lib/report/formats.ts';
import { askEdition } from '#lib/sync/edition.ts';
import { fileRefusalWords } from '#lib/words/file.ts';
import { Complaint, refusedAt } from './complaint.ts';
import { readLink, type KeyLink } from './link.ts';
import { readOptions } from './options.ts';
import { enterAsStaff, openDocument } from './staff.ts';

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
	const input = readHarvest({ plan: plan.doc, notes: notes.doc, harvest: harvest.doc });
	for (const line of [plan, notes, harvest]) line.close();
	const text = formats[format].write(input, audience);
	const out = options.get('out');
	if (out === undefined) return text;
	const { notes: kept, leftOut } = forAudience(input, audience);
	return keep(out, text, { format, notes: kept.length, leftOut });
}

function keep(out: string, text: string, about: object): object {
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
	const answer = await askEdition(origin, gathering, pair);
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
	const text = formats[format].write(read);
	if (out === undefined) return text;
	return keep(out, text, { format, edition: number, notes: read.notes.length });
}
