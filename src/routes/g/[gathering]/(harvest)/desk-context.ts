/** The desk of the gathering that is open, for the screens below the layout that made it. */
import { createContext } from 'svelte';
import type { Desk } from '#lib/board/desk.svelte.ts';
import type { Letters } from '#lib/board/canvas/letters.svelte.ts';

export const [readDesk, provideDesk] = createContext<Desk>();
export const [readLetters, provideLetters] = createContext<Letters>();
