/**
 * Leaves out of a harvest file what was said where nothing is written down, whoever wrote the file.
 *
 * Room: report. A name that was made from such words alone would tell what they were about: themes
 * and recommendations that rest on nothing else go with them.
 */
import { unwrittenOf } from '#lib/domain/activity.ts';
import type { HarvestFile } from './file-parts.ts';

export function withoutUnwritten(file: HarvestFile): HarvestFile {
	const silent = unwrittenOf(file.activities);
	const notes = file.notes.filter(({ where, body }) => !silent.is(where.activity, body.form));
	const unwritten = file.notes.length - notes.length;
	if (unwritten === 0) return file;
	const owns = new Set(notes.map(({ own }) => own));
	const stays = (own: string) => owns.has(own);
	const themes = file.themes
		.filter(({ id, notes: listed }) => {
			const inIt = file.notes.filter((note) => note.themes.includes(id)).map(({ own }) => own);
			const all = [...listed, ...inIt];
			return all.length === 0 || all.some(stays);
		})
		.map((theme) => ({ ...theme, notes: theme.notes.filter(stays) }));
	const ids = new Set(themes.map(({ id }) => id));
	return {
		...{ ...file, notes, unwritten },
		themes: themes.map((one) => ({ ...one, parent: ids.has(one.parent) ? one.parent : '' })),
		recommendations: file.recommendations
			.filter((one) => one.notes.length === 0 || one.notes.some(stays))
			.map((one) => ({
				...one,
				notes: one.notes.filter(stays),
				themes: one.themes.filter((theme) => ids.has(theme))
			}))
	};
}
