/**
 * What happens on a day with forty devices, drawn from a seed: the same seed, the same day.
 *
 * Room: tests. Pure. Says who does what and when; what comes of it is not known here. A device that
 * carries a bundle to another belongs among the `Act`s, once there are bundles.
 */
export const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export type DeviceKind = 'host' | 'harvester' | 'phone';

const PHONE_ACTS = [
	...(['say', 'say', 'say', 'say', 'photo', 'change', 'change', 'take-back'] as const),
	...(['enter', 'enter'] as const)
];
const HARVESTER_ACTS = [
	...(['say', 'change', 'theme', 'sort', 'sort', 'sort', 'place'] as const),
	...(['rename', 'rename-undo', 'merge', 'bin'] as const)
];
const HOST_ACTS = [
	...(['say', 'change', 'take-back', 'erase', 'theme', 'sort'] as const),
	...(['enter', 'advance', 'minute', 'show', 'table'] as const)
];
export type Act =
	(typeof PHONE_ACTS)[number] | (typeof HARVESTER_ACTS)[number] | (typeof HOST_ACTS)[number];

/**
 * What befalls a device. `hang`: its network is gone without a word; `cut`: with one. `tab`: a second
 * page is opened beside the first, or closed again.
 */
export type Fate =
	'arrive' | 'cut' | 'hang' | 'mend' | 'kill' | 'wake' | 'reload' | 'tab' | 'clock';

export interface DeviceEvent {
	readonly atMs: number;
	readonly device: number;
	readonly does: Act | Fate;
	/** From 0 to below 1: what is chosen among whatever there is by then. */
	readonly dice: number;
}

/** `put-back`: the store is replaced by the backup that was made last. */
export interface RelayEvent {
	readonly atMs: number;
	readonly relay: 'kill' | 'stop' | 'backup' | 'put-back';
}

export type Event = DeviceEvent | RelayEvent;

export interface Day {
	readonly kinds: readonly DeviceKind[];
	/** In order. */
	readonly events: readonly Event[];
}

export interface DayOptions {
	readonly seed: number;
	readonly hosts: number;
	readonly harvesters: number;
	readonly phones: number;
	readonly hours: number;
	/** Of one device: something happens this often, in minutes. */
	readonly everyMinutes: number;
	readonly relayDeaths: number;
}

export function planDay(options: DayOptions): Day {
	const { seed, hosts, harvesters, phones, hours, everyMinutes, relayDeaths } = options;
	const random = mulberry32(seed);
	const kinds: readonly DeviceKind[] = [
		...Array<DeviceKind>(hosts).fill('host'),
		...Array<DeviceKind>(harvesters).fill('harvester'),
		...Array<DeviceKind>(phones).fill('phone')
	];
	const endMs = hours * HOUR_MS;
	const events = kinds.flatMap((kind, device) =>
		deviceDay({ kind, device, endMs, gapMs: everyMinutes * MINUTE_MS }, random)
	);
	return {
		kinds,
		events: [...events, ...relayDay(relayDeaths, endMs, random)].sort((a, b) => a.atMs - b.atMs)
	};
}

interface Whose {
	readonly kind: DeviceKind;
	readonly device: number;
	readonly endMs: number;
	readonly gapMs: number;
}

function deviceDay({ kind, device, endMs, gapMs }: Whose, random: () => number): DeviceEvent[] {
	const events: DeviceEvent[] = [];
	const add = (atMs: number, does: DeviceEvent['does']) =>
		events.push({ atMs, device, does, dice: random() });
	const pause = (meanMs: number) => -Math.log(1 - random()) * meanMs;
	const acts = { phone: PHONE_ACTS, harvester: HARVESTER_ACTS, host: HOST_ACTS }[kind];

	// The first host is there before the doors open; some people come late.
	let atMs = device === 0 ? 0 : random() * (random() < 0.2 ? 0.5 : 0.1) * endMs;
	let wholeAgainMs = 0;
	add(atMs, 'arrive');
	for (;;) {
		atMs += pause(gapMs);
		if (atMs >= endMs) return events;
		const fate = random();
		if (fate < 0.06) {
			add(atMs, 'kill');
			atMs += pause(15 * MINUTE_MS);
			add(Math.min(atMs, endMs), 'wake');
		} else if (fate < 0.1) add(atMs, 'reload');
		else if (fate < 0.13) add(atMs, 'clock');
		else if (fate < 0.18) add(atMs, 'tab');
		else if (fate < 0.27 && atMs > wholeAgainMs) {
			add(atMs, random() < 0.7 ? 'cut' : 'hang');
			wholeAgainMs = Math.min(endMs, atMs + pause(30 * MINUTE_MS));
			add(wholeAgainMs, 'mend');
		} else add(atMs, acts[Math.floor(random() * acts.length)] ?? 'say');
	}
}

/** Most of its deaths are sudden. In the afternoon somebody puts back the backup of noon. */
function relayDay(deaths: number, endMs: number, random: () => number): RelayEvent[] {
	const events: RelayEvent[] = [
		{ atMs: 0.45 * endMs, relay: 'backup' },
		{ atMs: (0.6 + random() * 0.2) * endMs, relay: 'put-back' }
	];
	for (let n = 0; n < deaths; n++) {
		const atMs = ((n + random()) / deaths) * 0.95 * endMs;
		events.push({ atMs, relay: random() < 0.8 ? 'kill' : 'stop' });
	}
	return events;
}

function mulberry32(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
