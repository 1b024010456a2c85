import type { GatheringId } from '#lib/domain/id.ts';

export const openExample = (): Promise<GatheringId | undefined> => Promise.resolve(undefined);
