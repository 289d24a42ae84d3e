// A stay is moved or called off, and its guest hears of it: by a call that stands on Today, or by mail; by mouse, by keyboard alone, without scripts.
import { base, check, day, employ, finish, hearth, mail, signIn, sound, sql, visitor } from './lib.mjs';

hearth('set', 'undo_minutes', '0'); // what was done is said at once
employ('tidings');
const signed = async (width, script) => signIn(await visitor(width, script), 'tidings');
const said = (page) => page.locator('main').innerText();
const button = (page, name) => page.getByRole('button', { name }).first().click();
const go = (page, name) => page.getByRole('link', { name }).first().click();

// Who has no mail: a room that is free for these nights and the one after.
function stay(id, surname, from, nights) {
  const room = sql(`SELECT r.id FROM room r WHERE r.on_sale AND NOT EXISTS (SELECT 1 FROM room_night n WHERE n.room_id = r.id
    AND n.night >= CURRENT_DATE + INTERVAL ${from} DAY AND n.night < CURRENT_DATE + INTERVAL ${from + nights + 2} DAY) ORDER BY r.position LIMIT 1`);
  sql(`UPDATE guard SET version = version + 1; INSERT INTO person (id, name, surname, phone, phone_key, created_at) VALUES (${id}, 'Ida', '${surname}', '+43 1 5550123', '+4315550123', UTC_TIMESTAMP());
    INSERT INTO stay (id, person_id, state, arrival, departure, guests, wish, kind_id, rooms_count, fixed, price, created_at) SELECT ${id}, ${id}, 'accepted', CURRENT_DATE + INTERVAL ${from} DAY,
      CURRENT_DATE + INTERVAL ${from + nights} DAY, 2, 'kind', kind_id, 1, TRUE, 60000, UTC_TIMESTAMP() - INTERVAL 30 DAY FROM room WHERE id = ${room};` +
    Array.from({ length: nights }, (_, n) => `INSERT INTO room_night (room_id, night, stay_id) VALUES (${room}, CURRENT_DATE + INTERVAL ${from + n} DAY, ${id});`).join(''));
}
stay(91001, 'Kiefer', 60, 3);
stay(91002, 'Wachtel', 70, 3);

// Without scripts, with a mouse: from the stay to the chart, to other nights, to Today, to the letter.
const page = await signed(1280, false);
const phone = await signed(390, true);
await page.goto(base + '/admin/stay?id=91001');
await sound(page, 'stay ahead, 1280 px');
await go(page, 'Move on the chart');
check(/Ida Kiefer is in/.test(await said(page)), 'the stay leads to the chart, which asks where to', page.url());
await page.fill('#ask-arrival', day(61));
await page.fill('#ask-departure', day(64));
await button(page, 'Show');
check(await page.locator('input[name=tell]').isChecked() && /put the call on Today/.test(await said(page)), 'other nights: the guest is to hear of it, by a call', await said(page));
await sound(page, 'move proposed, 1280 px');
await phone.goto(page.url());
await sound(phone, 'move proposed, 390 px');
await button(page, 'Move');
check(/Moved\./.test(await said(page)), 'moved');
await page.goto(base + '/admin/today');
const row = page.locator('.waits > li', { hasText: 'Ida Kiefer' });
check(/To tell: Ida Kiefer, the stay has changed/.test(await row.innerText()) && /Your stay is now/.test(await row.innerText()) && /\+43 1 5550123/.test(await row.innerText()),
  'the call stands on Today, with the number and what to say', await row.innerText());
await sound(page, 'today with a call, 1280 px');
await phone.goto(base + '/admin/today');
await sound(phone, 'today with a call, 390 px');
await row.getByRole('link', { name: /Letter/ }).click();
check(/Your stay has changed/.test(await said(page)) && /Dear|Ida Kiefer/.test(await said(page)), 'a letter to print', await said(page));
await sound(page, 'letter of a move, 1280 px');
await page.goto(base + '/admin/today');
await row.getByRole('button', { name: /Told/ }).click();
check(await page.locator('.waits > li', { hasText: 'Ida Kiefer' }).count() === 0 && /Noted/.test(await said(page)), 'told: it is gone');

// By keyboard alone: cancelled by the house, with a reason from the list; and a move that nobody is to hear of.
const keys = await signed(1280, true);
const reach = async (words, most = 90) => {
  for (let i = 0; i < most; i++) {
    await keys.keyboard.press('Tab');
    if (await keys.evaluate((w) => document.activeElement.textContent.includes(w) || document.activeElement.id === w || document.activeElement.name === w, words)) return true;
  }
  return false;
};
await keys.goto(`${base}/admin/chart?move=91001&arrival=${day(60)}&departure=${day(63)}`);
check(await reach('tell'), 'keyboard: the tick is within reach');
await keys.keyboard.press('Space');
check(!await keys.locator('input[name=tell]').isChecked(), 'and taken out');
check(await reach('ask-do'), 'keyboard: Move');
await keys.keyboard.press('Enter');
await keys.waitForURL(/done=moved/);
check(sql('SELECT COUNT(*) FROM stay_tell WHERE told_at IS NULL') === '0', 'nobody is to hear of it');
await keys.goto(base + '/admin/stay?id=91002');
check(await reach('The house cancels'), 'keyboard: cancelling by the house');
await keys.keyboard.press('Enter');
await keys.waitForURL(/stay\/end/);
check(await reach('f-why'), 'keyboard: the reasons');
await keys.keyboard.press('ArrowDown');
await sound(keys, 'cancel by the house, 1280 px');
await phone.goto(keys.url());
await sound(phone, 'cancel by the house, 390 px');
check(await reach('Cancel the stay'), 'keyboard: the button');
await keys.keyboard.press('Enter');
await keys.waitForURL(/done=ended/);
check(/Reason: The room cannot be used/.test(await said(keys)), 'cancelled, for a reason', await said(keys));
await sound(keys, 'cancelled by the house, 1280 px');
await keys.goto(base + '/admin/today');
const call = keys.locator('.waits > li', { hasText: 'Ida Wachtel' });
check(/cancelled by the house/.test(await call.innerText()) && /You owe nothing/.test(await call.innerText()), 'and must be called', await call.innerText());
check(await reach('Letter Ida Wachtel'), 'keyboard: the letter');
await keys.keyboard.press('Enter');
await keys.waitForURL(/letter$/);
check(/Your stay is cancelled/.test(await said(keys)), 'which says so');
await sound(keys, 'letter of a cancellation, 1280 px');

// Who has mail hears by mail: the form of the stay, with the papers and the calendar put right.
const one = sql(`SELECT s.id FROM stay s JOIN person p ON p.id = s.person_id JOIN request r ON r.id = s.request_id WHERE s.state IN ('accepted', 'prepaid') AND p.email <> ''
  AND r.lang = 'en' AND s.arrival > CURRENT_DATE + INTERVAL 20 DAY AND s.rooms_count = 1 AND EXISTS (SELECT 1 FROM calendar c WHERE c.request_id = r.id AND c.kind = 'stay')
  AND NOT EXISTS (SELECT 1 FROM room_night n JOIN room_night m ON m.room_id = n.room_id AND m.night = n.night + INTERVAL 1 DAY WHERE n.stay_id = s.id AND n.night = s.departure - INTERVAL 1 DAY) LIMIT 1`);
const [address, longer] = sql(`SELECT p.email, s.departure + INTERVAL 1 DAY FROM stay s JOIN person p ON p.id = s.person_id WHERE s.id = ${one}`).split('\t');
const before = sql(`SELECT c.sequence FROM calendar c JOIN stay s ON s.request_id = c.request_id WHERE s.id = ${one} AND c.kind = 'stay'`);
await page.goto(`${base}/admin/stay/edit?id=${one}`);
check(await page.locator('#f-tell').isChecked() && /Tell the guest by mail/.test(await said(page)), 'the form tells the guest unless it is not to');
await page.fill('#f-departure', longer);
await sound(page, 'edit that tells, 1280 px');
await button(page, 'Save');
check(/The stay is changed/.test(await said(page)), 'a night more', await said(page));
const letter = await mail(address, 'Your stay has changed');
check(/text\/calendar/.test(letter) && (letter.match(/application\/pdf/g) || []).length >= 2, 'the mail has the calendar, the credit note and the new invoice', letter.slice(0, 400));
check(Number(sql(`SELECT c.sequence FROM calendar c JOIN stay s ON s.request_id = c.request_id WHERE s.id = ${one} AND c.kind = 'stay'`)) === Number(before) + 1, 'the entry of the calendar is raised');
await finish();
