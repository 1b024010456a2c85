/**
 * `GET /j/<code>`: the note page, filled in, so that somebody can write before any script runs.
 *
 * Room: server/http. The page is built by the app; while it is missing a plain one takes its place.
 */
import { readJoinCode } from '#lib/domain/join-code.ts';
import type { PhoneView } from '#lib/domain/room-view.ts';
import { doorWords } from '#lib/words/refusals.ts';
import { answerFile, type AppFile, type FileRequest } from './app-files.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { writePage } from './lite-page.ts';
import { escapeJson, fillIn } from './page-text.ts';

/** Where the build puts the page. */
const BUILT_PAGE = '/j/_.html';
const VIEW_PLACE = /(<script type="application\/json" id="sheaf-view">)null(<\/script>)/;

export interface PageRequest extends FileRequest {
	/** As it stood in the address. */
	readonly code: string;
	/** `?t=4`, or empty. */
	readonly table: string;
}

export function givePhonePage(desk: Desk, request: PageRequest): Answer {
	const page = desk.app.find(BUILT_PAGE);
	if (!page) return givePlainPage(desk, request);
	const { view, why, ...blanks } = prepare(desk, request);
	const html = fillBuiltPage(page, view, { ...blanks, whyNot: doorWords[why] });
	return { ...answerFile(page, request, html), status: view ? 200 : 404 };
}

/** `GET /lite/<code>`: the same without scripts, and where a note is taken back by its code. */
export function givePlainPage(desk: Desk, request: PageRequest): Answer {
	const form = { ...prepare(desk, request), text: '' };
	return writePage(form, form.view ? undefined : form.why);
}

function prepare({ store, rooms, newId }: Desk, { code: rawCode, table }: PageRequest) {
	const code = readJoinCode(rawCode);
	const gathering = code && store.gatheringByCode(code);
	const room = gathering ? rooms.find(gathering) : null;
	const why: keyof typeof doorWords =
		gathering && store.isDropped(gathering) ? 'gathering-erased' : 'unknown-code';
	return {
		view: room?.views.phoneView() ?? null,
		why,
		code: code ?? '',
		table: /^\d{1,3}$/.test(table) ? table : '',
		id: newId()
	};
}

interface Blanks {
	readonly code: string;
	readonly table: string;
	readonly id: string;
	/** Said where there is nothing to show. */
	readonly whyNot: string;
}

function fillBuiltPage(
	page: AppFile,
	view: PhoneView | null,
	{ whyNot, ...blanks }: Blanks
): string {
	const texts = {
		...blanks,
		record: view?.now?.record ?? '',
		title: view?.title ?? '',
		question: view ? (view.now?.question ?? '') : whyNot
	};
	// The view goes in last: words in it that look like a blank stay as they are.
	return fillIn(page.bytes.toString('utf8'), texts).replace(
		VIEW_PLACE,
		(_, before: string, after: string) => `${before}${escapeJson(view)}${after}`
	);
}
