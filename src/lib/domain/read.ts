/**
 * Reads fields of records that came from a disk, a wire or a newer app.
 *
 * Room: domain. Each answers a value of the asked type or undefined; none throws.
 */
export type Raw = Readonly<Record<string, unknown>>;

export const readRecord = (raw: unknown): Raw | undefined =>
	typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Raw) : undefined;

/** A string of at most `maxChars` UTF-16 units. */
export const readText = (raw: unknown, maxChars: number): string | undefined =>
	typeof raw === 'string' && raw.length <= maxChars ? wellFormed(raw) : undefined;

/** Half a letter would come back as another sign from every disk and wire; it becomes that here. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');

/** A whole number from `min` to `max`. */
export const readWhole = (
	raw: unknown,
	min = 0,
	max = Number.MAX_SAFE_INTEGER
): number | undefined =>
	Number.isSafeInteger(raw) && (raw as number) >= min && (raw as number) <= max
		? (raw as number)
		: undefined;

/** One of the listed words. */
export const readOneOf = <W extends string>(raw: unknown, words: readonly W[]): W | undefined =>
	words.find((word) => word === raw);

/** Of a list what `read` can read; nothing of what is no list. */
export const readList = <Item>(raw: unknown, read: (raw: unknown) => Item | null): Item[] =>
	(Array.isArray(raw) ? raw : []).map(read).filter((item) => item !== null);

/** Parses JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
