/**
 * The harvest plan of a harvest file: what was asked for, and beside it what came.
 *
 * Room: report. What came is found out anew whenever a file is written. A plan that says more than
 * this app knows stays among the unknown members too, and comes out beside what is known.
 */
import { readAimWords, USUAL_AIM, type AimId, type AimWords } from '#lib/domain/aim.ts';
import type { ActivityId, PlaceId } from '#lib/domain/id.ts';
import { MAX_AIMS, MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { readRecord, type Raw } from '#lib/domain/read.ts';
import type { Coverage } from '#lib/harvest/coverage.ts';
import { compose } from './compose.ts';
import { membersOf } from './members.ts';
import { createNames } from './names.ts';

export interface FilePlan {
	readonly purpose: string;
	readonly together: string;
	readonly giveBack: string;
	readonly aims: readonly (AimWords & { readonly id: AimId })[];
	/** True when writing it says all that the file said. */
	readonly isWhole: boolean;
}

interface FindIn {
	readonly activity: (raw: unknown) => ActivityId | undefined;
	readonly place: (raw: unknown) => PlaceId | undefined;
}

/** Members of an aim in a file; `came` follows from the notes. */
const AIM_MEMBERS = [
	...['id', 'wants', 'each', 'howMany', 'activity', 'places', 'rounds'],
	...['forWhom', 'byWhen', 'who', 'listenFor', 'came']
];

export function readFilePlan(raw: Raw, find: FindIn): FilePlan {
	const members = membersOf(raw);
	const text = (member: string) => members.text(member, MAX_TEXT_CHARS);
	const listed = Array.isArray(raw.aims) ? raw.aims : [];
	const names = createNames(
		'aim-',
		listed.map((one) => readRecord(one)?.id)
	);
	const aims = listed.slice(0, MAX_AIMS).flatMap((one, position) => {
		const record = readRecord(one);
		const words = record && readFileAim(record, find);
		return words ? [{ ...words, position, id: names.give(record.id) }] : [];
	});
	const isKnown = (one: unknown, n: number) => {
		const record = readRecord(one);
		return (
			record !== undefined &&
			record.id === aims[n]?.id &&
			Object.keys(record).every((member) => AIM_MEMBERS.includes(member))
		);
	};
	members.take('unasked', (one) => (typeof one === 'number' ? one : undefined));
	members.take('aims', (one) =>
		Array.isArray(one) && one.length === aims.length && one.every(isKnown) ? one : undefined
	);
	return {
		purpose: text('purpose'),
		together: text('together'),
		giveBack: text('giveBack'),
		aims,
		isWhole: members.rest() === undefined
	};
}

function readFileAim(raw: Raw, find: FindIn): AimWords | null {
	const places = Array.isArray(raw.places) ? raw.places.map(find.place) : [];
	return readAimWords({
		...USUAL_AIM,
		...raw,
		activity: find.activity(raw.activity) ?? '',
		places: places.filter((place) => place !== undefined),
		gone: false
	});
}

interface Spelling {
	readonly ofPlace: (id: PlaceId) => string;
	/** Names of the team stay with the people of the room. */
	readonly withPeople: boolean;
	/** What an imported file said of its plan beyond what this app knows. */
	readonly more: Raw;
}

/** Undefined where there is nothing to say. */
export function spellPlan(
	{ harvestPlan }: Plan,
	coverage: Coverage,
	{ ofPlace, withPeople, more }: Spelling
): Raw | undefined {
	const { purpose, together, giveBack, aims } = harvestPlan;
	const raws = (Array.isArray(more.aims) ? more.aims : []).map((one) => readRecord(one) ?? {});
	const spelled = aims.map((aim) => {
		const covered = coverage.aims.find((one) => one.aim === aim);
		const { id, wants, each, howMany, activity, rounds } = aim;
		return compose(
			{},
			{
				...{ id, wants, each, howMany, activity },
				...(aim.places.length > 0 && { places: aim.places.map(ofPlace) }),
				...(rounds.length > 0 && { rounds }),
				...{ forWhom: aim.forWhom, byWhen: aim.byWhen },
				who: withPeople ? aim.who : '',
				listenFor: aim.listenFor,
				...(covered && {
					came: { wanted: covered.wanted, got: covered.got, state: covered.state }
				})
			},
			raws.find((raw) => raw.id === id) ?? {}
		);
	});
	const strange = raws.filter((raw) => !readFileAim(raw, { activity: noName, place: noName }));
	const known = {
		...{ purpose, together, giveBack },
		...(spelled.length + strange.length > 0 && { aims: [...spelled, ...strange] }),
		...(aims.length > 0 && { unasked: coverage.emergent.size })
	};
	const plan = compose({}, known, more);
	return Object.keys(plan).length > 0 ? plan : undefined;
}

const noName = () => undefined;
