import { expect, test } from 'vitest';
import { formats } from '#lib/report/formats.ts';
import { personalInput } from '#lib/report/personal.ts';
import { reportOf } from '../helpers/imported.ts';

test('somebody’s own edition holds their words alone, and where they led', () => {
	const input = reportOf({
		sheaf: 1,
		gathering: { title: 'Saturday' },
		harvestPlan: { purpose: 'To learn' },
		notes: [
			{ id: 'n1', text: 'Mine', themes: ['t1'], voice: 'Mo' },
			{ id: 'n2', text: 'Somebody else’s', themes: ['t1', 't2'] }
		],
		themes: [
			{ id: 't1', title: 'Together' },
			{ id: 't2', title: 'Without me' }
		],
		recommendations: [
			{ id: 'r1', text: 'Do it', notes: ['n1'], themes: ['t1'] },
			{ id: 'r2', text: 'Leave it', notes: ['n2'], themes: ['t2'] }
		]
	});
	const text = formats.md.write(personalInput(input, ({ text: words }) => words === 'Mine'));
	for (const words of ['Mine', 'Together', 'Do it']) expect(text).toContain(words);
	for (const words of ['Somebody', 'Without me', 'Leave it', 'To learn']) {
		expect(text).not.toContain(words);
	}
});
