// make shots: the pictures of the README, from the demonstration house; in desk/ those of stays and guests, wide and on a telephone.
import fs from 'node:fs';
import path from 'node:path';
import { base, browser, day, mail, signIn, sql } from './lib.mjs';

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

// What belongs to a stay and to a guest, with something in it: people at work, incidents, two files of one guest, a call to make.
const here = sql("SELECT MIN(id) FROM stay WHERE state IN ('accepted', 'prepaid') AND arrival < CURRENT_DATE AND departure > CURRENT_DATE");
const ahead = sql("SELECT s.id FROM stay s WHERE s.state IN ('accepted', 'prepaid') AND s.arrival > CURRENT_DATE + INTERVAL 3 DAY ORDER BY s.arrival, s.id LIMIT 1");
const coming = sql("SELECT COALESCE(MIN(id), 0) FROM stay WHERE state IN ('accepted', 'prepaid') AND arrival = CURRENT_DATE");
const person = sql(`SELECT person_id FROM stay WHERE id = ${here}`);
sql(`INSERT INTO housekeeper (name) VALUES ('Tina'), ('Omar');
  INSERT INTO incident (happened_at, room_id, stay_id, what, cost, created_at, closed_at) SELECT UTC_TIMESTAMP() - INTERVAL 1 DAY, MIN(room_id), stay_id, 'No hot water in the evening; the valve of the boiler was stuck.', 9000, UTC_TIMESTAMP(), NULL
    FROM room_night WHERE stay_id = ${here};
  INSERT INTO incident (happened_at, room_id, stay_id, what, cost, created_at, closed_at) SELECT UTC_TIMESTAMP() - INTERVAL 2 DAY, MIN(room_id), stay_id, 'The window did not close.', 4500, UTC_TIMESTAMP(), UTC_TIMESTAMP()
    FROM room_night WHERE stay_id = ${here};
  UPDATE person p JOIN person q ON q.id = ${person} JOIN stay s ON s.person_id = p.id SET p.name = q.name, p.surname = q.surname, p.name_key = q.name_key WHERE s.id = ${ahead};
  INSERT INTO stay_tell (stay_id, kind, facts, due_at, created_at) SELECT id, 'cancelled', CONCAT('why=house\narrival=', arrival, '\ndeparture=', departure, '\nprice=', price, '\npenalty=0\n'), UTC_TIMESTAMP(), UTC_TIMESTAMP() FROM stay WHERE id = ${ahead}`);
const letter = '/admin/tell/' + sql('SELECT MAX(id) FROM stay_tell') + '/letter';
// One is decided now, so that there is a guest who may change something.
sql("UPDATE request SET decide_at = UTC_TIMESTAMP() - INTERVAL 1 MINUTE WHERE state = 'open' AND turn AND lang = 'en' ORDER BY decide_at LIMIT 1");
const link = (await mail('', 'is yours')).match(/https?:\/\/[^/]+(\/\w\w\/request\/[\w-]+\/[\w-]+)/)[1];
const life = [['today', '/admin/today'], ['stay', `/admin/stay?id=${here}`], ['check-in', `/admin/stay/people?id=${coming !== '0' ? coming : here}`], ['cancel', `/admin/stay/end?how=guest&id=${ahead}`],
  ['cancel-house', `/admin/stay/end?how=house&id=${ahead}`], ['edit', `/admin/stay/edit?id=${ahead}`], ['stay-price', `/admin/stay/price?id=${here}`], ['amend', `${link}/change?kind=shorten`],
  ['housekeeping', '/admin/housekeeping'], ['incidents', '/admin/incidents?show=all'], ['incident', `/admin/incident?id=${sql('SELECT MIN(id) FROM incident')}`], ['guests', '/admin/people?show=stayed'],
  ['person', `/admin/person?id=${person}`], ['settings', '/admin/settings'], ['letter', letter]];
fs.mkdirSync(path.join(folder, 'desk'), { recursive: true });
for (const [name, address] of life)
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 });
    await page.goto(base + address);
    await page.screenshot({ path: path.join(folder, 'desk', width === 390 ? `${name}-390.png` : `${name}.png`), fullPage: true });
  }
// The bar in the other languages.
for (const lang of ['ru', 'fr']) {
  await page.context().addCookies([{ name: 'lang', value: lang, url: `${base}/admin/` }]);
  await page.setViewportSize({ width: 1280, height: 1000 });
  await page.goto(`${base}/admin/stay?id=${ahead}`);
  await page.screenshot({ path: path.join(folder, 'desk', `stay-${lang}.png`), fullPage: true });
}
await browser.close();
