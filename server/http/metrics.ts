/**
 * `/metrics`: how the relay is doing, in the text format of Prometheus.
 *
 * Room: server/http. For this machine alone unless it was configured otherwise; to everybody else
 * there is nothing at this address. Holds numbers and codes only.
 */
import type { IncomingMessage } from 'node:http';
import { DOCUMENTS } from '#lib/domain/role.ts';
import { COMMIT_BUCKETS_MS } from '#server/meter.ts';
import type { TierFigures } from '#server/store/store.ts';
import { refused, type Answer } from './answer.ts';
import type { Desk } from './desk.ts';

const MS_PER_SECOND = 1_000;

export function giveMetrics(desk: Desk, request: IncomingMessage): Answer {
	if (!desk.openMetrics && !isFromHere(request)) return refused('nothing-here');
	return {
		status: 200,
		headers: { 'content-type': 'text/plain; version=0.0.4', 'cache-control': 'no-store' },
		body: `${readOut(desk).join('\n')}\n`
	};
}

/** A proxy on this machine, or a page that gave itself this machine's address, is not from here. */
function isFromHere({ socket, headers }: IncomingMessage): boolean {
	const address = socket.remoteAddress ?? '';
	const isLoopback = /^(::1|(::ffff:)?127\.[\d.]+)$/.test(address);
	const isByName = /^(localhost|127\.[\d.]+|\[::1\])(:\d+)?$/i.test(headers.host ?? '');
	const isPassedOn = 'forwarded' in headers || 'x-forwarded-for' in headers || 'via' in headers;
	return isLoopback && isByName && !isPassedOn;
}

function readOut({ meter, rooms, lines, store, sisters, version }: Desk): string[] {
	const { refusals, bytesIn, bytesOut, commits, failedCommits } = meter.read();
	const room = rooms.load();
	const line = lines();
	const { rss, heapUsed, external } = process.memoryUsage();
	const { user, system } = process.cpuUsage();
	return [
		...gauge('sheaf_info', { [`{version="${version}"}`]: 1 }),
		...gauge('sheaf_store_writable', { '': store.complaint() ? 0 : 1 }),
		...gauge('sheaf_connections', { '{kind="sync"}': line.sync, '{kind="live"}': line.live }),
		...gauge('sheaf_gatherings_open', { '': room.gatherings }),
		...gauge('sheaf_documents_open', { '': room.gatherings * DOCUMENTS.length }),
		...gauge('sheaf_waiting_for_disk', { '': room.waiting }),
		...gauge('sheaf_unsent_bytes', { '': line.unsentBytes }),
		...counter('sheaf_bytes_total', { '{way="in"}': bytesIn, '{way="out"}': bytesOut }),
		...counter(
			'sheaf_refusals_total',
			Object.fromEntries(
				[...refusals].flatMap(([at, byReason]) =>
					[...byReason].map(([why, count]) => [`{at="${at}",why="${why}"}`, count])
				)
			)
		),
		...counter('sheaf_commits_failed_total', { '': failedCommits }),
		'# TYPE sheaf_commit_seconds histogram',
		...COMMIT_BUCKETS_MS.map(
			(mostMs, n) =>
				`sheaf_commit_seconds_bucket{le="${mostMs / MS_PER_SECOND}"} ${commits.within[n]}`
		),
		`sheaf_commit_seconds_bucket{le="+Inf"} ${commits.count}`,
		`sheaf_commit_seconds_sum ${commits.sumMs / MS_PER_SECOND}`,
		`sheaf_commit_seconds_count ${commits.count}`,
		...(store.tier ? tierLines(store.tier(), sisters.count()) : []),
		...gauge('sheaf_memory_bytes', {
			'{kind="resident"}': rss,
			'{kind="heap"}': heapUsed,
			'{kind="external"}': external
		}),
		...counter('sheaf_cpu_seconds_total', { '': (user + system) / 1_000_000 })
	];
}

const tierLines = ({ isReached, unpublished, read }: TierFigures, relays: number): string[] => [
	...gauge('sheaf_tier_reached', { '': isReached ? 1 : 0 }),
	...gauge('sheaf_tier_unpublished', { '': unpublished }),
	...counter('sheaf_tier_read_total', { '': read }),
	...gauge('sheaf_tier_other_relays', { '': relays })
];

/** @param values - by labels, as they are written */
const metric =
	(type: 'gauge' | 'counter') => (name: string, values: Readonly<Record<string, number>>) => [
		`# TYPE ${name} ${type}`,
		...Object.entries(values).map(([labels, value]) => `${name}${labels} ${value}`)
	];
const gauge = metric('gauge');
const counter = metric('counter');
