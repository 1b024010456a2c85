/**
 * Which address leads to which answer.
 *
 * Room: server/http. The only file that knows all addresses. Whatever breaks behind one is answered
 * with a sentence, and the relay goes on.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isKey, isPhotoHash } from '#lib/domain/id.ts';
import { readJoinCode } from '#lib/domain/join-code.ts';
import { describeError } from '#server/log.ts';
import { json, refused, write, type Answer } from './answer.ts';
import { answerFile, type FileRequest } from './app-files.ts';
import { backUp } from './backup.ts';
import { answerPreflight, crossOriginHeaders } from './cross-origin.ts';
import type { Desk } from './desk.ts';
import { giveCard, giveOwn } from './cards.ts';
import { giveEdition, takeEdition } from './editions.ts';
import { enrol } from './enrol.ts';
import { takeForm } from './lite.ts';
import { giveMetrics } from './metrics.ts';
import { takePlace } from './places.ts';
import { givePhonePage, givePlainPage } from './phone-page.ts';
import { givePhoto, takePhoto } from './photos.ts';
import { giveBecame, giveProgramme } from './programme.ts';
import { giveAddresses, giveAuthority } from './trust.ts';
import { giveNonce, giveTicket } from './tickets.ts';

interface Asked {
	readonly method: string;
	/** Decoded. */
	readonly path: string;
	/** The path's pieces, decoded one by one. */
	readonly pieces: readonly string[];
	readonly query: URLSearchParams;
}

export async function answerRequest(
	desk: Desk,
	request: IncomingMessage,
	response: ServerResponse
): Promise<void> {
	let answer: Answer;
	try {
		const asked = readAsked(request);
		if (request.method === 'OPTIONS') answer = answerPreflight(desk, request);
		else answer = asked ? await route(desk, request, asked) : refused('nothing-here');
	} catch (error) {
		if (request.destroyed && !request.complete) return;
		desk.log('request-broken', { error: describeError(error) });
		answer = refused('out-of-order');
	}
	if (answer.refused) desk.meter.refused('http', answer.refused);
	const headers = { ...answer.headers, ...crossOriginHeaders(desk, request) };
	desk.meter.bytes('out', write(response, { ...answer, headers }));
}

async function route(desk: Desk, request: IncomingMessage, asked: Asked): Promise<Answer> {
	const { method, pieces, query } = asked;
	const [first = '', second = '', third = '', ...rest] = pieces;
	const reads = method === 'GET' || method === 'HEAD';
	const pageRequest = (code: string) => ({
		...fileRequest(desk, request),
		code,
		table: query.get('t') ?? ''
	});
	const depth = rest.length > 0 ? Infinity : [first, second, third].filter(Boolean).length;

	if (depth === 1 && first === 'healthz' && reads) return health(desk);
	if (depth === 1 && first === 'metrics' && reads) return giveMetrics(desk, request);
	if (depth === 1 && first === 'addresses' && reads) return giveAddresses(desk, request);
	if (depth === 2 && first === 'trust' && second === 'authority.crt') {
		return reads ? giveAuthority(desk) : refused('wrong-way');
	}
	if (depth === 1 && first === 'ticket') {
		if (reads) return giveNonce(desk);
		return method === 'POST' ? giveTicket(desk, request) : refused('wrong-way');
	}
	if (depth === 1 && first === 'backup' && method === 'POST') return backUp(desk, request);
	if (depth === 1 && first === 'enrol' && method === 'POST') return enrol(desk, request);
	if (depth === 1 && first === 'place' && method === 'POST') return takePlace(desk, request);
	if (depth === 2 && first === 'codes')
		return reads ? resolveCode(desk, second) : refused('wrong-way');
	if (depth === 2 && first === 'lite') {
		if (method === 'POST') return takeForm(desk, second, request);
		if (reads) return givePlainPage(desk, pageRequest(second));
	}
	// The page as it was built is a file like others.
	if (depth === 2 && first === 'j' && reads && !/^_(\.html)?$/.test(second)) {
		return givePhonePage(desk, pageRequest(second));
	}
	if (depth === 2 && (first === 'card' || first === 'own') && isKey(second)) {
		const visit = { gathering: second, ticket: query.get('ticket') ?? '' };
		if (!reads) return refused('wrong-way');
		return first === 'card' ? giveCard(desk, visit) : giveOwn(desk, visit);
	}
	if (depth === 3 && first === 'photos' && isKey(second) && isPhotoHash(third)) {
		const address = { gathering: second, hash: third, ticket: query.get('ticket') ?? '' };
		if (method === 'PUT') return takePhoto(desk, address, request);
		return reads ? givePhoto(desk, address) : refused('wrong-way');
	}
	if ((depth === 2 || depth === 3) && first === 'editions' && isKey(second)) {
		const address = { gathering: second, which: third, ticket: query.get('ticket') ?? '' };
		if (method === 'PUT') return takeEdition(desk, address, request);
		return reads ? giveEdition(desk, address) : refused('wrong-way');
	}
	if (depth === 2 && first === 'became' && isKey(second)) {
		const ticket = query.get('ticket') ?? '';
		return reads ? giveBecame(desk, second, ticket) : refused('wrong-way');
	}
	if (depth === 2 && first === 'programmes' && isKey(second)) {
		const visit = { gathering: second, ticket: query.get('ticket') ?? '' };
		return reads ? giveProgramme(desk, visit) : refused('wrong-way');
	}
	return reads ? giveFile(desk, request, asked) : refused('wrong-way');
}

function health({ version, store, rooms }: Desk): Answer {
	const why =
		store.complaint() ?? (rooms.isFailing() ? 'The store could not be written.' : undefined);
	return why
		? json(503, { status: 'failing', version, why })
		: json(200, { status: 'ok', version });
}

function resolveCode({ store, rooms }: Desk, raw: string): Answer {
	const code = readJoinCode(raw);
	const gathering = code && store.gatheringByCode(code);
	if (gathering && store.isDropped(gathering)) return refused('gathering-erased');
	const room = gathering && rooms.find(gathering);
	if (!gathering || !room) return refused('unknown-code');
	return json(200, { gathering, title: room.plan().about.title });
}

function giveFile(desk: Desk, request: IncomingMessage, { path }: Asked): Answer {
	const { app } = desk;
	const file = app.find(path === '/' ? '/index.html' : path);
	if (file) return answerFile(file, fileRequest(desk, request));
	// A name with an ending is a file that is not there; anything else is an address of the app.
	if (/\.[A-Za-z0-9]+$/.test(path)) return refused('nothing-here');
	if (app.shell) return answerFile(app.shell, fileRequest(desk, request));
	return refused(app.isBuilt ? 'nothing-here' : 'not-built');
}

const fileRequest = ({ sisters }: Desk, { headers, socket }: IncomingMessage): FileRequest => ({
	host: headers.host,
	sisters: sisters.origins({ host: headers.host, isSecure: 'encrypted' in socket }),
	ifNoneMatch: headers['if-none-match'],
	acceptEncoding: headers['accept-encoding']?.toString()
});

/** Null for an address that is none. */
function readAsked({ method = 'GET', url = '/' }: IncomingMessage): Asked | null {
	if (!url.startsWith('/') || !URL.canParse(url, 'http://relay')) return null;
	const { pathname, searchParams } = new URL(`http://relay${url}`);
	try {
		const pieces = pathname.split('/').slice(1).map(decodeURIComponent);
		// A piece that holds a slash, a backslash or a zero byte is no name of ours.
		if (pieces.some((piece) => /[/\\\0]/.test(piece) || piece === '..')) return null;
		return { method, path: `/${pieces.join('/')}`, pieces, query: searchParams };
	} catch {
		return null;
	}
}
