/**
 * The pages that need no scripts: the form, what stands there after it, and what went wrong.
 *
 * Room: server/http. Small and complete: no other file is loaded.
 */
import { MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import type { PhoneView } from '#lib/domain/room-view.ts';
import { notWrittenWords, onlyAgreedWords } from '#lib/words/phone.ts';
import { plainPageWords as words } from '#lib/words/plain-page.ts';
import { sentenceOf, statusOf, type Answer, type HttpRefusal } from './answer.ts';
import { inlinePieces, pagePolicy } from './page-policy.ts';
import { escapeHtml } from './page-text.ts';

export interface LiteForm {
	/** Null when there is no gathering with this code. */
	readonly view: PhoneView | null;
	readonly code: string;
	readonly table: string;
	/** One a page load: the same form sent twice is one note. */
	readonly id: string;
	/** What is typed already. */
	readonly text: string;
}

/** @param problem - what went wrong with what was typed; it stays in the form */
export function writePage(form: LiteForm, problem?: HttpRefusal): Answer {
	const { view, code } = form;
	const question = view?.now?.question || words.noQuestion;
	const body = `
${problem ? `<p class="problem" role="alert">${escapeHtml(sentenceOf(problem))}</p>` : ''}
<h1>${escapeHtml(view ? question : words.title)}</h1>
${recordWords[view?.now?.record ?? ''] ?? noteForm(form)}
<h2>${words.takeBackTitle}</h2>
${takeBackForm(code)}`;
	return page(words.title, body, problem ? statusOf(problem) : 200);
}

/** In the place of the form, where it would be refused. */
const recordWords: Readonly<Record<string, string>> = {
	none: `<p>${notWrittenWords}</p>`,
	agreed: `<p>${onlyAgreedWords}</p>`
};

const noteForm = ({
	code,
	table,
	id,
	text
}: LiteForm): string => `<form method="post" action="/lite/${escapeHtml(encodeURIComponent(code))}">
<input type="hidden" name="id" value="${escapeHtml(id)}">
<label for="note">${words.note}</label>
<textarea id="note" name="note" rows="6" maxlength="${MAX_TEXT_CHARS}" required>${'\n'}${escapeHtml(text)}</textarea>
<label for="table">${words.table}</label>
<input id="table" name="table" inputmode="numeric" maxlength="3" value="${escapeHtml(table)}" aria-describedby="table-hint">
<p id="table-hint">${words.tableHint}</p>
<button>${words.send}</button>
</form>`;

export function sentPage(code: string, table: string, noteCode: string): Answer {
	const spaced = noteCode.replaceAll(/(...)(?=.)/g, '$1 ');
	return page(
		words.sent,
		`
<h1>${words.sent}</h1>
<p role="status">${words.sentWords}</p>
<p><a href="${linkBack(code, table)}">${words.another}</a></p>
<p>${words.codeWords} <strong>${escapeHtml(spaced)}</strong></p>
${takeBackForm(code, noteCode)}
<p><a href="/lite/${escapeHtml(encodeURIComponent(code))}">${words.codeLink}</a></p>`
	);
}

export const takenBackPage = (code: string): Answer =>
	page(
		words.takenBack,
		`
<h1>${words.takenBack}</h1>
<p role="status">${words.takenBackWords}</p>
<p><a href="${linkBack(code, '')}">${words.another}</a></p>`
	);

export const problemPage = (code: string, problem: HttpRefusal): Answer =>
	page(
		words.problem,
		`
<h1>${words.problem}</h1>
<p role="alert">${escapeHtml(sentenceOf(problem))}</p>
<p><a href="${linkBack(code, '')}">${words.another}</a></p>`,
		statusOf(problem)
	);

function takeBackForm(code: string, noteCode?: string): string {
	const field =
		noteCode === undefined
			? `<label for="take-back">${words.takeBackLabel}</label>
<input id="take-back" name="take-back" autocomplete="off" autocapitalize="characters" maxlength="20" required>`
			: `<input type="hidden" name="take-back" value="${escapeHtml(noteCode)}">`;
	return `<form method="post" action="/lite/${escapeHtml(encodeURIComponent(code))}">
${field}
<button class="quiet">${words.takeBack}</button>
</form>`;
}

const linkBack = (code: string, table: string): string =>
	escapeHtml(`/j/${encodeURIComponent(code)}${table ? `?t=${encodeURIComponent(table)}` : ''}`);

const STYLE = `:root{color-scheme:light dark;--paper:#FAF6EF;--ink:#1B1712;--line:#8A7F72;--act:#0F5A53;--on:#fff;--surface:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#15120E;--ink:#F7F1E6;--line:#958A7B;--act:#7BD8C6;--on:#08211D;--surface:#211D18}}
body{margin:0 auto;max-width:34rem;padding:1rem;font:1.125rem/1.5 system-ui,sans-serif;background:var(--paper);color:var(--ink)}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.125rem;margin-top:3rem}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
input:not([type=hidden]),textarea,button{box-sizing:border-box;width:100%;min-height:3rem;padding:.5rem .75rem;font:inherit;border:1px solid var(--line);border-radius:.5rem;background:var(--surface);color:inherit}
button{margin-top:1rem;background:var(--act);color:var(--on);border-color:var(--act);font-weight:600}
button.quiet{background:none;color:inherit;border-color:var(--line)}
a{display:inline-block;padding:.5rem 0;color:var(--act)}
:focus-visible{outline:3px solid #B45309;outline-offset:2px}
.problem{padding:.75rem;border:2px solid currentColor;border-radius:.5rem}`;

function page(title: string, body: string, status = 200): Answer {
	const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Sheaf</title>
<style>${STYLE}</style>
</head>
<body>
<main>${body}
</main>
</body>
</html>
`;
	return {
		status,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			'content-security-policy': PAGE_POLICY
		},
		body: html
	};
}

const PAGE_POLICY = pagePolicy(inlinePieces(`<style>${STYLE}</style>`), undefined);
