import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess({ script: false }),
	compilerOptions: {
		runes: true
	},
	kit: {
		// Every address that was not built as a page of its own starts from this shell.
		adapter: adapter({ fallback: 'shell.html' }),
		// Only pages that say so are built as pages; the links on them lead to the shell.
		prerender: { crawl: false },
		// The one such page is a phone's: on a weak signal every further request is a second.
		inlineStyleThreshold: 16_384,
		paths: { relative: false },
		// The app registers the worker itself, so that a new version waits until somebody asks for it.
		serviceWorker: { register: false }
	}
};
