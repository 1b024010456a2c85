import { chromium } from 'playwright-core';
import { startRelay } from '../tests/helpers/relay.ts';
import { missSecureApis } from '../tests/journeys/plain-http.ts';
import { readdirSync, readFileSync } from 'node:fs';
const relay = await startRelay({ buildFolder: '/work/wt/phone/build' });
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--host-resolver-rules=MAP cafe.test 127.0.0.1'] });
const ctx = await b.newContext(); await ctx.addInitScript(missSecureApis);
const page = await ctx.newPage();
await page.goto(`http://cafe.test:${new URL(relay.url).port}/j/ZZZZZ`);
const d='/work/wt/phone/build/_app/immutable/chunks/';
for (const f of readdirSync(d).filter(f=>f.endsWith('.js'))) console.log(f, await page.evaluate((f) => import('/_app/immutable/chunks/'+f).then(()=>'ok', e=>String(e.stack)), f));
await b.close(); await relay.close(); process.exit(0)
