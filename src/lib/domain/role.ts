/**
 * Who may write what: a table of role × document, asked once at the relay's door.
 *
 * Room: domain. The documents are cut along this table, so that nothing finer has to be checked.
 */
export const ROLES = [
	...(['host', 'harvester', 'participant', 'reader'] as const),
	// Of a programme: who looks after it, and a reader who may reply.
	...(['steward', 'responder'] as const)
] as const;
export type Role = (typeof ROLES)[number];
export type StaffRole = 'host' | 'harvester';
/** Who may let others in: hosts into a gathering, stewards into a programme. */
export type GrantingRole = 'host' | 'steward';

export const DOCUMENTS = ['plan', 'people', 'notes', 'harvest', 'programme'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

export type Access = 'write' | 'read';

const ACCESS: Readonly<Record<Role, Partial<Record<DocumentName, Access>>>> = {
	// A host's device files what was written on it while no relay is near, hence `notes`.
	host: { plan: 'write', people: 'write', notes: 'write', harvest: 'write' },
	// Harvesters point at notes and never rewrite them; who is in the roster is not their business.
	harvester: { plan: 'read', notes: 'read', harvest: 'write' },
	// Thin devices get views, readers get editions; neither ever holds a document.
	participant: {},
	reader: {},
	// A programme has an id of its own and this one document.
	steward: { programme: 'write' },
	// What is replied arrives as a signed intent, like everything that people say.
	responder: {}
};

/** What a role may do with a document; undefined is nothing at all. */
export const accessOf = (role: Role, document: DocumentName): Access | undefined =>
	ACCESS[role][document];

/** Documents that a role holds at all, in the order in which they are worth loading. */
export const documentsOf = (role: Role): readonly DocumentName[] =>
	DOCUMENTS.filter((document) => accessOf(role, document) !== undefined);

export const mayGrant = (role: unknown): role is GrantingRole =>
	role === 'host' || role === 'steward';

/** A role that a link holds for as many as have it, until it is withdrawn. */
export const isManysLink = (role: Role): boolean => role === 'reader' || role === 'responder';
