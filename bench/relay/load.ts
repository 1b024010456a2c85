/**
 * The load: a process of its own, so that its work is not taken for the relay's.
 *
 * Room: bench. Hears one job from the process that started it and answers with what it measured.
 */
import { burst } from './burst.ts';
import { fanOut } from './fan-out.ts';
import type { Job } from './job.ts';
import { join } from './join.ts';
import { phones } from './phones.ts';
import { plainFetch } from './plain-fetch.ts';
import { read, write } from './survival.ts';

export type Measured = Readonly<Record<string, unknown>>;

globalThis.fetch = plainFetch;

process.once('message', async (job: Job) => {
	const answer = await perform(job).catch((error: Error) => ({ failed: error.message }));
	process.send?.(answer, () => process.exit(0));
});

function perform(job: Job): Promise<Measured> {
	const { task } = job;
	switch (task.kind) {
		case 'fan-out':
			return fanOut(job, task);
		case 'burst':
			return burst(job, task);
		case 'join':
			return join(job, task);
		case 'write':
			return write(job, task);
		case 'read':
			return read(job);
		case 'phones':
			return phones(job, task);
	}
}
