/**
 * How tabs of one device tell each other of changes, in the place of `lib0/broadcastchannel`: that
 * one tells everybody in a process, and here all forty devices are in one.
 *
 * Room: tests. A dead tab neither hears nor is heard.
 */
import { lifeNow, runAs, type Life } from './world.ts';

type Listener = (data: unknown, origin: unknown) => void;

const channels = new Map<string, Map<Listener, Life>>();

const channelOf = (room: string): Map<Listener, Life> => {
	const key = `${lifeNow()?.device}/${room}`;
	const known = channels.get(key) ?? new Map<Listener, Life>();
	channels.set(key, known);
	return known;
};

export function subscribe(room: string, listener: Listener): Listener {
	const life = lifeNow();
	if (life) channelOf(room).set(listener, life);
	return listener;
}

export function unsubscribe(room: string, listener: Listener): boolean {
	return channelOf(room).delete(listener);
}

export function publish(room: string, data: Uint8Array, origin: unknown = null): void {
	const from = lifeNow();
	if (!from || from.dead) return;
	for (const [listener, life] of channelOf(room)) {
		if (life === from) listener(data, origin);
		else setImmediate(hear, life, listener, data.slice());
	}
}

function hear(life: Life, listener: Listener, data: Uint8Array): void {
	if (!life.dead) runAs(life, () => listener(data.buffer, 'broadcastchannel'));
}
