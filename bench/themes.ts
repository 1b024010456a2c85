/**
 * `npm run bench -- themes`: how close suggested groups come to those that people made, how long it
 * takes, and how often one of three themes offered for a note is the right one.
 *
 * Room: bench. Beside k-means over word weights, which is told how many groups there are. Agreement
 * is adjusted for chance; other measures praise groups of one. Without `--in` it reads the examples.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pickRows, type SparseRows } from '#lib/likeness/features.ts';
import { findGroups } from '#lib/likeness/groups.ts';
import { learnThemes } from '#lib/likeness/learn-themes.ts';
import { takeLooks } from '#lib/likeness/looks.ts';
import { learnSpace } from '#lib/likeness/notes-space.ts';
import { DEFAULT_FINENESS, offerRows, SURE_SHARE } from '#lib/likeness/suggest.ts';
import { startChance } from '#lib/domain/chance.ts';
import { adjustedMutualInformation, adjustedRandIndex } from './kit/agreement.ts';
import { column, type Bench, type BenchOptions, type Line } from './kit/bench.ts';
import { kMeans } from './kit/k-means.ts';

interface LabelledTexts {
	readonly id: string;
	readonly texts: readonly string[];
	/** As people sorted them; undefined where nobody did. */
	readonly labels?: readonly string[];
}

const EXAMPLES = join(import.meta.dirname, '..', 'static', 'examples');
/** Notes that each theme holds already when the next is offered one. */
const LEARNED_PER_THEME = 5;
const OFFERED = 3;
const TIMES = 3;

async function* run({ in: path, quick, progress }: BenchOptions): AsyncGenerator<Line> {
	for (const set of readSets(path ?? EXAMPLES).slice(0, quick ? 1 : undefined)) {
		progress(set.id);
		yield lineOf(set);
	}
}

function lineOf({ id, texts, labels }: LabelledTexts): Line {
	const started = performance.now();
	const space = learnSpace(texts);
	const looks = takeLooks(space);
	const groups = findGroups(looks, texts.length, DEFAULT_FINENESS);
	const ms = Math.round(performance.now() - started);
	const line = { id, texts: texts.length, labels: [...groups], ms };
	if (!labels) return line;
	const baselineStarted = performance.now();
	const baseline = kMeans(space.rows, new Set(labels).size);
	const baselineMs = Math.round(performance.now() - baselineStarted);
	return {
		...line,
		ami: adjustedMutualInformation(groups, labels),
		ari: adjustedRandIndex(groups, labels),
		baseline: {
			ms: baselineMs,
			ami: adjustedMutualInformation(baseline, labels),
			ari: adjustedRandIndex(baseline, labels)
		},
		...offerLine(offerRows(space, looks), labels)
	};
}

/** Learns from five notes a theme and offers themes for all the rest, several times over. */
function offerLine(rows: SparseRows, labels: readonly string[]): Line {
	const themes = [...new Set(labels)];
	let [first, among, asked, sure, sureFirst, ms] = [0, 0, 0, 0, 0, 0];
	for (let time = 0; time < TIMES; time++) {
		const { known, open } = splitByTheme(labels, startChance(time + 1));
		const started = performance.now();
		const read = learnThemes(
			pickRows(rows, known),
			known.map((row) => themes.indexOf(labels[row]!)),
			themes.length
		);
		ms += performance.now() - started;
		const shares = read(pickRows(rows, open));
		const ranks = ranksOf(shares, open, themes, labels);
		ranks.forEach((rank, at) => {
			const own = shares.subarray(at * themes.length, (at + 1) * themes.length);
			if (Math.max(...own) < SURE_SHARE) return;
			sure += 1;
			if (rank === 0) sureFirst += 1;
		});
		first += ranks.filter((rank) => rank === 0).length;
		among += ranks.filter((rank) => rank < OFFERED).length;
		asked += open.length;
	}
	if (asked === 0) return {};
	return {
		offerFirst: first / asked,
		offerAmongThree: among / asked,
		sure: sure / asked,
		...(sure > 0 && { sureFirst: sureFirst / sure }),
		learnMs: Math.round(ms / TIMES)
	};
}

function splitByTheme(labels: readonly string[], chance: () => number) {
	const order = labels.map((_, row) => ({ row, at: chance() })).sort((a, b) => a.at - b.at);
	const counts = new Map<string, number>();
	const known: number[] = [];
	const open: number[] = [];
	for (const { row } of order) {
		const count = counts.get(labels[row]!) ?? 0;
		counts.set(labels[row]!, count + 1);
		(count < LEARNED_PER_THEME ? known : open).push(row);
	}
	return { known, open };
}

function ranksOf(
	shares: Float64Array,
	rows: readonly number[],
	themes: readonly string[],
	labels: readonly string[]
): number[] {
	return rows.map((row, at) => {
		const own = shares[at * themes.length + themes.indexOf(labels[row]!)]!;
		return themes.filter((_, theme) => shares[at * themes.length + theme]! > own).length;
	});
}

function readSets(path: string): LabelledTexts[] {
	const files = statSync(path).isDirectory()
		? readdirSync(path)
				.filter((name) => name.endsWith('.json') && name !== 'index.json')
				.map((name) => join(path, name))
		: [path];
	return files.map((file) => readSet(JSON.parse(readFileSync(file, 'utf8'))));
}

/** Either texts with labels, or a harvest file, whose notes have themes. */
function readSet(raw: {
	readonly id?: string;
	readonly items?: readonly { readonly t: string; readonly y?: string }[];
	readonly gathering?: { readonly title: string };
	readonly notes?: readonly { readonly text: string; readonly themes?: readonly string[] }[];
}): LabelledTexts {
	const all =
		raw.items?.map(({ t, y }) => ({ text: t, label: y })) ??
		(raw.notes ?? []).map(({ text, themes }) => ({ text, label: themes?.[0] ?? '' }));
	const labels = all.map(({ label }) => label);
	const labelled = labels.every((label) => label !== undefined) && new Set(labels).size > 1;
	return {
		id: raw.id ?? raw.gathering?.title ?? '',
		texts: all.map(({ text }) => text),
		...(labelled && { labels: labels as string[] })
	};
}

export default {
	about: 'suggested groups of notes against those that people made, and themes offered for a note',
	columns: [
		column('set', 'id'),
		column('texts', 'texts'),
		column('ms', 'ms'),
		column('AMI', 'ami'),
		column('ARI', 'ari'),
		{ head: 'k-means AMI', cell: (line) => (line.baseline as Line | undefined)?.ami as number },
		{ head: 'k-means ARI', cell: (line) => (line.baseline as Line | undefined)?.ari as number },
		column('first offer right', 'offerFirst'),
		column('one of three right', 'offerAmongThree'),
		column('sure', 'sure'),
		column('sure and right', 'sureFirst'),
		column('learning ms', 'learnMs')
	],
	run
} satisfies Bench;
