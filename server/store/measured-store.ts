/**
 * A store whose commits are counted and timed, and else as it was.
 *
 * Room: server/store.
 */
import type { Meter } from '#server/meter.ts';
import type { Store } from './store.ts';

export function measured(store: Store, meter: Meter): Store {
	return {
		...store,
		async commit(gathering, updates) {
			const fromMs = performance.now();
			try {
				const mark = await store.commit(gathering, updates);
				meter.committed(performance.now() - fromMs);
				return mark;
			} catch (error) {
				meter.commitFailed();
				throw error;
			}
		}
	};
}
