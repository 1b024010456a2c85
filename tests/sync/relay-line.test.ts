import { afterEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openRelayLine, type LineState } from '#lib/sync/relay-line.ts';
import { asHost, bringNew, join } from '../helpers/cafe.ts';
import { askTicket, untilDoc, type Who } from '../helpers/client.ts';
import { openCuttable, type Cuttable } from '../helpers/cuttable.ts';
import { startRelay } from '../helpers/relay.ts';
import { runs } from '../helpers/long.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
	vi.unstubAllGlobals();
});

/** How long the network is away; 0 is until the tablet has noticed. */
const CUTS_MS = [0, 5_000, 20_000, 90_000].slice(0, runs(1, 4));
const BACK_WITHIN_MS = 3_000;

function openLine(at: Cuttable, who: Who, doc: Y.Doc) {
	let state: LineState = { link: 'connecting', saved: false };
	const line = openRelayLine({
		gathering: who.gathering,
		document: 'harvest',
		doc,
		access: 'write',
		askTicket: async () => {
			const answer = await askTicket(at, who).catch(() => 'unreachable' as const);
			if (typeof answer === 'string') return answer;
			return 'ticket' in answer ? { ...answer, origin: at.url } : 'unreachable';
		},
		onstate: (next) => (state = next)
	});
	closers.push(line.close);
	return {
		until: (link: LineState['link'], withinMs: number) =>
			vi.waitFor(() => expect(state.link).toBe(link), { timeout: withinMs, interval: 20 })
	};
}

async function begin() {
	const relay = await startRelay();
	closers.push(relay.close);
	const { cafe, plan } = await bringNew(relay);
	closers.push(plan.close);
	const net = await openCuttable(Number(new URL(relay.url).port));
	closers.push(net.close);
	return { relay, net, who: asHost(cafe) };
}

describe('a tablet whose network goes without a word', () => {
	test.each(CUTS_MS)(
		'has exchanged everything within three seconds of its return (%i ms)',
		async (cutMs) => {
			const { relay, net, who } = await begin();
			const doc = new Y.Doc();
			const line = openLine(net, who, doc);
			await line.until('open', 5_000);
			const other = await join(relay, who, 'harvest');
			closers.push(other.close);

			net.cut();
			doc.getMap('themes').set('mine', 'Written in the cut.');
			other.doc.getMap('themes').set('theirs', 'Written meanwhile.');
			if (cutMs > 0) await new Promise((done) => setTimeout(done, cutMs));
			// Asked every four seconds, and given two to answer.
			else await line.until('cut', 8_000);
			net.mend();
			const backAtMs = performance.now();
			await untilDoc(other.doc, (there) => there.getMap('themes').has('mine'));
			await untilDoc(doc, (here) => here.getMap('themes').has('theirs'));
			expect(performance.now() - backAtMs).toBeLessThan(BACK_WITHIN_MS);
		}
	);

	test('is asked at once when the device says that it is online again', async () => {
		// As a browser has them, where Node has none.
		const page = new EventTarget();
		vi.stubGlobal('window', page);
		vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
		const { net, who } = await begin();
		const line = openLine(net, who, new Y.Doc());
		await line.until('open', 5_000);
		net.cut();
		// What was on its way already may pass for an answer once. The usual question would take six.
		const nudging = setInterval(() => page.dispatchEvent(new Event('online')), 50);
		closers.push(() => clearInterval(nudging));
		await line.until('cut', 5_000);
	});
});

describe('two tabs of one tablet', () => {
	test('send each the words of the other, whose line to the relay is cut', async () => {
		const { relay, net, who } = await begin();
		const cutOff = await openCuttable(Number(new URL(relay.url).port));
		closers.push(cutOff.close);
		cutOff.cut();
		const [one, two] = [new Y.Doc(), new Y.Doc()];
		await openLine(net, who, one).until('open', 5_000);
		openLine(cutOff, who, two);
		const other = await join(relay, who, 'harvest');
		closers.push(other.close);

		two.getMap('themes').set('theirs', 'Written where no relay is.');
		await untilDoc(one, (here) => here.getMap('themes').has('theirs'));
		// As a host's device drops a version that a newer one has replaced.
		one.getMap('themes').set('mine', 'Written beside it.');
		await untilDoc(other.doc, (there) => there.getMap('themes').has('mine'));
		expect(other.doc.getMap('themes').get('theirs')).toBe('Written where no relay is.');
	});
});
