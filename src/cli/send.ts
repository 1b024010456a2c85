/**
 * `send`: writes one note as somebody new in the room, and waits until it is on the relay's disk.
 *
 * Room: cli.
 */
import { MAX_TABLES } from '#lib/domain/limits.ts';
import { intakeWords } from '#lib/words/refusals.ts';
import { createRelays } from '#lib/sync/relays.ts';
import { Complaint } from './complaint.ts';
import { newPair } from './key-pair.ts';
import { readLink } from './link.ts';
import { gatheringOf, openLiveLine } from './live-line.ts';
import { readOptions } from './options.ts';
import { createSpeaker, placeOfTable } from './say.ts';

export async function send(args: readonly string[]): Promise<object> {
	const options = readOptions('send', args, ['invite', 'text', 'table']);
	const link = readLink(options.need('invite'));
	const text = options.need('text');
	const table = options.get('table')
		? options.number('table', { min: 1, max: MAX_TABLES, whole: true })
		: undefined;
	if (options.get('table') === '') throw new Complaint('--table needs a value.');
	const gathering = await gatheringOf(link);
	const speaker = createSpeaker(gathering, newPair());
	const line = await openLiveLine(createRelays(link.origin), gathering, speaker.pair);
	try {
		const place = table === undefined ? '' : placeOfTable(line.view, table);
		const receipt = await line.send(speaker.say(text, line.view, place));
		if (receipt.state === 'refused') throw new Complaint(intakeWords[receipt.why]);
		const { t: _, ...printed } = receipt;
		return printed;
	} finally {
		line.close();
	}
}
