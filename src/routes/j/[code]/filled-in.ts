/**
 * What the relay wrote into the page, and what it writes over while the page is built.
 *
 * Room: routes. The relay replaces the blanks by escaped text, and the `null` in the script element
 * by the phone's view as JSON.
 */
import { readJoinCode } from '#lib/domain/join-code.ts';
import { parseJson } from '#lib/domain/read.ts';
import { readSentPhoneView, type PhoneView } from '#lib/domain/room-view.ts';

const VIEW_ID = 'sheaf-view';

export const viewSlot = `<script type="application/json" id="${VIEW_ID}">null</${'script'}>`;

/**
 * Notes that the form went off by itself, before any of our scripts ran: its words are on their way
 * under the page's own id, and must not be kept a second time.
 */
export const watchForm = `<script>addEventListener('submit',function(e){var n=e.target.elements.note;if(n&&e.target.dataset.live===undefined)e.target.dataset.went=n.value},true)</${'script'}>`;

/** Undefined when the page came from this phone's own storage. */
export function readFilledIn(): PhoneView | undefined {
	const text = document.getElementById(VIEW_ID)?.textContent ?? '';
	return readSentPhoneView(parseJson(text)) ?? undefined;
}

/** One a page load, for the plain form. Read before the page wakes and writes its own values. */
export const readFormId = (): string =>
	document.querySelector<HTMLInputElement>('form input[name="id"]')?.value ?? '';

/** The code in the address, as somebody typed or scanned it. */
export const codeOfAddress = (): string => {
	const raw = decodeURIComponent(location.pathname.split('/')[2] ?? '');
	return readJoinCode(raw) ?? raw.slice(0, 20);
};
