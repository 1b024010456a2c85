/** A host's tablet for tests: real documents, outbox and lines over a database of its own. */
import { openDatabase } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { keepGathering } from '#lib/device/gatherings-here.ts';
import type { Standing } from '#lib/domain/grant.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { grantFirstHost } from '#lib/keys/grants.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { openGathering, type OpenGathering } from '#lib/state/gathering.svelte.ts';
