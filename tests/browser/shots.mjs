// make shots: the pictures of the README, from the demonstration house.
import fs from 'node:fs';
import path from 'node:path';
import { base, browser, day, signIn } from './lib.mjs';

const folder = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'shots');

const page = await (await browser.newContext({ viewport: { width: 1280, height: 1000 }, locale: 'en-GB' })).newPage();
const shoot = (name) => page.screenshot({ path: path.join(folder, `${name}.png`) });

fs.mkdirSync(folder, { recursive: true });
await page.goto(`${base}/en/stay?from=${day(51)}&to=${day(55)}&adults=2`);
await shoot('guest');
await signIn(page);
await page.goto(`${base}/admin/queue`);
await page.locator('text=Proved best').first().waitFor();
await shoot('queue');
await page.getByRole('link', { name: 'Accept anyway' }).first().click();
await shoot('accept');
// The owner's desk, wide and on a telephone of his own: a caller, why somebody was refused, a search.
const refused = async () => {
  const rows = page.locator('.queue tbody tr:not(.by)').filter({ hasText: 'not now' }).filter({ has: page.getByRole('link', { name: 'Accept anyway' }) });
  await page.goto(`${base}/admin/queue?show=out`);
  const href = await rows.first().locator('th a').getAttribute('href');
  await page.goto(`${base}/admin/${href}/refuse`);
  await page.locator('main form button[type=submit]').first().click();
  return `/admin/${href}/why`;
};
const why = await refused();
for (const [name, address] of [['phone', `/admin/phone?from=${day(58)}&to=${day(62)}&adults=2&wish=room-D6`], ['why', why], ['search', '/admin/search?q=mi']])
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 });
    await page.goto(base + address);
    await shoot(width === 390 ? `${name}-390` : name);
  }

await page.goto(`${base}/admin/chart?days=28`);
await page.setViewportSize({ width: 1280, height: 1120 });
await shoot('chart');
// One of its stays proposed for another room.
const stays = await page.locator('#tape a.k-ok').evaluateAll((all) => all.map((a) => a.href.match(/id=(\d+)/)[1]));
const rooms = await page.locator('#tape tr[data-room]').evaluateAll((all) => [...new Set(all.map((row) => row.dataset.room))]);
await page.goto(`${base}/admin/chart?days=28&move=${stays[stays.length >> 1]}&room=${rooms.at(-1)}`);
await shoot('chart-move');
await page.setViewportSize({ width: 390, height: 844 });
await page.goto(`${base}/admin/chart?days=28`);
await shoot('chart-390');
await browser.close();
