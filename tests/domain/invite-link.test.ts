import { expect, test } from 'vitest';
import { invitePath, readInviteLink } from '#lib/domain/invite-link.ts';

const HERE = 'http://localhost:8787';
const GATHERING = 'g'.repeat(43);
const SEED = 's'.repeat(43);

test.each([
	[`http://192.168.4.1:8787/enrol/${GATHERING}#${SEED}`, 'enrol', 'http://192.168.4.1:8787'],
	[`  ${HERE}/read/${GATHERING}#${SEED}\n`, 'read', HERE],
	[`/enrol/${GATHERING}#${SEED}`, 'enrol', HERE]
])('a link from a host: %s', (text, to, origin) => {
	const link = readInviteLink(text, HERE);
	expect(link).toEqual({ to, gathering: GATHERING, seed: SEED, origin });
	expect(link && invitePath(link)).toBe(`/${to}/${GATHERING}#${SEED}`);
});

test.each([
	'',
	'hello',
	`${HERE}/enrol/${GATHERING}`,
	`${HERE}/enrol/${GATHERING}#short`,
	`${HERE}/j/${GATHERING}#${SEED}`,
	`javascript:/enrol/${GATHERING}#${SEED}`,
	`${HERE}/enrol/${GATHERING}/more#${SEED}`,
	`http://[bad/enrol/${GATHERING}#${SEED}`,
	'x'.repeat(5_000)
])('no link from a host: %s', (text) => expect(readInviteLink(text, HERE)).toBeNull());
