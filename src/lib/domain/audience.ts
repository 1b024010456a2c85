/**
 * Who may read something that was said: a circle, and everybody inside it.
 *
 * Room: domain. A note names the widest circle its author agreed to. Where nobody said anything
 * it stays in the room.
 */
import { readOneOf } from './read.ts';

/** From the narrowest to the widest. Persisted, never rename. */
export const AUDIENCES = ['room', 'steering', 'public'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** True when what was agreed for `agreed` may be shown to `audience`. */
export const mayRead = (audience: Audience, agreed: Audience): boolean =>
	AUDIENCES.indexOf(audience) <= AUDIENCES.indexOf(agreed);

export const readAudience = (raw: unknown): Audience => readOneOf(raw, AUDIENCES) ?? 'room';
