/**
 * Built once as /j/_ with `{{question}}`, `{{title}}`, `{{code}}`, `{{id}}` and `{{table}}` in it;
 * the relay writes over them, so that somebody can read and write before any script has come.
 */
import type { EntryGenerator } from './$types';

export const ssr = true;
export const csr = false;
export const prerender = true;
export const entries: EntryGenerator = () => [{ code: '_' }];
