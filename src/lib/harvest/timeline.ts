/**
 * A programme as its readers see it: phases that open and narrow, and for every claim the words that
 * it rests on.
 *
 * Room: harvest. Pure; the day is handed in. Every count comes with what it is counted out of.
 */
import type { Digest, DigestNote } from '#lib/domain/digest.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { NoteKind } from '#lib/domain/note.ts';
import type { Fate, Output, Phase, Placing, Programme, Stock } from '#lib/domain/programme.ts';
import { targetOf, type NextQuestion, type Reply, type Target } from '#lib/domain/reply.ts';

export type PhaseState = 'done' | 'now' | 'planned';

export interface Held {
	readonly placing: Placing;
	/** Absent while its harvest is not in yet. */
	readonly digest?: Digest;
	/** Its site, or the house it was held in. */
	readonly site: string;
}

/** A note with the way back to where it was said. */
export interface Evidence {
	readonly note: DigestNote;
	readonly gathering: GatheringId;
	readonly title: string;
	readonly date: string;
	/** "Southampton Park Hotel, Table 4"; empty where nobody knows. */
	readonly where: string;
}

/** What people said together: a recommendation, or a theme; and what became of it. */
export interface Claim {
	readonly target: Target;
	readonly kind: 'recommendation' | 'theme';
	readonly text: string;
	readonly summary: string;
	readonly gathering: GatheringId;
	readonly phase: string;
	readonly date: string;
	/** The themes that a recommendation was made from. */
	readonly themes: readonly { readonly target: Target; readonly title: string }[];
	readonly notes: readonly Evidence[];
	/** Of its gathering: notes that readers may have, and places. */
	readonly of: { readonly notes: number; readonly places: number };
	readonly places: number;
	/** Notes of it that were said for fewer people. */
	readonly withheld: number;
	readonly fates: readonly Fate[];
	/** Earliest first; the last one counts. */
	readonly replies: readonly Reply[];
}

export interface PhaseReading {
	readonly phase: Phase;
	readonly state: PhaseState;
	readonly held: readonly Held[];
	/** What it opened: notes; and what formed of them: themes. */
	readonly opened: number;
	readonly formed: number;
	readonly fates: readonly (Fate & { readonly claim?: Claim })[];
	readonly stock: readonly Stock[];
	readonly outputs: readonly Output[];
	readonly questions: readonly NextQuestion[];
}

export interface Timeline {
	readonly phases: readonly PhaseReading[];
	/** Recommendations first, then themes; each in the order of the gatherings. */
	readonly claims: readonly Claim[];
	readonly claimByTarget: ReadonlyMap<Target, Claim>;
}

export interface ClaimFilter {
	readonly kind: NoteKind | '';
	readonly where: string;
	readonly phase: string;
	/** A theme's target. */
	readonly theme: Target | '';
}

export const NO_FILTER: ClaimFilter = { kind: '', where: '', phase: '', theme: '' };

/** @param today - ISO day on this device's calendar */
export function readTimeline(programme: Programme, today: string): Timeline {
	const held = programme.placings.map((placing): Held => {
		const digest = programme.digests.get(placing.gathering);
		return { placing, ...(digest && { digest }), site: placing.site || (digest?.venue ?? '') };
	});
	const inOrder = held.toSorted((a, b) =>
		dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0
	);
	const all = inOrder.flatMap((one) => claimsOf(one, programme));
	const claims = [
		...all.filter(({ kind }) => kind === 'recommendation'),
		...all.filter(({ kind }) => kind === 'theme')
	];
	const claimByTarget = new Map(claims.map((claim) => [claim.target, claim]));
	const phases = programme.phases.map((phase): PhaseReading => {
		const here = inOrder.filter(({ placing }) => placing.phase === phase.id);
		const digests = here.flatMap(({ digest }) => digest ?? []);
		return {
			phase,
			state: stateOf(phase, today),
			held: here,
			opened: digests.reduce((sum, { notes }) => sum + notes.length, 0),
			formed: digests.reduce((sum, { themes }) => sum + themes.length, 0),
			fates: programme.fates
				.filter((fate) => fate.phase === phase.id)
				.map((fate) => {
					const claim = claimByTarget.get(fate.target);
					return { ...fate, ...(claim && { claim }) };
				}),
			stock: programme.stock.filter((one) => one.phase === phase.id),
			outputs: programme.outputs.filter((one) => one.phase === phase.id),
			questions: programme.questions.filter((one) => one.phase === phase.id)
		};
	});
	return { phases, claims, claimByTarget };
}

/** Claims that rest on something that fits; with no filter all, also those without notes. */
export function filterClaims(claims: readonly Claim[], filter: ClaimFilter): Claim[] {
	const { kind, where, phase, theme } = filter;
	return claims.filter((claim) => {
		if (phase && claim.phase !== phase) return false;
		if (theme && claim.target !== theme && !claim.themes.some(({ target }) => target === theme)) {
			return false;
		}
		if (!kind && !where) return true;
		return claim.notes.some(
			(one) => (!kind || one.note.kind === kind) && (!where || one.where === where)
		);
	});
}

export const isFiltered = (filter: ClaimFilter): boolean =>
	Object.values(filter).some((value) => value !== '');

/** Gatherings of one series side by side: which site spoke to which question, and how much. */
export interface Comparison {
	readonly series: string;
	readonly questions: readonly string[];
	readonly sites: readonly {
		readonly site: string;
		readonly date: string;
		readonly digest?: Digest;
		/** By question, as many as there are questions; null where it was not asked. */
		readonly notes: readonly (number | null)[];
	}[];
	/** Themes that came up under one name, with the sites they came from. */
	readonly shared: readonly { readonly title: string; readonly sites: readonly string[] }[];
}

export function compareSeries(timeline: Timeline): Comparison[] {
	const held = timeline.phases.flatMap((phase) => phase.held);
	const names = [...new Set(held.map(({ placing }) => placing.series))].filter(
		(name) => name !== ''
	);
	return names.map((series) => {
		const here = held.filter(({ placing }) => placing.series === series);
		const questions = [...new Set(here.flatMap(({ digest }) => digest?.questions ?? []))];
		const sites = here.map(({ site, digest, placing }) => ({
			site: site || placing.gathering.slice(0, 6),
			date: digest?.date ?? '',
			...(digest && { digest }),
			notes: questions.map((question) =>
				digest?.questions.includes(question)
					? digest.notes.filter((note) => note.question === question).length
					: null
			)
		}));
		return { series, questions, sites, shared: sharedThemes(sites) };
	});
}

function sharedThemes(sites: Comparison['sites']): Comparison['shared'] {
	const sitesByTitle = new Map<string, { title: string; sites: Set<string> }>();
	for (const { site, digest } of sites) {
		for (const { title } of digest?.themes ?? []) {
			const key = title.trim().toLocaleLowerCase();
			const known = sitesByTitle.get(key) ?? { title, sites: new Set() };
			known.sites.add(site);
			sitesByTitle.set(key, known);
		}
	}
	return [...sitesByTitle.values()]
		.filter((one) => one.sites.size > 1)
		.sort((a, b) => b.sites.size - a.sites.size)
		.map((one) => ({ title: one.title, sites: [...one.sites] }));
}

const dateOf = ({ digest }: Held): string => digest?.date ?? '';

/** A phase without an end goes on; one without a beginning has not begun. */
function stateOf({ from, to }: Phase, today: string): PhaseState {
	if (from === '' || from > today.slice(0, from.length)) return 'planned';
	return to !== '' && to < today.slice(0, to.length) ? 'done' : 'now';
}

function claimsOf({ placing, digest, site }: Held, programme: Programme): Claim[] {
	if (!digest) return [];
	const { gathering, phase } = placing;
	const evidence = new Map(
		digest.notes.map((note): [string, Evidence] => [
			note.id,
			{
				note,
				gathering,
				title: digest.title,
				date: digest.date,
				where: [site, note.place].filter((part) => part !== '').join(', ')
			}
		])
	);
	const titles = new Map(digest.themes.map(({ id, title }) => [id, title]));
	const base = (target: Target, ids: readonly string[], total: number) => {
		const notes = [...new Set(ids)].flatMap((id) => evidence.get(id) ?? []);
		const places = new Set(notes.map(({ note }) => note.place).filter((place) => place !== ''));
		return {
			target,
			gathering,
			phase,
			date: digest.date,
			notes,
			of: { notes: digest.notes.length, places: digest.places.length },
			places: places.size,
			withheld: Math.max(0, total - notes.length),
			fates: programme.fates.filter((fate) => fate.target === target),
			replies: programme.replies.filter((reply) => reply.target === target)
		};
	};
	return [
		...digest.recommendations.map((one): Claim => ({
			...base(targetOf(gathering, 'r', one.id), one.notes, one.notes.length),
			kind: 'recommendation',
			text: one.text,
			summary: '',
			themes: one.themes.flatMap((id) => {
				const title = titles.get(id);
				return title === undefined ? [] : { target: targetOf(gathering, 't', id), title };
			})
		})),
		...digest.themes.map((one): Claim => ({
			...base(targetOf(gathering, 't', one.id), one.notes, one.total),
			kind: 'theme',
			text: one.title,
			summary: one.summary,
			themes: []
		}))
	];
}
