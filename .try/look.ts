import { chromium } from 'playwright-core';
import axe from 'axe-core';
import { startRelay } from '../tests/helpers/relay.ts';
import { newGathering } from '../tests/helpers/gathering.ts';
import { openPeer } from '../tests/helpers/client.ts';
import { missSecureApis } from '../tests/journeys/plain-http.ts';
import * as planDoc from '#lib/doc/plan-doc.ts';
const relay = await startRelay({ buildFolder: '/work/wt/phone/build' });
const g = newGathering('When did someone’s support really help you?');
planDoc.putAbout(g.plan, { title: 'Care that feels human', code: g.code, bornAtMs: 1 });
const who = { gathering: g.id, pair: g.host, role: 'host' as const, standing: g.standing };
const host = await openPeer(relay, who, 'plan', g.plan);
await host.synced; await host.savedAtLeast(1);
planDoc.putReached(g.plan, { activity: 'cafe', epoch: 0, step: 'round-2' }, Date.now());
planDoc.putTimer(g.plan, { activity: 'cafe', epoch: 0, step: 'round-2' }, { startedAtMs: Date.now()-8*60000, endsAtMs: Date.now()+11.5*60000 });
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-background-networking','--host-resolver-rules=MAP cafe.test 127.0.0.1'] });
const url = `http://cafe.test:${new URL(relay.url).port}`;
async function ax(page: any, name: string) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as any).axe.run({ runOnly: { type: 'tag', values: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] } }));
  for (const v of violations) console.log('AXE', name, v.id, v.nodes.map((n: any) => n.target + ' ' + n.failureSummary).join(' | ').slice(0, 400));
}
for (const theme of ['light','dark'] as const) {
  const ctx = await b.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, colorScheme: theme, reducedMotion: 'reduce' });
  await ctx.addInitScript(missSecureApis);
  const page = await ctx.newPage();
  page.on('pageerror', e => console.log('PAGEERROR', e.stack));
  page.on('console', m => { if (m.type() === 'error' || m.type()==='warning') console.log('CONSOLE', m.type(), m.text()); });
  await page.goto(`${url}/j/${g.code}?t=4`);
  const box = page.getByRole('textbox', { name: 'Your note' });
  await box.fill('She asked what I wanted, not what was wrong.');
  await page.waitForSelector('form[data-live]');
  await page.screenshot({ path: `/tmp/shots/1-${theme}.png` });
  await page.getByRole('button', { name: 'Send my note' }).click();
  await page.getByText('Sent.').waitFor({timeout:5000}).catch(e=>console.log(String(e).slice(0,200)));
  await page.screenshot({path:'/tmp/shots/dbg.png'}); console.log('focus', await page.evaluate(() => document.activeElement?.id));
  await box.fill('نحتاج إلى مكان دافئ نلتقي فيه يوم الثلاثاء'); await page.keyboard.press('Control+Enter');
  await page.getByText('Your notes (2)').waitFor();
  await page.screenshot({ path: `/tmp/shots/2-${theme}.png`, fullPage: true });
  await ax(page, theme);
  await page.getByText('Change this').click();
  await page.getByRole('button', { name: /^Change/ }).first().click();
  await page.screenshot({ path: `/tmp/shots/3-${theme}.png`, fullPage: true });
  await ax(page, theme+' open');
  await page.getByRole('button', { name: 'Largest text' }).click();
  await page.setViewportSize({ width: 320, height: 640 });
  console.log('320 scrollWidth', await page.evaluate(() => document.documentElement.scrollWidth));
  await page.screenshot({ path: `/tmp/shots/4-${theme}.png`, fullPage: true });
  if (theme === 'light') { await page.evaluate(() => document.documentElement.dir='rtl'); await page.setViewportSize({ width: 390, height: 844 }); await page.getByRole('button', { name: 'Usual text' }).click(); await page.screenshot({ path: `/tmp/shots/5-rtl.png`, fullPage: true });  }
  await ctx.close();
}
{ const ctx = await b.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const page = await ctx.newPage();
  await page.goto(`${url}/j/${g.code}?t=4`);
  await page.screenshot({ path: `/tmp/shots/6-noscript.png` });
  await page.goto(`${url}/j/ZZZZZ`); await page.screenshot({ path: `/tmp/shots/7-wrong-noscript.png` });
  await ctx.close(); }
{ const ctx = await b.newContext({ viewport: { width: 390, height: 844 } });
  const page = await ctx.newPage();
  page.on('pageerror', e => console.log('PAGEERROR', e.stack));
  await page.goto(`${url}/j/ZZZZZ`); await page.getByText('leads nowhere').waitFor({timeout:5000}).catch(e=>console.log(String(e).slice(0,200))); await page.screenshot({ path: `/tmp/shots/7-wrong.png` });
  await page.goto(`${url}/j/${g.code}`); await page.waitForSelector('form[data-live]');
  await page.screenshot({ path: `/tmp/shots/8-notable.png` });
  planDoc.putReached(g.plan, { activity: 'cafe', epoch: 0, step: 'moving-2' }, Date.now());
  await page.getByText('Time to move').waitFor();
  await page.getByRole('textbox', { name: 'Your note' }).fill('one'); await page.getByRole('button', { name: 'Send my note' }).click();
  await page.getByText('Sent.').waitFor();
  await relay.stop();
  await page.getByRole('textbox', { name: 'Your note' }).fill('We need somewhere warm to meet on Tuesdays'); await page.getByRole('button', { name: 'Send my note' }).click();
  await page.getByText('No connection').waitFor();
  await page.getByText('It will send itself').waitFor();
  await page.screenshot({ path: `/tmp/shots/9-cut.png`, fullPage:true });
  await ax(page, 'cut');
  await ctx.close(); }
await b.close(); host.close(); await relay.close(); process.exit(0);
