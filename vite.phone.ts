/**
 * Builds what a participant's phone runs: one small script of its own, into static/phone/.
 *
 * SvelteKit's own start, router and the parts that only other screens use would more than double
 * it, and grow with every screen. The page is still SvelteKit's: built once, with its styles.
 */
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';

const ENTRY = 'src/routes/j/phone.ts';
const OUT = 'static/phone';

/** Before `sveltekit()` among the plugins: it lists the static files when it starts. */
export function phoneApp(): Plugin {
	return {
		name: 'phone-app',
		apply: 'build',
		async config() {
			// SvelteKit reads this configuration for each of its halves; once is enough.
			if (process.env.SHEAF_PHONE_BUILT) return;
			process.env.SHEAF_PHONE_BUILT = '1';
			await build({
				configFile: false,
				publicDir: false,
				// Dexie for browsers that know modules: the same code without what older ones need.
				resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
				logLevel: 'warn',
				plugins: [
					svelte({
						configFile: false,
						preprocess: vitePreprocess({ script: false }),
						compilerOptions: { runes: true, discloseVersion: false }
					}),
					withoutStyles,
					readImports,
					cardHashApart,
					withoutLiveQueries
				],
				build: {
					outDir: OUT,
					emptyOutDir: true,
					modulePreload: false,
					rollupOptions: {
						input: ENTRY,
						output: {
							entryFileNames: 'phone.js',
							chunkFileNames: '[name]-[hash].js',
							codeSplitting: { groups: [{ name: 'app', test: isLoadedAtOnce }] },
							// Libraries' hints for programmers, which nobody reads on a phone in a hall.
							minify: { compress: { dropConsole: true } }
						}
					}
				}
			});
		}
	};
}

const NO_STYLE = '\0no-style';
const PRELOAD = '\0vite/preload-helper.js';

/** The page has them already, so nothing has to be fetched before a part that is loaded later. */
const withoutStyles: Plugin = {
	name: 'without-styles',
	enforce: 'pre',
	resolveId: (id) => (/[?&]type=style/.test(id) ? NO_STYLE : undefined),
	load: (id) => {
		if (id === NO_STYLE) return 'export {};';
		return id === PRELOAD ? 'export const __vitePreload = (load) => load();' : undefined;
	}
};

const LEFT_OUT = [
	...['this.use(cacheMiddleware);', 'this.use(observabilityMiddleware);'],
	...['this.use(hooksMiddleware);', 'this.use(virtualIndexMiddleware);'],
	'this.use(cacheExistingValuesMiddleware);',
	...['creating: [hookCreatingChain, nop],', 'updating: [hookUpdatingChain, nop],'],
	'deleting: [hookDeletingChain, nop],',
	...['liveQuery,\n    extendObservabilitySet,\n', 'getObjectDiff: getObjectDiff,\n']
];
const SIGNAL = 'function signalSubscribersNow(updatedParts, deleteAffectedCacheEntries = false) {';
const IGNORE_CASE = 'function addIgnoreCaseAlgorithm(whereClause, match, needles, suffix) {';
const PROPAGATE = 'function propagateLocally(updateParts) {';

/**
 * A phone asks its database itself and is told of changes by its outbox; what Dexie does so that
 * queries repeat themselves in every tab, for hooks, for words in any case and for half a compound
 * index would be a twelfth of all that a phone loads.
 */
const withoutLiveQueries: Plugin = {
	name: 'without-live-queries',
	transform(code, id) {
		if (!/dexie\.mjs$/.test(id)) return undefined;
		const without = [
			...LEFT_OUT.map((found) => [found, '']),
			['this._middlewares = {};', 'this._middlewares = { dbcore: [] };'],
			// What tells other tabs, and whoever asked before, that something has changed.
			["if (typeof BroadcastChannel !== 'undefined') {", 'if (false) {'],
			[SIGNAL, `${SIGNAL} return;`],
			[PROPAGATE, `${PROPAGATE} return;`],
			[IGNORE_CASE, `${IGNORE_CASE} return;`],
			["if (typeof dispatchEvent !== 'undefined' &&", 'if (false &&'],
			['if (wasCreated) {', 'if (false) {'],
			['props(RangeSet.prototype, {', 'if (false) props(RangeSet.prototype, {']
		];
		return without.reduce((text, [found = '', instead = '']) => {
			if (!text.includes(found)) throw new Error(`Dexie has changed: no ${found}`);
			return text.replace(found, instead);
		}, code);
	}
};

const APART = '?apart';

/**
 * What the slow hash of card codes is made of gets copies of its own: shared with what every phone
 * loads, it would come along with that.
 */
const cardHashApart: Plugin = {
	name: 'card-hash-apart',
	enforce: 'pre',
	async resolveId(source, importer) {
		const inside = /\/keys\/(card|slow-hash)\.ts$|\?apart$/.test(importer ?? '');
		if (!inside || !/^@noble\/hashes\/|^\.\/\w+\.js$/.test(source)) return undefined;
		const found = await this.resolve(source, importer?.replace(APART, ''), { skipSelf: true });
		return found && `${found.id}${APART}`;
	}
};

const importsOf = new Map<string, readonly string[]>();

const readImports: Plugin = {
	name: 'read-imports',
	moduleParsed: ({ id, importedIds }) => void importsOf.set(id, importedIds)
};

/** All that the page starts with in one piece: cut in two it would pack worse, by a kilobyte. */
function isLoadedAtOnce(id: string): boolean {
	const seen = new Set([...importsOf.keys()].filter((one) => one.endsWith(ENTRY)));
	for (const one of seen) for (const next of importsOf.get(one) ?? []) seen.add(next);
	return seen.has(id);
}
