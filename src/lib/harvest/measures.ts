/**
 * Commitments over time: the same words side by side. Where the words were changed, a new row begins
 * and no line is drawn across.
 *
 * Room: harvest. Pure.
 */
import { ratedOf, type AssessedStatement } from '#lib/domain/assessment.ts';
import type { People } from '#lib/domain/people-count.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { Timeline } from './timeline.ts';

export interface MeasurePoint {
	readonly gathering: GatheringId;
	readonly title: string;
	readonly date: string;
	readonly people: People;
	/** Who gave a number, and who of them gave 4 or 5. */
	readonly rated: number;
	readonly high: number;
	readonly dontKnow: number;
	readonly missing: number;
	readonly agreed: string;
	readonly act: string;
}

export interface Commitment {
	readonly text: string;
	/** In the order of the gatherings. */
	readonly points: readonly MeasurePoint[];
}

export function readCommitments({ phases }: Timeline): Commitment[] {
	const points = new Map<string, MeasurePoint[]>();
	const held = phases.flatMap((phase) => phase.held).flatMap(({ digest }) => digest ?? []);
	for (const digest of held.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
		const { gathering, title, date } = digest;
		for (const { people, statements } of digest.assessments ?? []) {
			for (const statement of statements) {
				const point = { gathering, title, date, people, ...countsOf(statement) };
				points.set(statement.text, [...(points.get(statement.text) ?? []), point]);
			}
		}
	}
	return [...points].map(([text, all]) => ({ text, points: all }));
}

function countsOf(statement: AssessedStatement) {
	const { spreads, agreed, act } = statement;
	return {
		...ratedOf(statement),
		dontKnow: spreads.reduce((sum, one) => sum + one.dontKnow, 0),
		missing: spreads.reduce((sum, one) => sum + one.missing, 0),
		agreed,
		act
	};
}

/** Of a gathering, how much of each commitment's ratings were 4 or 5; undefined where none are told. */
export interface RadarRound {
	readonly title: string;
	readonly date: string;
	/** From 0 to 1, in the order of the commitments. */
	readonly shares: readonly (number | undefined)[];
}

export interface Radar {
	readonly texts: readonly string[];
	readonly latest: RadarRound;
	readonly before?: RadarRound;
}

/** Fewer lines than three make no shape. */
const LEAST_LINES = 3;

/**
 * The two latest gatherings at which people rated, side by side: commitments of one wording alone.
 *
 * @returns undefined where there is too little to draw
 */
export function readRadar(commitments: readonly Commitment[]): Radar | undefined {
	const rounds = new Map<GatheringId, { title: string; date: string }>();
	for (const { points } of commitments) {
		for (const { gathering, title, date, rated } of points) {
			if (rated > 0) rounds.set(gathering, { title, date });
		}
	}
	const [latest, before] = [...rounds].sort(([, a], [, b]) => (a.date < b.date ? 1 : -1));
	if (!latest) return undefined;
	const asked = commitments.filter(({ points }) => shareAt(points, latest[0]) !== undefined);
	if (asked.length < LEAST_LINES) return undefined;
	const roundOf = ([gathering, about]: NonNullable<typeof latest>): RadarRound => ({
		...about,
		shares: asked.map(({ points }) => shareAt(points, gathering))
	});
	return {
		texts: asked.map(({ text }) => text),
		latest: roundOf(latest),
		...(before && { before: roundOf(before) })
	};
}

function shareAt(points: readonly MeasurePoint[], gathering: GatheringId): number | undefined {
	const point = points.find((one) => one.gathering === gathering);
	return point && point.rated > 0 ? point.high / point.rated : undefined;
}
