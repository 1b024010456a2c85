/**
 * What two halves of a room settled differently while they could not hear each other.
 *
 * Room: domain. Pure. The documents have one state again by themselves; this only says, once, where
 * that state is not what this half had made of it, so that a host can choose.
 */
import type { ActivityId, PlaceId, QuestionId, StepId } from './id.ts';

/** What stood in the plan, in pieces that can be compared: name → value. See `doc/plan-facts.ts`. */
export type Facts = ReadonlyMap<string, string>;

export type Difference =
	/** Both halves went on. The furthest step counts. */
	| {
			readonly kind: 'step';
			readonly activity: ActivityId;
			readonly mine: StepId;
			readonly theirs: StepId;
	  }
	| {
			readonly kind: 'question';
			readonly question: QuestionId;
			readonly mine: string;
			readonly now: string;
	  }
	| {
			readonly kind: 'table';
			readonly place: PlaceId;
			readonly word: 'name' | 'hostName';
			readonly mine: string;
			readonly now: string;
	  }
	/** People whom both halves gave a seat in one round. */
	| { readonly kind: 'seats'; readonly round: number; readonly people: number };

/**
 * @param base - when this device last agreed with the relay
 * @param mine - just before it heard the relay again
 * @param now - once both had told each other everything
 * @param order - the steps of each activity, in order
 */
export function differencesOf(
	base: Facts,
	mine: Facts,
	now: Facts,
	order: ReadonlyMap<ActivityId, readonly StepId[]>
): Difference[] {
	const changed = [...now].filter(
		([name, value]) => mine.get(name) !== base.get(name) && mine.get(name) !== value
	);
	const seatsByRound = new Map<number, number>();
	const found: Difference[] = stepsApart(base, mine, now, order);
	for (const [name, value] of changed) {
		const [kind, rest = ''] = cut(name, '|');
		const own = mine.get(name) ?? '';
		if (kind === 'question') found.push({ kind, question: rest, mine: own, now: value });
		const [place, word = ''] = cut(rest, '/');
		if (kind === 'table' && (word === 'name' || word === 'hostName')) {
			found.push({ kind, place, word, mine: own, now: value });
		}
		const round = Number(rest.split('/')[1]);
		if (kind === 'seat') seatsByRound.set(round, (seatsByRound.get(round) ?? 0) + 1);
	}
	for (const [round, people] of seatsByRound) found.push({ kind: 'seats', round, people });
	return found;
}

function stepsApart(
	base: Facts,
	mine: Facts,
	now: Facts,
	order: ReadonlyMap<ActivityId, readonly StepId[]>
): Difference[] {
	return [...order].flatMap(([activity, steps]): Difference[] => {
		const furthest = (has: (name: string) => boolean) => {
			const names = [...now.keys()].filter((name) => name.startsWith(`step|${activity}/`));
			const reached = names.filter(has).map((name) => name.slice(name.lastIndexOf('/') + 1));
			return steps.findLast((step) => reached.includes(step));
		};
		const ours = furthest((name) => mine.has(name) && !base.has(name));
		const theirs = furthest((name) => !mine.has(name));
		const same = ours === theirs;
		return ours === undefined || theirs === undefined || same
			? []
			: [{ kind: 'step', activity, mine: ours, theirs }];
	});
}

function cut(text: string, at: string): [string, string] {
	const where = text.indexOf(at);
	return where < 0 ? [text, ''] : [text.slice(0, where), text.slice(where + 1)];
}
