/**
 * What came on a connection and is no request of HTTP, or never ends.
 *
 * Room: server/http. Answered, counted, and then the connection is ended from here.
 */
import type { Duplex } from 'node:stream';
import type { Meter } from '#server/meter.ts';

const ANSWERS: Readonly<Record<string, readonly [status: string, why: string]>> = {
	ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'too-slow'],
	HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'too-large']
};

export function refuseBroken(error: NodeJS.ErrnoException, socket: Duplex, meter: Meter): void {
	const [status, why] = ANSWERS[error.code ?? ''] ?? ['400 Bad Request', 'garbage'];
	// Who has gone meanwhile was not refused.
	if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
	meter.refused('http', why);
	endWith(socket, status);
}

/** Does not wait for the other end to agree. */
export function endWith(socket: Duplex, status: string): void {
	socket.once('finish', () => socket.destroy());
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
