/**
 * A WebSocket that tells of each document message it sent: sync step 2 and updates, which is what
 * the relay counts when it says how much it has on disk.
 *
 * Room: sync.
 */
const SYNC_MESSAGE = 0;
const SYNC_STEP_1 = 0;

export function countingSocket(onsent: () => void): typeof WebSocket {
	return class extends WebSocket {
		override send(data: Parameters<WebSocket['send']>[0]): void {
			super.send(data);
			const [type, step] = data instanceof Uint8Array ? data : [];
			if (type === SYNC_MESSAGE && step !== SYNC_STEP_1) onsent();
		}
	};
}
