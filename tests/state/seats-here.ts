/** What the seats worker does, done here: it answers after whoever asked has gone on. Room: tests. */
import { solveSeats } from '#lib/seating/solve.ts';
import type { SeatsAnswer, SeatsQuestion } from '#lib/state/seats-worker.ts';
import type { SeatsDeps } from '#lib/state/seats.svelte.ts';

export function seatsHere(): ReturnType<SeatsDeps['newWorker']> {
	let ended = false;
	const worker = {
		onmessage: null,
		postMessage({ problems, seed }: SeatsQuestion) {
			queueMicrotask(() => {
				const tell = (data: SeatsAnswer) => {
					const hear = worker.onmessage as unknown as (event: { data: SeatsAnswer }) => void;
					if (!ended) hear({ data });
				};
				tell({ share: 0.5 });
				if (!ended) tell({ plans: problems.map((problem) => solveSeats(problem, seed)) });
			});
		},
		terminate: () => (ended = true)
	};
	return worker as unknown as ReturnType<SeatsDeps['newWorker']>;
}
