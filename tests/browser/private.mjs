// The guest's private page in all its states, in three languages, on a desk and on a telephone; and what is done on it, with scripts and without: a change
// before the hour, who comes, the hour of arrival, a cancellation whose price comes first, and the link that is sent once more.
import { base, check, finish, hearth, home, mail, sound, sql, visitor } from './lib.mjs';

const desk = await visitor(1280, true), phone = await visitor(390, false);
const main = (page) => page.locator('main').innerText();
async function both(address, name) {
  for (const page of [desk, phone]) {
    await page.goto(address);
    await sound(page, `${name}, ${page.viewportSize().width} px`);
  }
}

hearth('set', 'bank_iban', 'AT611904300234573201');
hearth('set', 'bank_bic', 'BKAUATWW');
hearth('set', 'house_legal', 'Linden House & Sons');

// --- every state ---
const open = sql(`SELECT r.id FROM request r JOIN person p ON p.id = r.person_id JOIN request_option o ON o.request_id = r.id WHERE r.state = 'open' AND p.email IS NOT NULL
  AND r.decide_at > UTC_TIMESTAMP() + INTERVAL 1 DAY AND o.wish IN ('kind', 'any') ORDER BY r.turn DESC, r.id`).split('\n');
const out = sql("SELECT r.id FROM request r JOIN person p ON p.id = r.person_id WHERE r.state = 'open' AND NOT r.turn AND p.email IS NOT NULL AND r.decide_at > UTC_TIMESTAMP() + INTERVAL 1 DAY LIMIT 1");
const stays = sql(`SELECT r.id FROM request r JOIN stay s ON s.request_id = r.id JOIN person p ON p.id = r.person_id WHERE r.state = 'accepted' AND s.state IN ('accepted', 'prepaid') AND
  s.arrival > CURRENT_DATE + INTERVAL 20 DAY AND s.prepayment > 0 AND s.guests > 1 AND p.email IS NOT NULL ORDER BY r.id LIMIT 6`).split('\n');
const [waits, changes, byPhone, ends] = [open[0], open[1], open[2], open[3]];
const [unpaid, part, paid, gone, lapsed, off] = stays;
const pay = (id, share) => sql(`INSERT INTO payment (stay_id, entry_key, paid_on, method, amount, created_at) SELECT id, 'k${id}', CURRENT_DATE, 'transfer', prepayment * ${share}, UTC_TIMESTAMP()
  FROM stay WHERE request_id = ${id}`);
sql(`DELETE p FROM payment p JOIN stay s ON s.id = p.stay_id WHERE s.request_id IN (${stays})`);
sql(`UPDATE stay SET state = 'accepted', guarantee = 'trust', prepay_until = CURRENT_DATE + INTERVAL 7 DAY WHERE request_id IN (${stays})`);
pay(part, 0.5);
pay(paid, 1);
sql(`UPDATE stay SET state = 'prepaid' WHERE request_id = ${paid}`);
sql(`UPDATE stay SET state = 'cancelled' WHERE request_id = ${gone}`);
sql(`UPDATE request SET state = 'cancelled' WHERE id = ${gone}`);
sql(`INSERT INTO cancellation (stay_id, how, at, price, penalty, by_rule) SELECT id, 'guest', UTC_TIMESTAMP(), price, prepayment, prepayment FROM stay WHERE request_id = ${gone}`);
sql(`UPDATE stay SET state = 'lapsed' WHERE request_id = ${lapsed}`);
sql(`UPDATE request SET state = 'lapsed' WHERE id = ${lapsed}`);
sql(`DELETE n FROM room_night n JOIN stay s ON s.id = n.stay_id WHERE s.request_id IN (${gone}, ${lapsed})`);
sql(`UPDATE request SET state = 'unconfirmed', turn = 0, confirm_until = UTC_TIMESTAMP() + INTERVAL 20 HOUR WHERE id = ${ends}`);
sql(`DELETE FROM plan_seat WHERE request_id = ${ends}`);
const refused = sql("SELECT id FROM request WHERE state = 'refused' ORDER BY id DESC LIMIT 1");
const states = { unconfirmed: ends, waiting: waits, 'not now': out, unpaid, 'part paid': part, paid, cancelled: gone, lapsed, ...(refused ? { refused } : {}) };
for (const [name, id] of Object.entries(states)) await both(home(id), `private page, ${name}`);
for (const lang of ['ru', 'fr'])
  for (const [name, id] of Object.entries({ waiting: waits, unpaid, cancelled: gone })) await both(home(id, lang), `private page, ${name}, ${lang}`);

// --- a change before the hour ---
for (const [page, id, who] of [[desk, changes, 'with scripts'], [phone, byPhone, 'without']]) {
  const before = sql(`SELECT price FROM request_option WHERE request_id = ${id}`), hour = sql(`SELECT decide_at FROM request WHERE id = ${id}`);
  await page.goto(home(id));
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  check(/Change your request/.test(await page.locator('h1').innerText()) && /Nothing changes until you send it/.test(await main(page)), `${who}: to the change`);
  await sound(page, `change, details, ${who}`);
  await page.getByRole('link', { name: 'Other dates or another room' }).click();
  await sound(page, `change, dates, ${who}`);
  await page.goBack();
  await page.locator('summary', { hasText: 'Other nights' }).click();
  await page.fill('#f-other_to', sql(`SELECT departure - INTERVAL 1 DAY FROM request_option WHERE request_id = ${id}`));
  await page.getByRole('button', { name: 'Take these nights' }).click();
  await page.locator('#f-message').fill('One night less');
  await page.getByRole('button', { name: 'See the new price' }).click();
  if (await page.locator('.errsum').count()) { // quicker than people are
    await page.waitForTimeout(2500);
    await page.getByRole('button', { name: 'See the new price' }).click();
  }
  check(/Price so far/.test(await main(page)) && /New price/.test(await main(page)) && sql(`SELECT price FROM request_option WHERE request_id = ${id}`) === before,
    `${who}: both prices, and nothing is sent yet`, await main(page));
  await sound(page, `change, check, ${who}`);
  await page.getByRole('button', { name: 'Send the change' }).click();
  await page.waitForURL(/done=changed/);
  check(/Your change is in/.test(await main(page)) && /One night less/.test(await main(page)), `${who}: changed`, await main(page));
  await sound(page, `private page, changed, ${who}`);
  check(sql(`SELECT price FROM request_option WHERE request_id = ${id}`) !== before && sql(`SELECT decide_at <= '${hour}' FROM request WHERE id = ${id}`) === '1', `${who}: at its price, its hour no later`);
}
const address = sql(`SELECT p.email FROM person p JOIN request r ON r.person_id = p.id WHERE r.id = ${changes}`);
check(/request/.test(await mail(address, 'Your change is in')), 'a mail confirms it');

// --- an accepted stay ---
for (const [page, id, who] of [[desk, unpaid, 'with scripts'], [phone, part, 'without']]) {
  await page.goto(home(id));
  await page.locator('#f-eta').selectOption('late');
  await page.getByRole('button', { name: 'Tell the house' }).click();
  check(/the house knows when you come/.test(await main(page)) && sql(`SELECT eta FROM request WHERE id = ${id}`) === 'late', `${who}: the hour of arrival`);
  await page.getByRole('link', { name: 'Type the names ahead' }).click();
  await page.fill('#f-name1', 'Noor Kiefer');
  await page.fill('#f-country1', 'Austria'.slice(0, 1));
  await page.getByRole('button', { name: 'Keep the names' }).click();
  check(await page.locator('#f-country1-e').count() === 1, `${who}: what is wrong is said at its field`);
  await sound(page, `who comes, ${who}`);
  await page.fill('#f-country1', 'at');
  await page.getByRole('button', { name: 'Keep the names' }).click();
  check(/the names are with the house/.test(await main(page)) && /Noor Kiefer/.test(await main(page)), `${who}: who comes`, await main(page));
  await sound(page, `private page, who comes, ${who}`);
}
sql(`UPDATE stay SET arrival = arrival WHERE request_id = ${off}`);
await phone.goto(home(off));
await phone.getByRole('link', { name: 'Change your stay' }).click();
await sound(phone, 'change of a stay, 390 px');
await phone.getByRole('link', { name: 'Cancel the stay' }).click();
await phone.getByRole('button', { name: 'See the price' }).click();
check(/For what you give up/.test(await main(phone)) && sql(`SELECT state FROM request WHERE id = ${off}`) === 'accepted', 'what a cancellation costs comes first', await main(phone));
await sound(phone, 'cancellation, its price, 390 px');
await phone.getByRole('button', { name: 'Yes, cancel it' }).click();
check(/You have cancelled/.test(await main(phone)), 'then it is cancelled', await main(phone));

// --- the link once more ---
for (const [page, who] of [[desk, 'with scripts'], [phone, 'without']]) {
  sql('DELETE FROM outbox WHERE kind = \'links\'');
  await page.goto(`${base}/en/request/LH-0000/${'x'.repeat(43)}`);
  check(/This link opens nothing/.test(await main(page)), `${who}: a link that opens nothing`);
  await sound(page, `a link that opens nothing, ${who}`);
  await page.getByRole('link', { name: 'Send me my link' }).click();
  await sound(page, `my link again, ${who}`);
  await page.fill('#f-email', address);
  await page.waitForTimeout(2500);
  await page.getByRole('button', { name: 'Send me my link' }).click();
  await page.waitForURL(/sent=1/);
  check(/Please look into your mail/.test(await main(page)), `${who}: asked for`);
  await sound(page, `my link again, sent, ${who}`);
}
const source = await mail(address, 'Here are your links');
await desk.goto(source.match(/https?:\S*\/request\/[\w/-]+/)[0]);
check(/Your request is with us/.test(await desk.locator('h1').innerText()), 'the mail leads to the page', await main(desk));
await finish();
