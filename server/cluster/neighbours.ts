/**
 * Who is in a gathering at other relays of the same tier: presence on documents, and how many
 * phones.
 *
 * Room: server/cluster. Said in passing and kept nowhere; what is lost is said again soon.
 */
import { isKey, isName, type GatheringId, type PlaceId } from '#lib/domain/id.ts';
import { parseJson, readOneOf, readRecord, readWhole } from '#lib/domain/read.ts';
import { DOCUMENTS, type DocumentName } from '#lib/domain/role.ts';
import type { Headcount } from '#server/room/attendance.ts';
import type { Tier } from './tier.ts';

const HERE = 'here';
const COUNT = 'count';
const ASK = 'who';
const MOST_PLACES = 1_000;

export interface Neighbours {
	/** Presence of those who are on a document at this relay. */
	readonly sayHere: (gathering: GatheringId, document: DocumentName, update: Uint8Array) => void;
	readonly sayCount: (gathering: GatheringId, headcount: Headcount) => void;
	/** Asks all others to say both. */
	readonly ask: (gathering: GatheringId) => void;
	readonly follow: (ears: NeighbourEars) => void;
}

export interface NeighbourEars {
	readonly onHere: (gathering: GatheringId, document: DocumentName, update: Uint8Array) => void;
	/** @param relay - names the other's run */
	readonly onCount: (gathering: GatheringId, relay: string, headcount: Headcount) => void;
	readonly onAsked: (gathering: GatheringId) => void;
}

/** Of a relay that is the only one. */
export const NO_NEIGHBOURS: Neighbours = {
	sayHere: () => {},
	sayCount: () => {},
	ask: () => {},
	follow: () => {}
};

/** @param run - names this run of this relay */
export function openNeighbours(tier: Tier, run: string): Neighbours {
	return {
		sayHere: (gathering, document, update) =>
			tier.whisper(`${HERE}.${gathering}.${document}`, update),
		sayCount: (gathering, headcount) =>
			tier.whisper(`${COUNT}.${gathering}`, Buffer.from(JSON.stringify({ run, ...headcount }))),
		ask: (gathering) => tier.whisper(`${ASK}.${gathering}`, new Uint8Array()),
		follow({ onHere, onCount, onAsked }) {
			tier.listen(`${HERE}.*.*`, (update, topic) => {
				const [, gathering, name] = topic.split('.');
				const document = readOneOf(name, DOCUMENTS);
				if (isKey(gathering) && document) onHere(gathering, document, update);
				return undefined;
			});
			tier.listen(`${COUNT}.*`, (bytes, topic) => {
				const [, gathering] = topic.split('.');
				const said = readCount(parseJson(Buffer.from(bytes).toString()));
				if (isKey(gathering) && said) onCount(gathering, said.run, said);
				return undefined;
			});
			tier.listen(`${ASK}.*`, (_, topic) => {
				const [, gathering] = topic.split('.');
				if (isKey(gathering)) onAsked(gathering);
				return undefined;
			});
		}
	};
}

function readCount(raw: unknown): (Headcount & { readonly run: string }) | null {
	const record = readRecord(raw);
	const phones = readWhole(record?.phones);
	if (!record || phones === undefined || typeof record.run !== 'string') return null;
	const { run, phonesByPlace, tabletsByPlace } = record;
	return {
		run,
		phones,
		phonesByPlace: readByPlace(phonesByPlace),
		tabletsByPlace: readByPlace(tabletsByPlace)
	};
}

const readByPlace = (raw: unknown): Record<PlaceId, number> =>
	Object.fromEntries(
		Object.entries(readRecord(raw) ?? {})
			.slice(0, MOST_PLACES)
			.flatMap(([place, count]) => {
				const whole = readWhole(count);
				return isName(place) && whole !== undefined ? [[place, whole] as const] : [];
			})
	);
