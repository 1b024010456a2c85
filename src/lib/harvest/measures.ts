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
