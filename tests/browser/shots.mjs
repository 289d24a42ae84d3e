// make shots: the pictures of the README, from the demonstration house; in desk/ the owner's pages with something in them, in every/ one of each page there is; wide and on a telephone.
import fs from 'node:fs';
import path from 'node:path';
import { base, browser, day, mail, signIn, sql } from './lib.mjs';

const folder = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'shots');

const page = await (await browser.newContext({ viewport: { width: 1280, height: 1000 }, locale: 'en-GB' })).newPage();
const shoot = (name) => page.screenshot({ path: path.join(folder, `${name}.png`) });

const desk = path.join(folder, 'desk');
fs.mkdirSync(desk, { recursive: true });
await page.goto(`${base}/en/stay?from=${day(51)}&to=${day(55)}&adults=2`);
await shoot('guest');
await signIn(page);
// The owner's desk, wide and on a telephone of his own. What is decided, offered or typed on the way stays for the pictures that follow.
const readme = ['phone', 'why', 'search'];
const both = async (name, address, before = async () => {}, whole = false) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 });
    if (address) await page.goto(base + address);
    await before();
    await page.screenshot({ path: path.join(readme.includes(name) ? folder : desk, `${name}${width === 390 ? '-390' : ''}.png`), fullPage: whole });
  }
};
const press = (name) => page.getByRole('button', { name }).first().click();
for (let i = 0; i < 300 && !+sql('SELECT COUNT(*) FROM plan_way'); i++) await page.waitForTimeout(100);
await page.goto(`${base}/admin/queue`);
await page.locator('text=Proved best').first().waitFor();
await shoot('queue');
await page.getByRole('link', { name: 'Accept anyway' }).first().click();
await shoot('accept');

const out = sql("SELECT r.id FROM request r JOIN plan_effect e ON e.request_id = r.id JOIN plan_way w ON w.request_id = r.id JOIN request_option o ON o.request_id = r.id WHERE r.state = 'open' AND NOT r.turn AND e.possible AND o.wish = 'kind' ORDER BY r.id").split('\n');
const within = sql("SELECT r.id FROM request r JOIN request_option o ON o.request_id = r.id WHERE r.state = 'open' AND r.turn AND o.wish = 'kind' ORDER BY r.id LIMIT 1");
await both('accept-whole', `/admin/request/${out[0]}/accept`, undefined, true);
await both('refuse', `/admin/request/${within}/refuse`);
await both('postpone', `/admin/request/${within}/postpone`);
await both('next', '/admin/queue/next');
// Some of the rows have changed since they were looked at, one is offered something else, one is decided by hand.
sql("UPDATE user SET seen_queue = UTC_TIMESTAMP() - INTERVAL 1 HOUR; UPDATE request SET sent_at = sent_at - INTERVAL 5 DAY, confirmed_at = confirmed_at - INTERVAL 5 DAY, turn_at = turn_at - INTERVAL 5 DAY WHERE state = 'open' AND id % 7 > 1");
await page.goto(`${base}/admin/queue?show=out`);
await press(/^Offer it/);
await page.goto(`${base}/admin/request/${out.at(-1)}/accept`);
await press(/^Accept /);
for (let i = 0; i < 300 && !+sql('SELECT COUNT(*) FROM plan_effect e JOIN guard g ON g.version = e.plan_version'); i++) await page.waitForTimeout(100);
await both('queue-changed', '/admin/queue?done=accepted');
await both('queue-filtered', '/admin/queue?show=out&kind=double');
// The telephone: each of its answers, and somebody whom the house does not host.
const named = sql(`SELECT m.code, o.arrival, o.departure, r.turn FROM request r JOIN request_option o ON o.request_id = r.id JOIN request_option_room s ON s.request_id = r.id
  JOIN room m ON m.id = s.room_id WHERE r.state = 'open' AND r.turn AND o.rooms_count = 1 AND o.arrival > CURRENT_DATE + INTERVAL 10 DAY ORDER BY o.value DESC LIMIT 1`).split('\t');
await both('phone', `/admin/phone?from=${day(58)}&to=${day(62)}&adults=2&wish=room-D6`);
await both('phone-empty', '/admin/phone');
await both('phone-free', `/admin/phone?from=${day(200)}&to=${day(203)}&adults=2`);
await both('phone-counted', `/admin/phone?from=${named[1]}&to=${named[2]}&adults=2&wish=room-${named[0]}`, undefined, true);
await both('phone-closed', `/admin/phone?from=${day(200)}&to=${day(200)}&adults=2`);
sql(`INSERT INTO guest_file (person_id, no_host, no_host_at) SELECT MIN(id), 'Broke the piano and left by night', UTC_TIMESTAMP() FROM person;
  UPDATE person p JOIN guest_file f ON f.person_id = p.id SET p.phone = '+43 664 987 65 43', p.phone_key = '436649876543' WHERE f.no_host_at IS NOT NULL`);
await both('phone-not-hosted', `/admin/phone?from=${day(200)}&to=${day(203)}&adults=2`, async () => {
  await page.fill('#f-phone', '0664 9876543');
  await page.locator('.known.bad').waitFor();
});
// A request by telephone that is refused: why, what is to be told, the letter, and the search.
await page.goto(`${base}/admin/phone?from=${named[1]}&to=${named[2]}&adults=2&wish=room-${named[0]}`);
await page.fill('#f-name', 'Ilse Brunner');
await page.fill('#f-phone', '+43 664 123 45 67');
await press(/^Take as request/);
await page.waitForURL(/done=taken/);
const taken = page.url().match(/request\/(\d+)/)[1];
sql(`UPDATE request SET decide_at = UTC_TIMESTAMP() - INTERVAL 1 MINUTE WHERE id = ${taken}; UPDATE guard SET version = version + 1`);
for (let i = 0; i < 300 && !+sql(`SELECT COUNT(*) FROM decision WHERE request_id = ${taken}`); i++) await page.waitForTimeout(100);
await both('why', `/admin/request/${taken}/why`);
await both('phone-taken', `/admin/phone?from=${named[1]}&to=${named[2]}&adults=2&wish=room-${named[0]}`);
await both('today-tell', '/admin/today', undefined, true);
await both('letter', `/admin/request/${taken}/letter`);
await both('search', '/admin/search?q=mi');
await both('day', `/admin/day?date=${sql("SELECT arrival FROM stay WHERE state = 'accepted' GROUP BY arrival ORDER BY COUNT(*) DESC LIMIT 1")}`);
await page.emulateMedia({ media: 'print' });
await page.setViewportSize({ width: 794, height: 1123 });
await page.screenshot({ path: path.join(desk, 'day-print.png') });
await page.goto(`${base}/admin/request/${taken}/letter`);
await page.screenshot({ path: path.join(desk, 'letter-print.png') });
await page.emulateMedia({ media: null });

await page.setViewportSize({ width: 1280, height: 1000 });
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
const here = sql("SELECT MIN(id) FROM stay WHERE state = 'in-house' AND departure > CURRENT_DATE");
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
// Two pay for one of them, one of whom is the company that the guest comes for.
const shared = sql("SELECT s.id FROM stay s WHERE s.request_id IS NOT NULL AND s.state IN ('accepted', 'prepaid') AND s.arrival > CURRENT_DATE ORDER BY s.arrival, s.id LIMIT 1");
sql(`INSERT INTO person (name, surname, created_at) VALUES ('', 'Kilnwater Instruments', UTC_TIMESTAMP());
  INSERT INTO guest_file (person_id, is_company, tax_number, address, pay_days) VALUES (LAST_INSERT_ID(), 1, 'ATU12345678', '9 Weir Street', 30);
  REPLACE INTO guest_file (person_id, is_company, company_id, tax_number, address, pay_days) SELECT COALESCE(p.file_id, p.id), 0, (SELECT MAX(id) FROM person), '', '', 0 FROM stay s JOIN person p ON p.id = s.person_id WHERE s.id = ${shared};
  INSERT INTO stay_share (stay_id, position, payer, share) SELECT s.id, 1, TRIM(CONCAT_WS(' ', p.name, p.surname)), 6000 FROM stay s JOIN person p ON p.id = s.person_id WHERE s.id = ${shared};
  INSERT INTO stay_share (stay_id, position, payer, share) VALUES (${shared}, 2, 'Kilnwater Instruments', 4000)`);
const letter = '/admin/tell/' + sql('SELECT MAX(id) FROM stay_tell') + '/letter';
// One is decided now, so that there is a guest who may change something.
sql("UPDATE request SET decide_at = UTC_TIMESTAMP() - INTERVAL 1 MINUTE WHERE state = 'open' AND turn AND lang = 'en' ORDER BY decide_at LIMIT 1");
const link = (await mail('', 'is yours')).match(/https?:\/\/[^/]+(\/\w\w\/request\/[\w-]+\/[\w-]+)/)[1];
const life = [['today', '/admin/today'], ['stay', `/admin/stay?id=${here}`], ['check-in', `/admin/stay/people?id=${coming !== '0' ? coming : here}`], ['cancel', `/admin/stay/end?how=guest&id=${ahead}`],
  ['cancel-house', `/admin/stay/end?how=house&id=${ahead}`], ['edit', `/admin/stay/edit?id=${ahead}`], ['stay-price', `/admin/stay/price?id=${here}`], ['amend', `${link}/change?kind=shorten`],
  ['housekeeping', '/admin/housekeeping'], ['incidents', '/admin/incidents?show=all'], ['incident', `/admin/incident?id=${sql('SELECT MIN(id) FROM incident')}`], ['guests', '/admin/people?show=stayed'],
  ['person', `/admin/person?id=${person}`], ['settings', '/admin/settings'], ['letter', letter]];
// Money, papers, delivery and the set-up: a statement of the bank that names a stay, a prepayment that is late, mails that wait and failed.
const owing = sql("SELECT s.id FROM stay s JOIN invoice i ON i.stay_id = s.id WHERE s.state = 'accepted' AND s.prepayment > 0 AND s.arrival > CURRENT_DATE + INTERVAL 20 DAY ORDER BY s.arrival LIMIT 1");
const [reference, payer] = sql(`SELECT r.reference, p.name FROM stay s JOIN request r ON r.id = s.request_id JOIN person p ON p.id = s.person_id WHERE s.id = ${owing}`).split('\t');
sql(`UPDATE stay SET keep_unpaid = FALSE, prepay_until = CURRENT_DATE - INTERVAL 2 DAY WHERE id = ${owing};
  INSERT INTO bank_entry (digest, account, booked_on, amount, name, other, text, state, read_at) VALUES
    (REPEAT('a', 64), 'AT611904300234573201', CURRENT_DATE, 15000, '${payer}', '', 'Stay ${reference}, with thanks', 'open', UTC_TIMESTAMP()),
    (REPEAT('b', 64), 'AT611904300234573201', CURRENT_DATE, 4210, 'Valley Bakery', '', 'Bread, November', 'open', UTC_TIMESTAMP());
  UPDATE outbox SET state = 'failed', attempts = 9, answer = '550 5.1.1 No such mailbox here', sent_at = NULL WHERE kind = 'accepted' ORDER BY id DESC LIMIT 2;
  UPDATE outbox SET state = 'queued', attempts = 3, answer = '451 4.7.1 Come again later', sent_at = NULL, next_at = UTC_TIMESTAMP() + INTERVAL 1 DAY WHERE kind = 'accepted' AND state = 'sent' ORDER BY id DESC LIMIT 1`);
const request = sql(`SELECT request_id FROM stay WHERE id = ${owing}`);
const house = [['money', '/admin/money'], ['bill', `/admin/money/stay/${owing}`], ['bill-shared', `/admin/money/stay/${shared}`], ['payer-offered', `/admin/request/${sql(`SELECT request_id FROM stay WHERE id = ${shared}`)}/payer`],
  ['books', `/admin/money/books?from=${day(-60)}&to=${day(0)}`], ['cash', '/admin/money/cash'], ['bank', '/admin/money/bank'], ['delivery', '/admin/mails'],
  ['delivery-failed', '/admin/mails?show=failed'], ['late', '/admin/today'], ['let-go', `/admin/late/${owing}/go`], ['now', '/admin/now'], ['now-mail', '/admin/now/mail'], ['clauses', '/admin/pages/contract'],
  ['payer', `/admin/request/${request}/payer`], ['request', `/admin/request/${request}`], ['answers', '/admin/settings/answers'], ['conditions', '/admin/rooms/conditions'], ['rooms', '/admin/rooms'],
  ['prices', '/admin/prices'], ['pages', '/admin/pages'], ['moving', '/admin/import'], ['goodwill', '/admin/people/goodwill'], ['occupancy', '/reports/occupancy'], ['password', '/admin/password']];
for (const [name, address] of [...life, ...house])
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 });
    await page.goto(base + address);
    await page.screenshot({ path: path.join(desk, width === 390 ? `${name}-390.png` : `${name}.png`), fullPage: true });
  }
// Every page that a link leads to, one of each shape, in every/: the guest's from the front page and one guest's private page, the owner's from Today.
const every = path.join(folder, 'every');
fs.mkdirSync(every, { recursive: true });
const shape = (address) => address.replace(/^\/en\//, '/guest/').replace(/[A-Z]{2}-[A-Z0-9]+|\b\d+\b|\d{4}-\d\d-\d\d/g, 'N').replace(/\/N\/[\w-]{20,}/, '/N/TOKEN');
const drawn = async (from) => {
  const seen = new Set(), next = [...from];
  for (let address; (address = next.shift()); ) {
    const [where, query = ''] = address.split('?');
    const one = shape(where) + (/^(stay|id|show|tab|how|kind|group)=/.test(query) ? '?' + query.split('=')[0] : '');
    if (seen.has(one) || /\.(csv|zip|pdf|ics|xml|txt)$|\/(pdf|signout|photo|download|example)\b|^\/(ru|fr)\//.test(where)) continue;
    seen.add(one);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 });
      const answer = await page.goto(base + address).catch(() => null); // a file to be kept is no page
      if (!/html/.test(answer?.headers()['content-type'] ?? '')) break;
      await page.screenshot({ path: path.join(every, `${one.slice(1).replace(/[^\w?-]+/g, '.').replace('?', '-by-')}${width === 390 ? '-390' : ''}.png`), fullPage: true });
    }
    next.push(...await page.locator('a[href]').evaluateAll((links, base) => links.map((a) => new URL(a.href)).filter((url) => url.origin === base).map((url) => url.pathname + url.search), base));
  }
  return seen.size;
};
console.log(`${await drawn(['/en/', link])} of the guest's pages, ${await drawn(['/admin/today'])} of the owner's, wide and on a telephone`);
// The bar in the other languages.
for (const lang of ['ru', 'fr']) {
  await page.context().addCookies([{ name: 'lang', value: lang, url: `${base}/admin/` }]);
  await page.setViewportSize({ width: 1280, height: 1000 });
  await page.goto(`${base}/admin/stay?id=${ahead}`);
  await page.screenshot({ path: path.join(desk, `stay-${lang}.png`), fullPage: true });
}
await browser.close();
