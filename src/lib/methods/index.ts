/**
 * The ways to host that this Sheaf has, in the order in which they are offered.
 *
 * Room: methods. Adding one is adding its folder, and its name here.
 */
import type { Method } from './method.ts';
import { worldCafe } from './world-cafe/world-cafe.ts';

/** Settings are each method's own business; whoever lists methods reads none. */
export const METHODS: readonly Pick<Method<never>, 'id' | 'title' | 'purpose'>[] = [worldCafe];
