/**
 * Starts the page on a participant's phone, over what the relay filled in. Built on its own
 * (vite.phone.ts); opened from this device's own storage the page starts with the app instead.
 */
import { hydrate } from 'svelte';
import { SettingsState } from '#lib/state/settings.svelte.ts';
import Phone from './[code]/Phone.svelte';
import { openStorage } from './[code]/storage.ts';

const target = document.getElementById('phone');
const settings = new SettingsState(openStorage());
if (target) hydrate(Phone, { target, props: { settings } });

// A phone on https can open this page again with the relay gone; a newer version waits by itself.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
	addEventListener('load', () => void navigator.serviceWorker.register('/service-worker.js'));
}
