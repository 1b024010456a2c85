/**
 * Holds the house together: which room may import from which.
 *
 * The table is the rule. To allow a new path, change the table and say why in the commit.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Room → rooms it may import from (itself always). `doc:types` means `import type` only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
	domain: [],
	keys: ['domain'],
	words: ['domain', 'harvest:types'],
	likeness: ['domain'],
	doc: ['domain', 'keys'],
	harvest: ['domain', 'words', 'doc:types'],
	seating: ['domain'],
	// What an agenda is made of is read in harvest; the solver itself knows numbers alone.
	agenda: ['domain', 'harvest:types'],
	report: ['domain', 'words', 'harvest', 'doc:types'],
	device: ['domain', 'doc', 'keys'],
	outbox: ['domain', 'doc', 'keys', 'device'],
	photos: ['domain', 'doc', 'keys', 'device', 'outbox'],
	sync: ['domain', 'doc', 'keys', 'device', 'outbox', 'photos'],
	carry: ['domain', 'doc', 'keys', 'device', 'outbox', 'photos', 'sync'],
	state: [
		...['domain', 'keys', 'words', 'doc', 'likeness', 'seating', 'agenda', 'harvest', 'report'],
		...['device', 'outbox', 'photos', 'sync', 'carry']
	],
	ui: ['domain', 'words'],
	board: ['domain', 'words', 'likeness', 'harvest', 'ui'],
	methods: ['domain', 'words', 'doc', 'agenda:types', 'harvest', 'state', 'ui'],
	routes: [
		...['domain', 'keys', 'words', 'doc', 'seating', 'harvest', 'report'],
		...['device', 'outbox', 'photos', 'sync', 'carry'],
		...['state', 'ui', 'board', 'methods']
	],
	server: ['domain', 'keys', 'words', 'doc', 'harvest', 'report', 'methods'],
	// `backup` and `restore` work on the relay's own files, where no relay runs.
	cli: ['domain', 'keys', 'words', 'doc', 'harvest', 'report', 'sync', 'carry', 'methods', 'server']
};

/** Package → where it may be imported for more than its types. */
const ONLY_IN: readonly { readonly names: RegExp; readonly says: string; readonly at: RegExp }[] = [
	{
		names: /^yjs$/,
		says: 'only doc, sync and server/room touch a Yjs document',
		at: /^(src\/lib\/(doc|sync)|server\/room)\//
	},
	{
		names: /^(dexie|y-indexeddb)$/,
		says: 'only sync, device, outbox and photos touch the browser’s database',
		at: /^src\/lib\/(sync|device|outbox|photos)\//
	},
	{
		names: /^@nats-io\//,
		says: 'only cluster/nats-*.ts speak to a second tier, and only where there is one',
		at: /^server\/cluster\/nats-[a-z]+\.ts$/
	},
	{
		names: /^konva(\/|$)/,
		says: 'only board/canvas/stage.ts touches the canvas',
		at: /^src\/lib\/board\/canvas\/stage\.ts$/
	},
	{
		names: /^node:/,
		says: 'nothing that runs in a browser imports from Node',
		at: /^(server|src\/cli)\//
	},
	{
		names: /^\$(app|env|service-worker)/,
		says: 'only routes and the worker know that the app is made with SvelteKit',
		at: /^src\/(routes\/|service-worker|hooks)/
	}
];

interface Import {
	readonly from: string;
	readonly specifier: string;
	/** Path from the root when the specifier is ours, else null. */
	readonly to: string | null;
	readonly typeOnly: boolean;
}

const imports = ['src', 'server'].flatMap(sourcesUnder).flatMap(importsIn);

describe('the direction of imports', () => {
	for (const [room, allowed] of Object.entries(MAY_IMPORT)) {
		const says = allowed.length === 0 ? 'nothing outside itself' : allowed.join(', ');
		test(`${room} imports from ${says}`, () => {
			const strays = imports.filter(({ from, to, typeOnly }) => {
				if (to === null || roomOf(from) !== room) return false;
				const target = roomOf(to);
				if (target === room || (target && allowed.includes(target))) return false;
				return !(typeOnly && allowed.includes(`${target}:types`));
			});
			expect(strays.map(asLine)).toEqual([]);
		});
	}

	test('every file under src/lib stands in a room of the table', () => {
		const homeless = sourcesUnder('src/lib').filter((path) => !(roomOf(path) in MAY_IMPORT));
		expect(homeless).toEqual([]);
	});

	test('domain imports no package either', () => {
		const strays = imports.filter(({ from, to }) => to === null && roomOf(from) === 'domain');
		expect(strays.map(asLine)).toEqual([]);
	});

	test('server and cli never import what only Svelte can read', () => {
		const strays = imports.filter(
			({ from, to, specifier }) =>
				/^(server|cli)$/.test(roomOf(from)) && /\.svelte(\.ts)?$/.test(to ?? specifier)
		);
		expect(strays.map(asLine)).toEqual([]);
	});

	for (const { names, says, at } of ONLY_IN) {
		test(says, () => {
			const strays = imports.filter(
				({ from, specifier, typeOnly }) => names.test(specifier) && !typeOnly && !at.test(from)
			);
			expect(strays.map(asLine)).toEqual([]);
		});
	}

	test('our own files are imported with their ending, by # or by a relative path', () => {
		const strays = imports.filter(
			({ specifier, to }) =>
				/^\$lib/.test(specifier) ||
				(to !== null && !/\.\w+$/.test(specifier) && !/\/\$types$/.test(specifier))
		);
		expect(strays.map(asLine)).toEqual([]);
	});
});

function roomOf(path: string): string {
	const inLib = /^src\/lib\/([^/]+)\//.exec(path)?.[1];
	if (inLib) return inLib;
	if (path.startsWith('server/')) return 'server';
	if (path.startsWith('src/cli/')) return 'cli';
	if (path.startsWith('src/lib/')) return path;
	return 'routes';
}

function importsIn(from: string): Import[] {
	const text = readFileSync(join(ROOT, from), 'utf8');
	const statements = text.matchAll(
		/^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/gm
	);
	const calls = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g);
	return [
		...[...statements].map(([, type, specifier = '']) => ({ specifier, typeOnly: Boolean(type) })),
		...[...calls].map(([, specifier = '']) => ({ specifier, typeOnly: false }))
	].map(({ specifier, typeOnly }) => ({ from, specifier, typeOnly, to: ownPath(from, specifier) }));
}

function ownPath(from: string, specifier: string): string | null {
	if (specifier.startsWith('#lib/')) return `src/lib/${specifier.slice('#lib/'.length)}`;
	if (specifier.startsWith('#server/')) return `server/${specifier.slice('#server/'.length)}`;
	if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
	return null;
}

function sourcesUnder(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		if (entry.isDirectory()) return sourcesUnder(path);
		return /\.(ts|mjs|js|svelte)$/.test(entry.name) ? [path] : [];
	});
}

const asLine = ({ from, specifier }: Import) => `${from} imports ${specifier}`;
