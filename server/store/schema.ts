/**
 * The tables of the SQLite store.
 *
 * Room: server/store. Persisted: a change needs a higher version and a step that leads there.
 */
export const SCHEMA_VERSION = 5;

const OUTGOING = `
-- What a second tier has not confirmed yet, in order; always empty without one.
CREATE TABLE IF NOT EXISTS outgoing (
	n INTEGER PRIMARY KEY AUTOINCREMENT,
	-- update, state, tidy, code, photo, gone, dropped, claim
	kind TEXT NOT NULL,
	gathering TEXT NOT NULL,
	-- document, code or hash; of a claim <document>/<client>
	name TEXT NOT NULL,
	-- of an update: its n in updates
	row INTEGER
);
`;

const DROPPED = `
-- Gatherings whose last day is over: no device brings one back.
CREATE TABLE IF NOT EXISTS dropped_gatherings (
	gathering TEXT PRIMARY KEY
) WITHOUT ROWID;
`;

const CLAIMS = `
-- Which device each Yjs client belongs to, of those that have written.
CREATE TABLE IF NOT EXISTS claims (
	gathering TEXT NOT NULL,
	document TEXT NOT NULL,
	client INTEGER NOT NULL,
	device TEXT NOT NULL,
	PRIMARY KEY (gathering, document, client)
) WITHOUT ROWID;
`;

export const SCHEMA = `${OUTGOING}${DROPPED}${CLAIMS}
-- store, epoch, commit, relay-seed; tier-log, tier-seen
CREATE TABLE IF NOT EXISTS meta (
	key TEXT PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;

-- Only ever appended to, until a snapshot takes the place of all of a document's rows.
CREATE TABLE IF NOT EXISTS updates (
	n INTEGER PRIMARY KEY AUTOINCREMENT,
	gathering TEXT NOT NULL,
	document TEXT NOT NULL,
	bytes BLOB NOT NULL,
	-- CRC-32 of the bytes; null from before there were sums
	sum INTEGER
);
CREATE INDEX IF NOT EXISTS updates_by_document ON updates (gathering, document, n);

CREATE TABLE IF NOT EXISTS snapshots (
	gathering TEXT NOT NULL,
	document TEXT NOT NULL,
	bytes BLOB NOT NULL,
	sum INTEGER,
	PRIMARY KEY (gathering, document)
);

CREATE TABLE IF NOT EXISTS codes (
	code TEXT PRIMARY KEY,
	gathering TEXT NOT NULL
) WITHOUT ROWID;

-- Photos whose last note is gone: an old device does not bring them back.
CREATE TABLE IF NOT EXISTS gone_photos (
	gathering TEXT NOT NULL,
	hash TEXT NOT NULL,
	PRIMARY KEY (gathering, hash)
) WITHOUT ROWID;
`;

/** From each version to the one after it. */
export const STEPS: Readonly<Record<number, string>> = {
	1: `
ALTER TABLE updates ADD COLUMN sum INTEGER;
ALTER TABLE snapshots ADD COLUMN sum INTEGER;
`,
	2: OUTGOING,
	3: DROPPED,
	4: CLAIMS
};
