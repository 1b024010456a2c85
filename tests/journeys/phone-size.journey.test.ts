/**
 * How much a phone on a weak signal has to download, measured from the built files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ROOT } from '../../server/prepare.mjs';

const BUILD = join(ROOT, 'build');
const page = readFileSync(join(BUILD, 'j', '_.html'), 'utf8');

const KB = 1_000;
const zippedBytes = (path: string) =>
	gzipSync(readFileSync(join(BUILD, path)), { level: 9 }).length;
const total = (paths: readonly string[]) =>
	paths.reduce((bytes, path) => bytes + zippedBytes(path), 0);

const scripts = [...page.matchAll(/<script\b[^>]*\ssrc="\/([^"]+)"/g)].map(([, src = '']) => src);
/** The scripts that a file loads, at once or later, itself included. */
function reach(path: string, how: RegExp, seen = new Set<string>()): Set<string> {
	if (seen.has(path) || (how !== AT_ONCE && FOR_METHODS.test(path))) return seen;
	seen.add(path);
	const text = readFileSync(join(BUILD, path), 'utf8');
	for (const [, found = ''] of text.matchAll(how)) {
		reach(new URL(found, `file:///${path}`).pathname.slice(1), how, seen);
	}
	return seen;
}
const AT_ONCE = /(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+\.js)["'`]/g;
/** Loaded when the room is in an activity of that method, or while a vote is open. */
const FOR_METHODS = /\/(Phone|Vote)-/;
/** Loaded when somebody takes a photo, or has taken one before. */
const FOR_PHOTOS = /\/(AddPhoto|photos)[.-]/;
/** Loaded when somebody says who they are, or uses a card code. */
const FOR_SOME = /\/(AboutMe|phone-card)[.-]/;
const EVER = /(?:\bfrom|\bimport)\s*\(?\s*["'`](\.[^"'`]+\.js)["'`]/g;

test('somebody can write after at most 45 kB of script', () => {
	const first = scripts.flatMap((path) => [...reach(path, AT_ONCE)]);
	expect(first).not.toEqual([]);
	expect(total(first)).toBeLessThan(45 * KB);
});

test('a phone loads at most 80 kB of script in all, with what its photos need', () => {
	const all = scripts
		.flatMap((path) => [...reach(path, EVER)])
		.filter((path) => !FOR_SOME.test(path));
	expect(all.length).toBeGreaterThan(scripts.length);
	expect(total(all)).toBeLessThan(80 * KB);
});

test('a phone that takes a photo loads at most 8 kB more, and only then', () => {
	const all = scripts.flatMap((path) => [...reach(path, EVER)]);
	const photos = all.filter((path) => FOR_PHOTOS.test(path));
	expect(photos).toHaveLength(2);
	expect(total(photos)).toBeLessThan(8 * KB);
});

test('what a method shows on a phone is at most 7 kB more, and only while the room is in it', () => {
	const base = new Set(scripts.flatMap((path) => [...reach(path, EVER)]));
	const parts = readdirSync(join(BUILD, 'phone')).filter((name) => FOR_METHODS.test(`/${name}`));
	expect(parts.length).toBeGreaterThan(1);
	for (const part of parts) {
		const more = [...reach(`phone/${part}`, AT_ONCE)].filter((path) => !base.has(path));
		expect(total(more), part).toBeLessThan(7 * KB);
	}
});

test('what only some need is at most 13 kB, and comes only when they ask for it', () => {
	const [first, ever] = [AT_ONCE, EVER].map((how) =>
		scripts.flatMap((path) => [...reach(path, how)]).filter((path) => FOR_SOME.test(path))
	);
	expect(first).toEqual([]);
	expect(ever).toHaveLength(2);
	expect(total(ever ?? [])).toBeLessThan(13 * KB);
});

test('telling somebody something in trust brings at most 17 kB more, and only then', () => {
	const base = new Set(scripts.flatMap((path) => [...reach(path, EVER)]));
	const parts = readdirSync(join(BUILD, 'phone'));
	const atOnce = parts
		.filter((name) => FOR_METHODS.test(`/${name}`))
		.flatMap((name) => [...reach(`phone/${name}`, AT_ONCE)]);
	const [trust = '', ...others] = parts.filter((name) => name.startsWith('Trust-'));
	expect(others).toEqual([]);
	expect(atOnce).not.toContain(`phone/${trust}`);
	const more = [...reach(`phone/${trust}`, AT_ONCE)].filter((path) => !base.has(path));
	expect(total(more)).toBeLessThan(17 * KB);
});

test('nothing in what a phone loads comes from Yjs', () => {
	const texts = readdirSync(join(BUILD, 'phone')).map((name) =>
		readFileSync(join(BUILD, 'phone', name), 'utf8')
	);
	expect(texts.some((text) => text.includes('Yjs was already imported'))).toBe(false);
});

test('the page brings its own styles and asks for no font', () => {
	expect(page).toMatch(/<style>/);
	// SvelteKit leaves links behind that are switched off: no browser fetches those.
	const fetched = (page.match(/<link[^>]*rel="stylesheet"[^>]*>/g) ?? []).filter(
		(link) => !/\sdisabled\b/.test(link)
	);
	expect(fetched).toEqual([]);
	expect(page).not.toContain('woff2');
	expect(gzipSync(page, { level: 9 }).length).toBeLessThan(8 * KB);
});

test('the page keeps the blanks that the relay writes over', () => {
	for (const blank of ['question', 'title', 'code', 'id', 'table']) {
		expect(page).toContain(`{{${blank}}}`);
	}
	expect(page).toContain('<script type="application/json" id="sheaf-view">null</script>');
	expect(page).toContain('<form method="post" action="/lite/{{code}}"');
});
