/**
 * What an archive says of itself, for those who keep it: RO-Crate 1.2.
 *
 * Room: report.
 */
import type { Selection } from './for-audience.ts';
import { isoTime } from './when.ts';

const SPEC = 'https://w3id.org/ro/crate/1.2';

export interface CrateFile {
	readonly path: string;
	readonly mime: string;
	readonly bytes: number;
	readonly name: string;
}

export function writeCrate(selection: Selection, files: readonly CrateFile[]): string {
	const { plan, notes, edition, audience } = selection;
	const latestMs = Math.max(0, ...notes.map(({ atMs }) => (Number.isFinite(atMs) ? atMs : 0)));
	const published = isoTime(edition?.cutOffMs ?? latestMs).slice(0, 10) || '1970-01-01';
	const whom = {
		room: 'the people in the room',
		steering: 'the steering group',
		public: 'everybody'
	};
	const graph = [
		{
			'@id': 'ro-crate-metadata.json',
			'@type': 'CreativeWork',
			conformsTo: { '@id': SPEC },
			about: { '@id': './' }
		},
		{
			'@id': './',
			'@type': 'Dataset',
			name: plan.about.title || 'A harvest',
			description: `What people said: ${notes.length} notes${edition ? `, edition ${edition.number}` : ''}.`,
			datePublished: published,
			...(plan.about.calledBy && { author: plan.about.calledBy }),
			license: { '@id': '#agreed' },
			hasPart: files.map(({ path }) => ({ '@id': path }))
		},
		{
			'@id': '#agreed',
			'@type': 'CreativeWork',
			name: `As people agreed: for ${audience ? whom[audience] : 'hosts and harvesters'}`,
			description:
				'Each person said how far their words may go. Nothing in here may go further, and what somebody takes back is not to be used any more.'
		},
		...files.map(({ path, mime, bytes, name }) => ({
			'@id': path,
			'@type': 'File',
			name,
			encodingFormat: mime,
			contentSize: String(bytes)
		}))
	];
	return `${JSON.stringify({ '@context': `${SPEC}/context`, '@graph': graph }, null, '\t')}\n`;
}
