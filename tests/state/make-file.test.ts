/** A file is written in a worker: the same as beside it, with nobody's words too many, and stopped at once. */
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { USUAL_CONSENT } from '#lib/domain/consent.ts';
import { FORMATS, formats } from '#lib/report/formats.ts';
import type { FormatAnswer, FormatOrder } from '#lib/state/format-worker.ts';
import { makeFile, type FormatWorker } from '#lib/state/make-file.ts';
import { reportOf } from '../helpers/imported.ts';

const example = reportOf(readFileSync('static/examples/healthy-social-change-2008.json', 'utf8'));
const [silent] = example.notes.filter(({ text }) => text !== '');
const input = {
	...example,
	consents: {
		of: ({ id }: { id: string }) =>
			id === silent?.id ? [{ ...USUAL_CONSENT, words: 'none' as const, order: 9 }] : []
	}
};
const order = { input, audience: 'public', photoBytes: async () => undefined } as const;

/** The worker's own code, told and answering by copies as a browser hands them over. */
async function realWorker(): Promise<FormatWorker> {
	const worker: FormatWorker = {
		onmessage: null,
		onerror: null,
		terminate: vi.fn(),
		postMessage: (asked: FormatOrder) => {
			const told = globalThis.onmessage as unknown as
				((event: { data: FormatOrder }) => void) | null;
			told?.({ data: structuredClone(asked) });
		}
	};
	vi.stubGlobal('onmessage', null);
	vi.stubGlobal('postMessage', (data: FormatAnswer) =>
		worker.onmessage?.call(worker as Worker, { data: structuredClone(data) } as MessageEvent)
	);
	await import('#lib/state/format-worker.ts');
	return worker;
}

test('in every format it says what the format says, consents applied', async () => {
	const worker = await realWorker();
	for (const name of FORMATS.filter((one) => one !== 'docx')) {
		const signal = new AbortController().signal;
		const written = await makeFile(
			{ ...order, name },
			() => {},
			signal,
			() => worker
		);
		expect(written).toEqual(await formats[name].write(input, 'public'));
		if (typeof written === 'string') expect(written).not.toContain(silent?.text);
	}
	expect(worker.terminate).toHaveBeenCalledTimes(FORMATS.length - 1);
});

test('stopped while it is written, it ends the work', async () => {
	const stop = new AbortController();
	const worker: FormatWorker = {
		...{ onmessage: null, onerror: null, terminate: vi.fn() },
		postMessage: () => stop.abort()
	};
	const making = makeFile(
		{ ...order, name: 'md' },
		() => {},
		stop.signal,
		() => worker
	);
	await expect(making).rejects.toThrow(/abort/i);
	expect(worker.terminate).toHaveBeenCalledOnce();
});
