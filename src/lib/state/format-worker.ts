/**
 * Writes a harvest in a format beside the screen, so that nobody's finger waits for it.
 *
 * Room: state. Told all there is to write, it answers with the file.
 */
import type { Audience } from '#lib/domain/audience.ts';
import type { Statement } from '#lib/domain/consent.ts';
import type { NoteId } from '#lib/domain/id.ts';
import { formats, type FormatName, type Written } from '#lib/report/formats.ts';
import type { PhotoBytes } from '#lib/report/photo-bytes.ts';
import type { ReportInput } from '#lib/report/report-input.ts';

export interface FormatOrder {
	readonly name: FormatName;
	/** Without its consents: what follows them. */
	readonly input: ReportInput;
	/** What was said of how far each note may go. */
	readonly statements: ReadonlyMap<NoteId, readonly Statement[]>;
	readonly audience: Audience | undefined;
	readonly photos: PhotoBytes;
}

export type FormatAnswer = { readonly written: Written } | { readonly failed: string };

const answer = (words: FormatAnswer) => postMessage(words);

onmessage = async ({ data }: MessageEvent<FormatOrder>) => {
	const { name, input, statements, audience, photos } = data;
	const consents = { of: ({ id }: { readonly id: NoteId }) => statements.get(id) ?? [] };
	try {
		answer({ written: await formats[name].write({ ...input, consents }, audience, photos) });
	} catch (error) {
		answer({ failed: String(error) });
	}
};
