/** What the worker does, done here: it answers after whoever asked has gone on. Room: tests. */
import { suggest } from '#lib/likeness/suggest.ts';
import type { SuggestAnswer, SuggestQuestion } from '#lib/state/suggest-worker.ts';
import type { SuggestionsDeps } from '#lib/state/suggestions.svelte.ts';

type HeldWorker = ReturnType<SuggestionsDeps['newWorker']> & {
	/** How many questions came. */
	asked: number;
	ended: boolean;
};

export function workerHere(): HeldWorker {
	const worker: HeldWorker = {
		asked: 0,
		ended: false,
		onmessage: null,
		postMessage({ notes, fineness }: SuggestQuestion) {
			worker.asked += 1;
			queueMicrotask(() => {
				if (worker.ended) return;
				const tell = (data: SuggestAnswer) =>
					worker.onmessage?.call(worker as unknown as Worker, { data } as MessageEvent);
				tell({ found: suggest(notes, { fineness, onprogress: (share) => tell({ share }) }) });
			});
		},
		terminate: () => (worker.ended = true)
	} as HeldWorker;
	return worker;
}
