/**
 * `export`: the harvest in one format, as an audience may have it.
 *
 * Room: cli. Readers get editions and nothing else.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readThemeMap } from '#lib/doc/harvest-doc.ts';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { AUDIENCES } from '#lib/domain/audience.ts';
import { readOneOf } from '#lib/domain/read.ts';
import { forAudience } from '#lib/report/for-audience.ts';
import { FORMATS, formats } from '#lib/report/formats.ts';
import { askEdition } from '#lib/sync/edition.ts';
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
	if (link.kind === 'reader') return readEdition(link);

	const staff = await enterAsStaff(link);
	const [plan, notes, harvest] = await Promise.all([
		openDocument(staff, 'plan'),
		openDocument(staff, 'notes'),
		openDocument(staff, 'harvest')
	]);
	const input = {
		plan: readPlan(plan.doc),
		notes: readNotes(notes.doc),
		map: readThemeMap(harvest.doc)
	};
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

async function readEdition({ origin, gathering, pair }: KeyLink<'reader'>): Promise<string> {
	const answer = await askEdition(origin, gathering, pair);
	if ('edition' in answer) return answer.edition;
	throw 'none' in answer ? new Complaint(answer.none) : refusedAt(origin, answer.refused);
}
