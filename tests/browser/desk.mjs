// The owner's desk: the telephone page by mouse, by keyboard alone and without JavaScript; why a decision fell; the search; the queue's filters.
import { base, check, employ, finish, mail, reach, signIn, sound, sql, visitor } from './lib.mjs';

employ('desk');
const signed = async (width, script) => signIn(await visitor(width, script), 'desk');
const answer = (page) => page.locator('#answer');
const settled = (page, words) => page.waitForFunction((w) => document.getElementById('answer')?.textContent.includes(w), words);
const count = () => +sql('SELECT COUNT(*) FROM request');

// Somebody in the set who asks for a room by name: another who wants it pushes him out.
const [rival, code, room, from, to] = sql(`SELECT r.id, m.code, m.name, o.arrival, o.departure FROM request r JOIN request_option o ON o.request_id = r.id
  JOIN request_option_room s ON s.request_id = r.id JOIN room m ON m.id = s.room_id WHERE r.state = 'open' AND r.turn AND o.rooms_count = 1
  AND DATEDIFF(o.departure, o.arrival) > 2 AND o.arrival > CURRENT_DATE + INTERVAL 10 DAY ORDER BY o.value DESC LIMIT 1`).split('\t');
const later = sql(`SELECT '${from}' + INTERVAL 1 DAY`);
const quiet = sql(`SELECT d FROM (SELECT CURRENT_DATE + INTERVAL 300 DAY AS d) x`);
const quietTo = sql(`SELECT '${quiet}' + INTERVAL 3 DAY`);

// By mouse, with JavaScript: the answer follows what is typed, and no name is in an address.
const page = await signed(1280, true);
const asked = [];
page.on('request', (r) => asked.push(r.method() + ' ' + r.url()));
await page.getByRole('link', { name: 'Phone', exact: true }).first().click();
await sound(page, 'phone, empty, 1280 px');
const before = count();
await page.fill('#f-from', quiet);
await page.fill('#f-nights', '3');
await settled(page, 'nobody else asks');
check(/3 nights/.test(await page.locator('#phone-long').innerText()) && page.url().endsWith('/admin/phone'), 'nights alone are enough, without a new page');
await sound(page, 'phone, free, 1280 px');
await page.fill('#f-from', from);
await page.fill('#f-to', later);
check(await page.inputValue('#f-nights') === '', 'a day that is chosen later counts instead of the nights');
await page.selectOption('#f-wish', 'room-' + code);
await settled(page, 'the best set counts on it');
const said = await page.locator('.say').innerText();
check(/hear from us|right now/.test(said), 'a sentence to say', said);
check(await page.locator('.sums2 .minus').count() >= 1 && await page.getByRole('button', { name: /Yes now/ }).count() === 1, 'what a yes would change, in money and names');
await sound(page, 'phone, counted on, 1280 px');
await page.fill('#f-name', 'Ilse Brunner');
await page.fill('#f-phone', '+43 664 123 45 67');
check(await page.locator('[aria-live]').first().count() === 1 && count() === before, 'nothing is kept while one looks');
await page.getByRole('button', { name: /Yes now/ }).click();
check(/queue/.test(page.url()) && /Ilse Brunner accepted by hand/.test(await page.locator('main').innerText()), 'yes: the queue has it, to be taken back', page.url());
check(!asked.some((a) => /Brunner|664/.test(a)), 'no name and no number is in an address', asked.join('\n'));
await page.getByRole('button', { name: /^Undo/ }).first().click();
check(sql(`SELECT turn FROM request WHERE id = ${rival}`) === '1', 'taken back: who fell out is in again');

// The caller is known the next time; a way is chosen by mouse.
await page.goto(`${base}/admin/phone?from=${from}&to=${later}&adults=2&wish=room-${code}`);
await page.fill('#f-phone', '0664 1234567');
await page.locator('.known').waitFor();
check(/Ilse Brunner/.test(await page.locator('.known').innerText()), 'the number is known');
await page.fill('#f-name', 'Ilse Brunner');
if (await page.locator('input[name=way]').count()) {
  await page.locator('input[name=way]').last().check();
  await page.getByRole('button', { name: /Offer this instead/ }).click();
  check(/queue/.test(page.url()) && sql(`SELECT turn FROM request WHERE id = ${rival}`) === '1', 'offered something else: nobody falls out', page.url());
}

// On a telephone of the owner's own.
const small = await signed(390, true);
check(await small.locator('.tabs').isVisible() && /Today/.test(await small.locator('.tabs a').first().innerText()), 'four tabs under the thumb, Today first');
await small.goto(`${base}/admin/phone?from=${from}&to=${later}&adults=2&wish=room-${code}`);
await sound(small, 'phone, 390 px');
const order = await small.evaluate(() => ['.want', '#phone-answer', '.caller', '#phone-ways'].map((s) => document.querySelector(s).getBoundingClientRect().top));
check(order.every((y, i) => i === 0 || y > order[i - 1]), 'the answer stands under what they want, the buttons last', order.join());

// By keyboard alone: three fields, name, number, a button.
const keys = await signed(1280, true);
await keys.goto(base + '/admin/phone');
const tabTo = async (id) => {
  for (let i = 0; i < 60; i++) {
    if (await keys.evaluate(() => document.activeElement.id || document.activeElement.value) === id) return true;
    await keys.keyboard.press('Tab');
  }
  return false;
};
const day = (iso) => iso.split('-').reverse().join('');
await tabTo('f-from');
await keys.keyboard.type(await keys.evaluate(() => new Intl.DateTimeFormat(navigator.language).formatToParts().find((p) => p.type !== 'literal').type) === 'day' ? day(quiet) : quiet.slice(5, 7) + quiet.slice(8) + quiet.slice(0, 4));
check(await tabTo('f-nights'), 'the nights are reached by Tab');
await keys.keyboard.type('2');
await settled(keys, 'free');
await tabTo('f-phone');
await keys.keyboard.type('+43 1 5550123');
await tabTo('f-name');
await keys.keyboard.type('Key Board');
await keys.waitForTimeout(500);
check(await tabTo('request'), 'the button too');
await keys.keyboard.press('Enter');
await keys.waitForURL(/done=taken/);
check(/Taken as a request/.test(await keys.locator('main').innerText()), 'taken as a request, by keyboard alone');

// Without JavaScript, with an address: the same buttons, and a mail.
const plain = await signed(1280, false);
await plain.goto(base + '/admin/phone');
await plain.fill('#f-from', quiet);
await plain.fill('#f-to', quietTo);
await plain.locator('.want').getByRole('button', { name: 'Look' }).click();
check(/free/.test(await answer(plain).innerText()), 'without JavaScript the button looks');
await plain.getByRole('button', { name: /Take as request/ }).click();
check(await plain.locator('.errsum a').count() === 1, 'without a name: what is missing');
await sound(plain, 'phone, with a complaint, 1280 px');
await plain.fill('#f-name', 'Ida Kern');
await plain.fill('#f-email', 'ida.kern@example.org');
await plain.getByRole('button', { name: /Take as request/ }).click();
check(/done=taken/.test(plain.url()), 'and then it is taken', plain.url());
const letter = await mail('ida.kern@example.org', 'we have noted your request');
check(/You called us/.test(letter), 'who has an address gets a mail with the private page');
const link = letter.match(/http:\/\/127\.0\.0\.1:\d+\/en\/request\/[^\s"<]+/)[0];
const guest = await visitor(390, false);
await guest.goto(link);
check(/Your request is with us, Ida Kern/.test(await guest.locator('h1').innerText()), 'which is like everybody’s');
await guest.getByRole('link', { name: 'Withdraw' }).click();
await sound(guest, 'withdraw, 390 px');
await guest.selectOption('#f-why', 'waiting');
await guest.getByRole('button', { name: 'Withdraw my request' }).click();
check(sql("SELECT r.left_why FROM request r JOIN person p ON p.id = r.person_id WHERE p.email = 'ida.kern@example.org'") === 'waiting', 'a reason may be given on withdrawing');

// Why: the rival is refused at its hour, for somebody worth more.
sql(`UPDATE request SET decide_at = UTC_TIMESTAMP() - INTERVAL 1 MINUTE WHERE id = ${rival};
  UPDATE request r JOIN person p ON p.id = r.person_id SET r.decide_at = UTC_TIMESTAMP() - INTERVAL 1 MINUTE WHERE p.name = 'Ilse Brunner' AND r.state = 'open';
  UPDATE guard SET version = version + 1`);
let refused = '';
for (let i = 0; i < 300 && !refused; i++) {
  await new Promise((r) => setTimeout(r, 100));
  refused = sql("SELECT d.request_id FROM decision d JOIN request r ON r.id = d.request_id JOIN person p ON p.id = r.person_id WHERE d.verdict = 'refused' AND p.name = 'Ilse Brunner' LIMIT 1");
}
await page.goto(`${base}/admin/request/${refused}`);
await page.getByRole('link', { name: 'Why', exact: true }).click();
check(/Why Ilse Brunner was refused/.test(await page.locator('h1').innerText()), 'a page says why');
await sound(page, 'why, 1280 px');
await page.getByRole('button', { name: 'Compute again' }).click();
await page.locator('.again').getByText('The same value to the cent').waitFor();
check(await page.evaluate(() => document.activeElement.id) === 'again-go', 'computed again in place, and the focus stays');
await small.goto(`${base}/admin/request/${rival}/why`);
await sound(small, 'why, accepted, 390 px');
await plain.goto(`${base}/admin/request/${refused}/why`);
await plain.getByRole('button', { name: 'Compute again' }).click();
check(/The same value to the cent/.test(await plain.locator('main').innerText()), 'and without JavaScript');

// To tell, and the letter.
await page.goto(base + '/admin/today');
const tell = page.locator('.waits > li').filter({ hasText: 'To tell: Ilse Brunner, no' });
await tell.getByRole('link', { name: /^Letter/ }).click();
check(/No, we cannot give you/.test(await page.locator('h1').innerText()), 'the answer as a letter');
await sound(page, 'letter, 1280 px');
await small.goto(page.url());
await sound(small, 'letter, 390 px');

await page.goto(base + '/admin/today');
await tell.getByRole('button', { name: /^Told/ }).click();
check(await tell.count() === 0, 'told: it is ticked off');
await page.goto(base + '/admin/today');

// The search: in the bar, without JavaScript too; on a telephone as a tab.
await plain.locator('.seekbar input').fill('brunner');
await plain.keyboard.press('Enter');
check(/Ilse Brunner/.test(await plain.locator('.found').innerText()), 'found by a name');
await sound(plain, 'search, 1280 px');
await small.goto(base + '/admin/today');
await small.locator('.tabs').getByRole('link', { name: 'Search' }).click();
await small.fill('#f-q', room);
await small.keyboard.press('Enter');
await small.getByText('from today on').waitFor();
await sound(small, 'search by room, 390 px');
await page.goto(`${base}/admin/search?q=${encodeURIComponent(from)}`);
await page.getByRole('link', { name: /^Arrivals and departures/ }).click();
await sound(page, 'day, 1280 px');
await small.goto(page.url());
await sound(small, 'day, 390 px');

// The queue: filters in place and by form; what the next hour would decide.
await page.goto(base + '/admin/queue');
const rows = () => page.locator('.queue tbody tr:not(.by)').count();
const all = await rows();
await page.focus('#sift-kind');
await page.selectOption('#sift-kind', { index: 1 });
await page.getByRole('link', { name: 'Show all' }).waitFor();
check(await rows() < all && /kind=/.test(page.url()) && await page.evaluate(() => document.activeElement.id) === 'sift-kind', 'one kind, in place, and the focus stays');
await plain.goto(base + '/admin/queue');
await plain.fill('#sift-q', 'nobody of this name');
await plain.locator('#sift-go').click();
check(/No requests here/.test(await plain.locator('main').innerText()), 'by text, without JavaScript');
await plain.goto(base + '/admin/queue');
await plain.getByRole('link', { name: 'Look ahead' }).click();
check(/What the next hour would decide/.test(await plain.locator('h1').innerText()), 'and what the next hour would decide');
await sound(plain, 'next hour, 1280 px');
await small.goto(base + '/admin/queue/next');
await sound(small, 'next hour, 390 px');

// Something else is offered: by keyboard alone, and taken back; without JavaScript, and it leaves by mail; the guest says yes.
for (let i = 0; i < 300 && !+sql('SELECT COUNT(*) FROM plan_way'); i++) await new Promise((r) => setTimeout(r, 100));
await page.goto(base + '/admin/queue?show=out');
await sound(page, 'queue, not now, 1280 px');
await small.goto(base + '/admin/queue?show=out');
await sound(small, 'queue, not now, 390 px');
await reach(page, 'Offer it');
const offering = await page.evaluate(() => document.activeElement.value);
const offered = offering.split('_')[0];
await page.keyboard.press('Enter');
await page.waitForURL(/done=offered/);
check(/was offered/.test(await page.locator('main').innerText()), 'offered by keyboard alone, and the queue says so');
await sound(page, 'queue, offered, 1280 px');
await reach(page, 'Undo');
await page.keyboard.press('Enter');
await page.waitForURL(/queue$/);
check(sql(`SELECT COUNT(*) FROM proposal WHERE request_id = ${+offered}`) === '0', 'and taken back by keyboard');
await plain.goto(`${base}/admin/request/${offered}/accept`);
await sound(plain, 'accept, with what costs nothing, 1280 px');
await small.goto(plain.url());
await sound(small, 'accept, with what costs nothing, 390 px');
sql(`UPDATE person p JOIN request r ON r.person_id = p.id SET p.email = 'other.way@example.org', p.email_key = 'other.way@example.org' WHERE r.id = ${offered}`);
await plain.getByRole('button', { name: /^Offer it/ }).first().click();
check(/done=offered/.test(plain.url()), 'offered without JavaScript', plain.url());
sql(`UPDATE proposal SET undo_until = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE request_id = ${offered}`);
const words = await mail('other.way@example.org', 'would this suit you instead');
const taking = words.match(/http:\/\/127\.0\.0\.1:\d+\/..\/request\/[^\s"<]+edit\/details[^\s"<]+/)[0].replaceAll('&amp;', '&');
const taker = await visitor(390, false);
await taker.goto(taking);
await sound(taker, 'an offer taken, 390 px');
check(/edit\/details/.test(taker.url()) && await taker.locator('main form').count() >= 1, 'the mail leads to the request, filled with what was offered', taker.url());

// A room is fixed with the yes: by mouse, and by keyboard.
const wanted = sql(`SELECT r.id FROM request r JOIN request_option o ON o.request_id = r.id WHERE r.state = 'open' AND r.turn AND o.wish = 'kind' AND o.rooms_count = 1
  AND o.arrival > CURRENT_DATE + INTERVAL 10 DAY ORDER BY r.id LIMIT 1`);
await page.goto(`${base}/admin/request/${wanted}/accept`);
await sound(page, 'accept, in the set, 1280 px');
const picks = page.locator('.picks input');
check(await picks.count() > 2 && await picks.first().isChecked(), 'the rooms it could have, and left open if nothing is said');
const into = await picks.nth(1).inputValue();
await picks.nth(1).check();
await page.getByRole('button', { name: /^Accept/ }).click();
const fixed = () => sql(`SELECT CONCAT(s.fixed, ':', GROUP_CONCAT(DISTINCT n.room_id)) FROM stay s JOIN room_night n ON n.stay_id = s.id WHERE s.request_id = ${wanted} GROUP BY s.id`);
check(fixed() === `1:${into}`, 'fixed in the room that was ticked', fixed());
await page.getByRole('button', { name: /^Undo/ }).first().click();
await page.goto(`${base}/admin/request/${wanted}/accept`);
await page.locator('.picks input').first().focus();
await page.keyboard.press('ArrowDown');
const choice = await page.evaluate(() => document.activeElement.value);
await reach(page, 'f-note');
await page.keyboard.press('Enter');
await page.waitForURL(/done=accepted/);
check(choice !== '' && fixed() === `1:${choice}`, 'and by keyboard alone', fixed());
await page.getByRole('button', { name: /^Undo/ }).first().click();

// Whom the house does not host is said while one speaks.
sql(`INSERT INTO guest_file (person_id, no_host, no_host_at) SELECT MIN(id), 'broke the piano', UTC_TIMESTAMP() FROM person WHERE name = 'Ilse Brunner'`);
await page.goto(base + '/admin/phone');
await page.fill('#f-phone', '0664 1234567');
await page.getByText('A guest you do not host.').waitFor();
await sound(page, 'phone, not hosted, 1280 px');
await small.goto(base + '/admin/phone');
await small.fill('#f-name', 'Ilse Brunner');
await small.getByText('A guest of this name is one you do not host').waitFor();
await sound(small, 'phone, a namesake, 390 px');
await finish();
