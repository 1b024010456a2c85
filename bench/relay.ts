/**
 * `relay`: ours and the best of the others through the same day, each in a fresh process.
 *
 * Room: bench. Ours writes to the disk before it acknowledges, and checks who comes; neither of the
 * others does. Runs on Linux, which says what a process takes.
 */
import { column, type Bench, type Column, type Line } from './kit/bench.ts';
import { createHall } from './relay/hall.ts';
import { installPeers } from './relay/installed.ts';
import { measure } from './relay/measure.ts';
import { PEER_RELAYS, SHEAF } from './relay/relays.ts';
import { QUICK, SCENARIOS, type Scenario } from './relay/scenarios.ts';

const COLUMNS: readonly Column[] = [
	column('scenario', 'scenario'),
	column('relay', 'relay'),
	column('p50 ms', 'p50Ms'),
	column('p95 ms', 'p95Ms'),
	column('p99 ms', 'p99Ms'),
	column('ack p99 ms', 'ackP99Ms'),
	column('all after ms', 'allAfterMs'),
	column('cold join ms', 'coldP50Ms'),
	column('joined after s', 'joinSeconds'),
	column('CPU µs a delivery', 'cpuUsPerDelivery'),
	column('CPU %', 'cpuPercent'),
	column('CPU ms', 'cpuMs'),
	column('memory MB', 'memoryMb'),
	column('missing', 'missing'),
	column('doubled', 'doubled'),
	column('acknowledged', 'acknowledged'),
	column('lost', 'lost'),
	column('times better', 'timesBetter'),
	column('load %', 'loadPercent'),
	column('others %', 'otherPercent'),
	column('failed', 'failed')
];

export default {
	about: 'ours beside y-websocket-server and Hocuspocus: fan-out, joins, a pulled plug, phones',
	columns: COLUMNS,
	async *run({ quick, progress }) {
		installPeers(progress);
		const scenarios = quick ? QUICK : SCENARIOS;
		const hall = createHall(Math.max(...scenarios.map(linesOf)));
		const bestByScenario = new Map<string, Line>();
		for (const scenario of scenarios) {
			const { name, task, by, against = name } = scenario;
			for (const relay of task.kind === 'phones' ? [SHEAF] : [...PEER_RELAYS, SHEAF]) {
				progress(`${name}: ${relay.name}`);
				const measured = await measure(scenario, relay, hall);
				const best = bestByScenario.get(against);
				const line: Line = {
					scenario: name,
					relay: relay.name,
					...measured,
					...(relay === SHEAF && by && best && { timesBetter: ratio(best[by], measured[by]) })
				};
				yield line;
				if (relay !== SHEAF && by && isBetter(line, best, by)) bestByScenario.set(name, line);
			}
		}
	}
} satisfies Bench;

const linesOf = ({ task }: Scenario): number =>
	'lines' in task
		? task.lines
		: 'atOnce' in task
			? task.atOnce
			: 'watchers' in task
				? task.watchers
				: 1;

const isBetter = (line: Line, best: Line | undefined, by: string): boolean =>
	typeof line[by] === 'number' && !(Number(best?.[by]) <= line[by]);

/** How many times as much the best of the others takes. */
const ratio = (theirs: unknown, ours: unknown): number | undefined =>
	typeof theirs === 'number' && typeof ours === 'number' && ours > 0
		? Math.round((theirs / ours) * 10) / 10
		: undefined;
