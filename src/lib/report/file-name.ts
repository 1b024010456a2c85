/**
 * What a saved report is called on a disk.
 *
 * Room: report.
 */
import type { Audience } from '#lib/domain/audience.ts';

const MAX_CHARS = 60;

/** Only letters and numbers, of any script: some disks refuse the rest. */
export function fileNameOf(title: string, audience: Audience | undefined, ending: string): string {
	const words = title.normalize('NFC').replaceAll(/[^\p{L}\p{N}]+/gu, '-');
	const plain = [...words]
		.slice(0, MAX_CHARS)
		.join('')
		.replaceAll(/^-+|-+$/g, '');
	return `${plain || 'harvest'}${audience ? `-${audience}` : ''}.${ending}`;
}
