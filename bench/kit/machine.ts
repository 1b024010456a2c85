/**
 * Which machine this is, so that nobody compares figures of two.
 *
 * Room: bench.
 */
import { availableParallelism, cpus, totalmem, type } from 'node:os';

export function machineLine(): string {
	const cores = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
	const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
	const date = new Date().toISOString().slice(0, 10);
	return `${cores}, ${memory}, ${type()}, Node ${process.versions.node}, ${date}`;
}
