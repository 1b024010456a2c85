import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { phoneApp } from './vite.phone.ts';

const LONG = process.env.SHEAF_LONG === '1';
const relay = 'http://localhost:8787';

export default defineConfig({
	plugins: [phoneApp(), sveltekit()],
	// Workers load what they seldom need when they need it, as pages do.
	worker: { format: 'es' },
	server: {
		// `npm run dev` serves screens; whatever the relay answers comes from `npm start` beside it.
		proxy: {
			'^/(sync|live)/': { target: relay, ws: true },
			'^/(ticket|enrol|healthz|metrics|addresses|trust/authority\\.crt)$': relay,
			'^/(lite|codes|card|own|editions|photos)/': relay
		}
	},
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'node',
					environment: 'node',
					// Its channel between tabs can be taken away by a test.
					server: { deps: { inline: ['y-websocket'] } },
					include: ['tests/**/*.test.ts'],
					exclude: ['tests/**/*.screen.test.ts', 'tests/journeys/**'],
					testTimeout: LONG ? 600_000 : 60_000
				}
			},
			{
				extends: true,
				// Without this, Svelte is taken for its server half, in which no effect ever runs.
				resolve: { conditions: ['browser'] },
				test: {
					name: 'screen',
					environment: 'happy-dom',
					include: ['tests/**/*.screen.test.ts'],
					exclude: ['tests/journeys/**'],
					testTimeout: LONG ? 600_000 : 60_000
				}
			},
			{
				extends: true,
				test: {
					name: 'journey',
					environment: 'node',
					include: ['tests/journeys/**/*.journey.test.ts'],
					globalSetup: ['tests/journeys/build-once.ts'],
					fileParallelism: false,
					testTimeout: LONG ? 1_800_000 : 120_000,
					hookTimeout: 120_000,
					// A browser on a machine that is busy with something else may miss a time limit once.
					retry: process.env.CI ? 2 : 0
				}
			}
		]
	}
});
