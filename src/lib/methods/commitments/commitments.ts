/**
 * Commitments: everybody says privately how far we are with each, the room looks at how answers spread
 * by role, talks where they are apart, agrees words, and chooses one to begin with.
 *
 * Room: methods. Statements are typed by the host, or our own examples: no licensed wording is here.
 */
import type { Step } from '#lib/domain/activity.ts';
import { MAX_HATS, MAX_STATEMENTS } from '#lib/domain/assessment.ts';
import { tellPeople } from '#lib/domain/people-count.ts';
import { entriesOf, type EntryValue } from '#lib/domain/entry.ts';
import { MAX_QUESTION_CHARS, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { currentStep } from '#lib/domain/plan.ts';
import { readRecord, readText } from '#lib/domain/read.ts';
import { assess, commitmentWordsOf } from '#lib/harvest/assess.ts';
import { RATING_SLOT, readRated } from '#lib/harvest/rated.ts';
import type { Method, RuleInput } from '../method.ts';
import { commitmentWords as words } from './words.ts';

export interface CommitmentSettings {
	readonly statements: readonly string[];
	readonly roles: readonly string[];
}

const QUESTION = 'q1';

export const commitments: Method<CommitmentSettings> = {
	id: 'commitments',
	title: words.title,
	purpose: words.purpose,

	readSettings(raw) {
		const given = readRecord(raw);
		const statements = readLines(
			given?.statements ?? words.examples,
			MAX_STATEMENTS,
			MAX_QUESTION_CHARS
		);
		const roles = readLines(given?.roles ?? words.roles, MAX_HATS, MAX_TITLE_CHARS);
		return statements && roles ? { statements, roles } : null;
	},

	plan(settings, { id, position }) {
		return {
			activity: {
				id,
				method: 'commitments',
				title: words.title,
				position,
				steps: STEPS,
				question: QUESTION,
				settings: JSON.stringify(settings)
			},
			places: [],
			questions: { [QUESTION]: words.question }
		};
	},

	rules: {
		view(kind, input) {
			const step = currentStep(input.plan, input.activity);
			if (kind === 'phone') {
				if (step?.part !== 'rate') return undefined;
				return { ...commitmentWordsOf(input.activity) } as unknown as EntryValue;
			}
			if (step?.part === 'rate') return { people: raters(input) };
			if (step?.part !== 'spread' && step?.part !== 'agree') return undefined;
			// What hosts wrote down is shown as any note is, or not at all: here stand numbers alone.
			const { statements, people } = assess(input.activity, input.entries, []);
			return { fills: true, people, statements } as unknown as EntryValue;
		},
		caution: () => '',
		accept: ({ slot, value }) =>
			slot === RATING_SLOT ? (readRated(value) as unknown as EntryValue) : null
	}
};

const raters = ({ activity, entries }: RuleInput): EntryValue =>
	tellPeople(
		entriesOf(entries, activity.id, RATING_SLOT).filter(({ value }) => readRated(value)).length
	);

const STEPS: readonly Step[] = [
	{ id: 'arriving', kind: 'arriving', ...words.steps.arriving },
	{ id: 'rate', kind: 'talk', part: 'rate', minutes: 10, ...words.steps.rate },
	{ id: 'spread', kind: 'talk', part: 'spread', minutes: 20, ...words.steps.spread },
	{ id: 'agree', kind: 'harvest', part: 'agree', minutes: 15, ...words.steps.agree },
	{ id: 'closed', kind: 'closed', ...words.steps.closed }
];

/** Each once and none empty; null when there are none, too many, or one is too long. */
function readLines(raw: unknown, most: number, chars: number): readonly string[] | null {
	if (!Array.isArray(raw)) return null;
	const lines = raw.map((one) => readText(one, chars)?.trim());
	const once = new Set(lines);
	const good = lines.every((line) => line) && once.size === lines.length;
	return good && lines.length > 0 && lines.length <= most ? (lines as string[]) : null;
}
