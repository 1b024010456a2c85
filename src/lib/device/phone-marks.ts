/**
 * What a phone's page keeps beside its database, by join code: words that are not sent yet, and the
 * table it sits at.
 *
 * Room: device. Names only. Persisted, never rename.
 */
export const draftKey = (code: string): string => `sheaf-draft-${code}`;
export const tableKey = (code: string): string => `sheaf-table-${code}`;
