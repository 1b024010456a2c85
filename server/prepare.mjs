/**
 * Makes a fresh or changed clone ready to run: installs what is missing, builds what is stale.
 *
 * Room: server. Plain JavaScript, because it runs on whatever Node (≥ 20.19) the machine has,
 * before anything is installed. Everything after it runs on the Node that was installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const MIN_NODE = [20, 19];
const NODE = join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const STAMP = join(ROOT, 'build', '.stamp');

/** What a build is made from. A change in any byte of these makes it stale. */
const BUILT_FROM = [
	'src',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'vite.phone.ts',
	'tsconfig.json'
];
/** Made by the build itself. */
const NOT_FROM = /^static\/phone\//;

/**
 * @param {{ build?: boolean }} [options] - `build: false` only installs
 * @returns {Promise<string>} the Node to run everything else with
 * @throws Error with one sentence a person can act on
 */
export async function prepare({ build = true } = {}) {
	refuseOldNode();
	if (!isInstalled()) await install();
	const node = nodeToUse();
	if (build && isStale()) await buildApp(node);
	return node;
}

function refuseOldNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const [minMajor = 0, minMinor = 0] = MIN_NODE;
	if (major > minMajor || (major === minMajor && minor >= minMinor)) return;
	throw new Error(`Sheaf needs Node ${MIN_NODE.join('.')} or newer. This is ${process.version}.`);
}

/** True when every package that the lock file asks of this machine is there in that version. */
function isInstalled() {
	const wanted = packagesIn('package-lock.json');
	const present = packagesIn(join('node_modules', '.package-lock.json'));
	if (!wanted || !present) return false;
	return Object.entries(wanted).every(
		([path, { version, optional }]) => path === '' || optional || present[path]?.version === version
	);
}

/**
 * @param {string} lockFile - relative to the root
 * @returns {Record<string, { version: string, optional?: boolean }> | null}
 */
function packagesIn(lockFile) {
	try {
		return JSON.parse(readFileSync(join(ROOT, lockFile), 'utf8')).packages ?? null;
	} catch {
		return null;
	}
}

async function install() {
	console.log('Installing what is missing. This needs the internet once.');
	await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Types are erased while a file loads, which Node does from 22.18 on; the data needs node:sqlite. */
function nodeToUse() {
	const answer = spawnSync(NODE, ['--version'], { shell: process.platform === 'win32' });
	if (answer.status === 0) return NODE;
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Error(
		'Sheaf could not install its own Node 24. Run "npm ci" and read what it says, or use Node 24.'
	);
}

function isStale() {
	try {
		return readFileSync(STAMP, 'utf8') !== fingerprint();
	} catch {
		return true;
	}
}

/** @param {string} node */
async function buildApp(node) {
	console.log('Building the app.');
	const before = fingerprint();
	rmSync(STAMP, { force: true });
	// A test runner that asks for a build leaves its mark on the environment, and Vite would heed it.
	/** @type {NodeJS.ProcessEnv} */
	const env = { ...process.env, NODE_ENV: 'production', VITEST: undefined };
	const vite = join('node_modules', 'vite', 'bin', 'vite.js');
	await run(node, [vite, 'build', '--logLevel', 'error'], env);
	writeFileSync(STAMP, before);
}

function fingerprint() {
	const hash = createHash('sha256');
	for (const path of BUILT_FROM.flatMap(filesUnder)) {
		if (NOT_FROM.test(path)) continue;
		hash
			.update(`${path}\0`)
			.update(readFileSync(join(ROOT, path)))
			.update('\0');
	}
	return hash.digest('hex');
}

/**
 * @param {string} path - relative to the root
 * @returns {string[]} the file itself, or the files below it, in an order that does not vary
 */
function filesUnder(path) {
	const absolute = join(ROOT, path);
	if (!existsSync(absolute)) return [];
	/** @type {import('node:fs').Dirent[]} */
	let entries;
	try {
		entries = readdirSync(absolute, { withFileTypes: true });
	} catch {
		return [path];
	}
	return entries
		.map((entry) => entry.name)
		.sort()
		.flatMap((name) => filesUnder(`${path}/${name}`));
}

/**
 * Keeps quiet while things go well; says everything when they do not.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<void>}
 */
function run(command, args, env = process.env) {
	return new Promise((done, fail) => {
		const child = spawn(command, args, {
			cwd: ROOT,
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32'
		});
		/** @type {Buffer[]} */
		const said = [];
		child.stdout.on('data', (chunk) => said.push(chunk));
		child.stderr.on('data', (chunk) => said.push(chunk));
		child.on('error', () => fail(new Error(`"${command}" could not be started.`)));
		child.on('close', (code) => {
			if (code === 0) return done();
			process.stderr.write(Buffer.concat(said));
			fail(new Error(`"${command} ${args.join(' ')}" stopped with an error. See above.`));
		});
	});
}

// Called by itself, `node server/prepare.mjs` installs and builds.
if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const build = !process.argv.includes('--no-build');
	prepare({ build }).catch((/** @type {Error} */ error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
