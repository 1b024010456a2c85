import { expect, test } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { CompanyState } from '#lib/state/company.svelte.ts';

const [ANN, BOB] = ['a'.repeat(43), 'b'.repeat(43)] as const;

function two() {
	const [here, there] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
	const meet = () => {
		const heard = encodeAwarenessUpdate(there, [there.clientID]);
		applyAwarenessUpdate(here, heard, 'test');
	};
	return { here: new CompanyState(ANN, here), there, bob: new CompanyState(BOB, there), meet };
}

test('each hears what the others hold, and nothing of itself', () => {
	const { here, bob, meet } = two();
	here.tell(['n1>']);
	bob.tell(['n2>t1', 'n3>']);
	meet();
	expect(here.others).toEqual([{ by: BOB, holds: ['n2>t1', 'n3>'] }]);
	bob.leave();
	meet();
	expect(here.others).toEqual([]);
});

test('what makes no sense is passed over, and nobody holds more than twenty', () => {
	const { here, there, bob, meet } = two();
	bob.tell(Array.from({ length: 400 }, (_, at) => `n${at}>`));
	meet();
	expect(here.others[0]?.holds).toHaveLength(20);
	const said = JSON.stringify(there.getLocalState());
	expect(said.length).toBeLessThan(4_096);
	for (const at of ['x', 7, { by: 'nobody', holds: [] }, { holds: ['n1>'] }, null]) {
		there.setLocalStateField('at', at);
		meet();
		expect(here.others).toEqual([]);
	}
	there.setLocalStateField('at', { by: BOB, holds: 'all' });
	meet();
	expect(here.others).toEqual([{ by: BOB, holds: [] }]);
});

test('where no relay is told of a gathering, nobody else is there', () => {
	const alone = new CompanyState(ANN, undefined);
	alone.tell(['n1>']);
	expect(alone.others).toEqual([]);
});
