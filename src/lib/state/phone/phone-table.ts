/**
 * At which table somebody with a phone sits, as far as the phone can know.
 *
 * Room: state. A square code or a choice says it once; when the room has moved on it says it no
 * longer. Better no table on a note than the one its author left.
 */
import type { PlaceId } from '#lib/domain/id.ts';
import { isName } from '#lib/domain/id.ts';
import { parseJson, readRecord, readText, readWhole } from '#lib/domain/read.ts';
import type { RoomPlace, RoomStep } from '#lib/domain/room-view.ts';

export interface TableChoice {
	readonly place: PlaceId;
	/** Good up to this round. */
	readonly round: number;
	/** The `t` of the address when it was made, so that a reload does not choose again. */
	readonly scanned: string;
}

/** What was chosen while people arrive holds for the first round; while they move, for the next. */
export function chooseTable(
	place: PlaceId,
	now: Pick<RoomStep, 'kind' | 'round'> | undefined,
	scanned: string
): TableChoice {
	const round = now?.kind === 'moving' ? now.round + 1 : Math.max(now?.round ?? 0, 1);
	return { place, round, scanned };
}

/** Empty when nobody knows. */
export function tableNow(
	choice: TableChoice | undefined,
	now: Pick<RoomStep, 'round'> | undefined
): PlaceId | '' {
	return choice && choice.round >= (now?.round ?? 0) ? choice.place : '';
}

/** @param number - from the address of the table's own square code: `?t=4` */
export const tableNumbered = (places: readonly RoomPlace[], number: string): PlaceId | '' =>
	places.find(({ title }) => number !== '' && /\d+$/.exec(title)?.[0] === number)?.id ?? '';

export function readTableChoice(text: string | null): TableChoice | undefined {
	const record = readRecord(parseJson(text ?? ''));
	const round = readWhole(record?.round);
	const scanned = readText(record?.scanned, 10);
	if (!isName(record?.place) || round === undefined || scanned === undefined) return undefined;
	return { place: record.place, round, scanned };
}
