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

/**
 * @param rawCode - as it stood in the address
 * @param rawTable - `?t=4`, or empty
 */
export function givePhonePage(
	desk: Desk,
	rawCode: string,
	rawTable: string,
	request: FileRequest
): Answer {
	const code = readJoinCode(rawCode);
	const gathering = code && desk.store.gatheringByCode(code);
	const room = gathering ? desk.rooms.find(gathering) : null;
	const view = room?.views.phoneView() ?? null;
	const table = /^\d{1,3}$/.test(rawTable) ? rawTable : '';
	const id = desk.newId();
	const page = desk.app.find(BUILT_PAGE);
	if (page) {
		const html = fillBuiltPage(page, view, { code: code ?? '', table, id });
		return { ...answerFile(page, request, html), status: view ? 200 : 404 };
	}
	return writePage(
		{ view, code: code ?? '', table, id, text: '' },
		view ? undefined : 'unknown-code'
	);
}

interface Blanks {
	readonly code: string;
	readonly table: string;
	readonly id: string;
}

function fillBuiltPage(page: AppFile, view: PhoneView | null, blanks: Blanks): string {
	const texts = {
		...blanks,
		title: view?.title ?? '',
		question: view ? (view.now?.question ?? '') : doorWords['unknown-code']
	};
	// The view goes in last: words in it that look like a blank stay as they are.
	return fillIn(page.bytes.toString('utf8'), texts).replace(
		VIEW_PLACE,
		(_, before: string, after: string) => `${before}${escapeJson(view)}${after}`
	);
}
