/**
 * Makes a file of a harvest: reads the photos that go into it, one after the other, and has it written
 * in a worker.
 *
 * Room: state. Can be stopped at any moment; then nothing of it is left.
 */
import type { Audience } from '#lib/domain/audience.ts';
import type { PhotoHash } from '#lib/domain/id.ts';
import { NO_CONSENTS } from '#lib/harvest/consents.ts';
import { forAudience } from '#lib/report/for-audience.ts';
import { formats, type FormatName, type Written } from '#lib/report/formats.ts';
import type { ReportInput } from '#lib/report/report-input.ts';
import type { FormatAnswer, FormatOrder } from './format-worker.ts';

export interface FileOrder {
	readonly name: FormatName;
	readonly input: ReportInput;
	/** Everything when left out. */
	readonly audience: Audience | undefined;
	readonly photoBytes: (hash: PhotoHash) => Promise<ArrayBuffer | undefined>;
}

export type FormatWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

const formatWorker = (): Worker =>
	new Worker(new URL('./format-worker.ts', import.meta.url), { type: 'module' });

/**
 * @param tell - how many photos were read
 * @throws the signal's reason when it was stopped; Error when it could not be made
 */
export async function makeFile(
	{ name, input, audience, photoBytes }: FileOrder,
	tell: (done: number, all: number) => void,
	stop: AbortSignal,
	newWorker: () => FormatWorker = formatWorker
): Promise<Written> {
	const { notes } = forAudience(input, audience);
	const hashes = [...new Set(notes.flatMap(({ photo }) => photo?.hash ?? []))];
	const photos = new Map<PhotoHash, Uint8Array<ArrayBuffer>>();
	for (const [done, hash] of (formats[name].photos ? hashes : []).entries()) {
		stop.throwIfAborted();
		tell(done, hashes.length);
		const bytes = await photoBytes(hash);
		if (bytes) photos.set(hash, new Uint8Array(bytes));
	}
	stop.throwIfAborted();
	const { consents = NO_CONSENTS, ...rest } = input;
	const statements = new Map(input.notes.map((note) => [note.id, consents.of(note)]));
	return write({ name, input: rest, statements, audience, photos }, stop, newWorker());
}

function write(order: FormatOrder, stop: AbortSignal, worker: FormatWorker): Promise<Written> {
	return new Promise<Written>((resolve, reject) => {
		stop.addEventListener('abort', () => reject(stop.reason), { once: true });
		worker.onmessage = ({ data }: MessageEvent<FormatAnswer>) =>
			'written' in data ? resolve(data.written) : reject(new Error(data.failed));
		worker.onerror = ({ message }) => reject(new Error(message));
		worker.postMessage(order);
	}).finally(() => worker.terminate());
}
