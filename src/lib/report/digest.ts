/**
 * A gathering's harvest for its programme: what a steering group may have of it, and how much that
 * leaves out.
 *
 * Room: report. Pure. Consent is applied by the one gate of all reports; nothing passes beside it.
 */
import { type Digest, type DigestNote } from '#lib/domain/digest.ts';
import { tellPeople } from '#lib/domain/people-count.ts';
import type { Entries } from '#lib/domain/entry.ts';
import { authorMark, type GatheringId, type NoteId } from '#lib/domain/id.ts';
import { placeTitle } from '#lib/domain/plan.ts';
import { assess, COMMITMENTS } from '#lib/harvest/assess.ts';
import { gather, type GatheredNote } from '#lib/harvest/gather.ts';
import { forAudience } from './for-audience.ts';
import type { ReportInput } from './report-input.ts';
import { isoTime } from './when.ts';

export interface DigestOptions {
	readonly gathering: GatheringId;
	/** What a note is called outside of its gathering: the same on every device. */
	readonly nameOf: (note: NoteId) => string;
	/** What people said of themselves: ratings are counted, and never told one by one. */
	readonly entries?: Entries;
	/** Notes whose words are gone: an older digest may still hold them. */
	readonly gone: readonly NoteId[];
}

export function digestOf(
	input: ReportInput,
	{ gathering, nameOf, entries = [], gone }: DigestOptions
): Digest {
	const { plan, notes, map, total, totalByTheme } = forAudience(input, 'steering');
	const kept = new Set(notes.map(({ id }) => id));
	const left = input.notes.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
	const harvest = gather(plan, notes, map);
	const names = (ids: readonly NoteId[]) => ids.filter((id) => kept.has(id)).map(nameOf);
	// Whoever opened a file is the author of all that is in it, and nobody was counted.
	const writers = input.notes.filter(({ from }) => from !== 'file').map(({ id }) => authorMark(id));
	const assessments = plan.activities
		.filter(({ method }) => method === COMMITMENTS)
		// The gate has taken the activity's settings, and with them its words; nobody is named in them.
		.map(({ id }) => input.plan.activities.find((one) => one.id === id))
		.flatMap((activity) => (activity ? assess(activity, entries, notes) : []));
	const orders = [...input.notes, ...input.map.themes].map(({ order }) => order);
	return {
		gathering,
		order: Math.max(0, ...orders) + gone.length,
		title: plan.about.title,
		date: plan.about.date,
		venue: plan.about.venue,
		source: plan.about.source,
		methods: [...new Set(plan.activities.map(({ method }) => method))],
		questions: [...new Set(plan.questions.values())].filter((text) => text !== ''),
		places: plan.places.map(({ id }) => placeTitle(plan, id)).filter((title) => title !== ''),
		...(writers.length > 0 && { people: tellPeople(new Set(writers).size) }),
		total,
		notes: harvest.notes.map((one) => digestNote(one, nameOf)),
		themes: map.themes.map(({ id, title, summary, members }) => ({
			id,
			title,
			summary,
			notes: names(members.map(({ note }) => note)),
			total: totalByTheme.get(id) ?? members.length
		})),
		recommendations: map.recommendations.map((one) => ({
			id: one.id,
			text: one.text,
			themes: one.themes,
			notes: names(one.notes)
		})),
		...(assessments.length > 0 && { assessments }),
		gone: [...left, ...gone].map(nameOf)
	};
}

function digestNote(
	{ note, place, round, question, activity }: GatheredNote,
	nameOf: DigestOptions['nameOf']
): DigestNote {
	const { id, kind, text, voice, verbatim, photo, source = '', from, atMs } = note;
	const [day = ''] = from === 'file' ? [] : isoTime(atMs).split('T');
	return {
		id: nameOf(id),
		kind,
		text,
		voice,
		...(verbatim && { verbatim }),
		activity,
		place,
		question,
		round,
		from,
		day,
		source,
		...(photo && { photo: { hash: photo.hash, alt: photo.alt } })
	};
}
