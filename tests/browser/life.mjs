// The life of a stay after its acceptance: by mouse, by keyboard alone and without scripts; rooms ticked on a phone; incidents with a photo; what a guest
// asks for on the private page.
import { execFileSync } from 'node:child_process';
import { base, check, day, employ, finish, mail, signIn, sound, sql, visitor } from './lib.mjs';

// A party for two rooms who come today, and one for a room in a fortnight: where nobody else is.
const free = (from, nights, count) => sql(`SELECT r.id FROM room r WHERE r.on_sale AND NOT EXISTS (SELECT 1 FROM room_night n WHERE n.room_id = r.id
  AND n.night >= CURRENT_DATE + INTERVAL ${from} DAY AND n.night < CURRENT_DATE + INTERVAL ${from + nights} DAY) ORDER BY r.position LIMIT ${count}`).split('\n');
function stay(id, name, from, nights, count) {
  const rooms = free(from, nights, count);
  sql(`UPDATE guard SET version = version + 1; INSERT INTO person (id, name, surname, phone, phone_key, created_at) VALUES (${id}, '${name}', 'Kiefer', '+43 1 5550123', '+4315550123', UTC_TIMESTAMP());
    INSERT INTO stay (id, person_id, state, arrival, departure, guests, wish, rooms_count, fixed, price, prepayment, created_at) VALUES (${id}, ${id}, 'accepted',
      CURRENT_DATE + INTERVAL ${from} DAY, CURRENT_DATE + INTERVAL ${from + nights} DAY, ${count}, 'any', ${count}, TRUE, 60000, 18000, UTC_TIMESTAMP() - INTERVAL 30 DAY);` +
    rooms.map((r) => Array.from({ length: nights }, (_, n) => `INSERT INTO room_night (room_id, night, stay_id) VALUES (${r}, CURRENT_DATE + INTERVAL ${from + n} DAY, ${id});`).join('')).join(''));
  return rooms;
}
const rooms = stay(90001, 'Ida', 0, 4, 2);
stay(90002, 'Cem', 9, 3, 1);

employ('life');
const signed = async (width, script) => signIn(await visitor(width, script), 'life');
const said = (page) => page.locator('main').innerText();
const button = (page, name) => page.getByRole('button', { name }).first().click();
const go = (page, name) => page.getByRole('link', { name }).first().click();

// Without scripts, with a mouse.
const page = await signed(1280, false);
const phone = await signed(390, true);
await page.goto(base + '/admin/today');
await sound(page, 'life today, 1280 px');
await phone.goto(base + '/admin/today');
await sound(phone, 'life today, 390 px');
await page.locator('.rows li', { hasText: 'Ida Kiefer' }).getByRole('link', { name: /Check in/ }).first().click();
check(/Check in Ida Kiefer/.test(await said(page)), 'from Today to the check-in of who comes', page.url());
check(await page.locator('#name0').inputValue() === 'Ida Kiefer', 'who booked stands first');
await page.fill('#born0', '1980-02-29');
await page.fill('#passport0', 'P 123-456');
await page.fill('#name1', 'Noor Kiefer');
await sound(page, 'check-in, 1280 px');
await page.fill('#age1', '9');
await page.locator('#room1').selectOption({ index: 2 });
const [form] = await Promise.all([page.context().waitForEvent('page'), button(page, 'Print the form')]);
await form.waitForLoadState();
form.complaints = [];
check(/P 123-456/.test(await form.locator('body').innerText()), 'the registration form has the number');
await sound(form, 'registration form, 1280 px');
await form.close();
await page.locator('button[name=in]').click();
check(/Checked in/.test(await said(page)) && /passport noted/.test(await said(page)), 'checked in', await said(page));
check(sql("SELECT COUNT(*) FROM stay_guest WHERE stay_id = 90001 AND passport LIKE '$argon2id$%'") === '1', 'of the passport there is a hash');
check(sql(`SELECT w.means FROM room r JOIN room_condition w ON w.id = r.condition_id WHERE r.id = ${rooms[0]}`) === 'in-use', 'the room is in use');
await sound(page, 'stay in the house, 1280 px');
await phone.goto(base + '/admin/stay?id=90001');
await sound(phone, 'stay in the house, 390 px');
await button(page, 'Take the check-in back');
check(/It is as it was before/.test(await said(page)), 'taken back');
await go(page, 'Check in');
await page.locator('button[name=in]').click();
await go(page, 'Names and passports');
await page.fill('#passport0', 'p123456');
await button(page, 'Compare the number');
check(/The number is the same/.test(await said(page)), 'the same number, written otherwise, matches');
await page.fill('#passport0', 'P123457');
await button(page, 'Compare the number');
check(/The number is not the same/.test(await said(page)) && /does not match/.test(await said(page)), 'another does not');
await phone.goto(base + '/admin/stay/people?id=90001');
await sound(phone, 'people, 390 px');

await page.goto(base + '/admin/stay?id=90001');
await go(page, 'Nights, rooms, guests');
await page.fill('#f-departure', day(3));
await button(page, 'See what changes');
check(/The rooms are free/.test(await said(page)), 'a shorter stay is possible', await said(page));
await sound(page, 'edit, 1280 px');
sql('UPDATE stay SET version = version + 1, leave_at = \'10:00\' WHERE id = 90001');
await button(page, 'Save');
check(/Somebody else changed this stay/.test(await said(page)) && await page.locator('table.list').count() === 1, 'the second of two sees the difference');
await sound(page, 'edit with differences, 1280 px');
await button(page, 'Save');
check(/The stay is changed/.test(await said(page)), 'and saves knowing it', await said(page));
await page.goto(base + '/admin/stay/price?id=90001');
await page.fill('#f-leave_at', '15:00');
await page.fill('#f-leave', '25');
await page.locator('form[action$="/hours"] button').click();
check(/Late departure/.test(await said(page)) && /€25/.test(await said(page)), 'a late departure has its price');
await page.goto(base + '/admin/stay/price?id=90001');
await page.fill('#f-name', 'A broken lamp');
await page.fill('#f-unit_price', '30');
await page.locator('form[action$="/lines"] button').click();
check(/A broken lamp/.test(await said(page)), 'a line of one\'s own');
await page.goto(base + '/admin/stay/price?id=90001');
await page.locator('input[name=payer0]').fill('Ida Kiefer');
await page.locator('input[name=payer1]').fill('Lamp & Sons');
await button(page, 'In equal parts');
check(/Lamp & Sons/.test(await said(page)) && /50 %/.test(await said(page)), 'two who pay');
await page.goto(base + '/admin/stay/price?id=90001');
await sound(page, 'price, 1280 px');
await phone.goto(base + '/admin/stay/price?id=90001');
await sound(phone, 'price, 390 px');
await phone.goto(base + '/admin/stay/edit?id=90001');
await sound(phone, 'edit, 390 px');

// An incident with a photo and a compensation.
await page.goto(base + '/admin/stay?id=90001');
await go(page, 'New incident');
await page.fill('#f-what', 'No hot water in the morning.');
await page.fill('#f-cost', '90');
await page.fill('#f-compensation', '100000');
await button(page, 'Save');
check(/more than the stay costs/.test(await said(page)), 'no more than the stay costs is given back');
await page.fill('#f-compensation', '20');
await button(page, 'Save');
check(/Saved/.test(await said(page)), 'an incident is saved', await said(page));
const png = execFileSync('python3', ['-c', `import struct,sys,zlib
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
rows = b"".join(b"\\0" + b"".join(bytes((x % 256, y % 256, 120)) for x in range(320)) for y in range(240))
sys.stdout.buffer.write(b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 320, 240, 8, 2, 0, 0, 0)) + chunk(b"tEXt", b"Comment\\0where it was") + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))`]);
await page.setInputFiles('#f-photo', { name: '../evil.php', mimeType: 'image/png', buffer: Buffer.from('<?php echo 1; ?>') });
await button(page, 'Send the photo');
check(/no JPEG, PNG or WebP/.test(await said(page)), 'what is no picture is refused');
await page.setInputFiles('#f-photo', { name: 'pipe.png', mimeType: 'image/png', buffer: png });
await button(page, 'Send the photo');
check(/The photo is kept/.test(await said(page)) && await page.locator('.snap img').evaluate((e) => e.naturalWidth) === 320, 'a photo is kept and shown');
await sound(page, 'incident, 1280 px');
const picture = await page.locator('.snap img').getAttribute('src');
const bytes = await (await page.context().request.get(base + picture)).body();
check(bytes[0] === 0xff && bytes[1] === 0xd8 && !bytes.includes('where it was'), 'drawn anew, without what stood in the file');
const stranger = await visitor(390, false);
const answer = await stranger.goto(base + picture);
check(!/image/.test(answer.headers()['content-type']), 'nobody who is not signed in sees it');
await phone.goto(page.url());
await sound(phone, 'incident, 390 px');
await page.goto(base + '/admin/incidents');
await sound(page, 'incidents, 1280 px');
await phone.goto(base + '/admin/incidents');
await sound(phone, 'incidents, 390 px');

// Rooms made ready: on a phone, and without scripts.
await page.goto(base + '/admin/housekeeping');
await page.fill('#f-name', 'Tina');
await button(page, 'Add');
await page.fill('#f-name', 'Omar');
await button(page, 'Add');
await button(page, 'Deal the rest out evenly');
check(await page.locator('.keep select').first().inputValue() !== '0', 'every room has somebody');
await sound(page, 'housekeeping, 1280 px');
await phone.goto(base + '/admin/housekeeping');
await sound(phone, 'housekeeping, 390 px');
const first = phone.locator('.keep li').first();
const box = await first.locator('.bigtick').boundingBox();
check(box.width >= 44 && box.height >= 44, 'a thumb finds the box', JSON.stringify(box));
await first.locator('.bigtick').click();
await phone.waitForLoadState();
check(await phone.locator('.keep li.done').count() === 1, 'one tap and it is done');
await page.goto(base + '/admin/housekeeping');
const before = await page.locator('.keep li.done').count();
await page.locator('.keep li:not(.done) .bigtick').first().click();
check(await page.locator('.keep li.done').count() === before + 1, 'without scripts too');
await go(page, 'By person');
check(await page.locator('.keep h2').count() >= 2, 'by person');
await go(page, 'By floor');
check(/floor/i.test(await page.locator('.keep h2').first().innerText()), 'by floor');
await page.emulateMedia({ media: 'print' });
await sound(page, 'housekeeping printed, 1280 px');
await page.emulateMedia({ media: 'screen' });

// By keyboard alone: another stay is cancelled, and that is taken back.
const keys = await signed(1280, true);
const reach = async (words, most = 80) => {
  for (let i = 0; i < most; i++) {
    await keys.keyboard.press('Tab');
    if (await keys.evaluate((w) => document.activeElement.textContent.includes(w) || document.activeElement.id === w, words)) return true;
  }
  return false;
};
await keys.goto(base + '/admin/stay?id=90002');
check(await reach('The guest cancels'), 'keyboard: cancelling is within reach');
await keys.keyboard.press('Enter');
await keys.waitForURL(/stay\/end/);
check(/€180/.test(await said(keys)), 'what is owed stands there first', await said(keys));
await sound(keys, 'cancel, 1280 px');
check(await reach('f-penalty'), 'keyboard: the penalty');
await keys.keyboard.press('Control+A');
await keys.keyboard.type('100');
check(await reach('Cancel the stay'), 'keyboard: the button');
await keys.keyboard.press('Enter');
await keys.waitForURL(/done=ended/);
check(/The guest owes €100/.test(await said(keys)) && /terms would have asked for €180/.test(await said(keys)), 'cancelled, with less than the terms', await said(keys));
await sound(keys, 'cancelled, 1280 px');
await keys.goto(base + '/admin/stay?id=90002');
check(await reach('Take the cancellation back'), 'keyboard: taking it back');
await keys.keyboard.press('Enter');
await keys.waitForURL(/done=undone/);
check(/accepted/.test(await said(keys)), 'as it was');
await keys.goto(base + '/admin/stay/split?id=90002');
await sound(keys, 'split, 1280 px');
await phone.goto(base + '/admin/stay/split?id=90002');
await sound(phone, 'split, 390 px');
// Without scripts it goes on in another room, and by keyboard that is taken back.
stay(90003, 'Eda', 250, 3, 1);
const other = free(250, 3, 1)[0];
await page.goto(base + '/admin/stay/split?id=90003');
await page.locator(`input[name=room][value="${other}"]`).check();
await button(page, 'Go on there');
check(/It goes on in the other room/.test(await said(page)) && sql('SELECT COUNT(*) FROM stay WHERE follows_id = 90003') === '1', 'it goes on in another room', await said(page));
await sound(page, 'in two rooms, 1280 px');
await phone.goto(page.url());
await sound(phone, 'in two rooms, 390 px');
await keys.goto(base + '/admin/stay?id=90003');
check(await reach('Stay in one room after all'), 'keyboard: both parts become one');
await keys.keyboard.press('Enter');
await keys.waitForURL(/done=undone/);
check(sql('SELECT COUNT(*) FROM stay WHERE follows_id = 90003') === '0' && sql('SELECT COUNT(*) FROM room_night WHERE stay_id = 90003') === '3', 'one stay again');
await phone.goto(base + '/admin/stay/end?how=guest&id=90002');
await sound(phone, 'cancel, 390 px');

// What a guest asks for.
const guest = await visitor(390, true);
await guest.goto(`${base}/en/stay?from=${day(230)}&to=${day(234)}&adults=1`);
await guest.getByText('4 nights for 1 guest').first().waitFor();
await guest.locator('.room', { hasText: 'Garden room' }).getByRole('link', { name: 'Choose' }).click();
await guest.getByLabel('Full name').fill('Hannah Brandt');
await guest.getByLabel('E-mail').fill('hannah@example.org');
await guest.getByRole('checkbox', { name: /I agree/ }).check();
await guest.waitForTimeout(3000);
await button(guest, 'Check my request');
check(/Check your request/.test(await said(guest)), 'everything once more', await said(guest));
await button(guest, 'Send request');
await guest.waitForURL(/\/request\//);
const status = guest.url();
await guest.goto((await mail('hannah@example.org', '/confirm/')).match(/https?:\S*\/confirm\/[\w/-]+/)[0]);
await button(guest, 'Confirm my request');
await guest.waitForURL(status);
sql("UPDATE request r JOIN person p ON p.id = r.person_id SET r.decide_at = UTC_TIMESTAMP() - INTERVAL 1 MINUTE WHERE p.email_key = 'hannah@example.org'");
await mail('hannah@example.org', 'is yours');
await guest.goto(status);
await sound(guest, 'accepted, 390 px');
await go(guest, 'Change your stay');
await sound(guest, 'change, 390 px');
await go(guest, 'Stay shorter');
await guest.fill('#f-departure', day(232));
await button(guest, 'See the price');
check(/nothing/.test(await said(guest)), 'nothing is owed so long before', await said(guest));
await sound(guest, 'change quoted, 390 px');
await guest.fill('#f-reason', 'A meeting.');
await button(guest, 'Ask the house');
await guest.waitForURL(status);
check(/You asked the house/.test(await said(guest)), 'the house is asked');
await page.goto(base + '/admin/today');
const asked = page.locator('.waits > li', { hasText: 'Hannah Brandt' });
check(/A meeting/.test(await asked.innerText()), 'it waits on Today, with the reason');
await sound(page, 'today with what a guest asks, 1280 px');
await asked.getByRole('button', { name: 'Agree' }).click();
check(/Agreed/.test(await said(page)), 'the house agrees');
await guest.goto(status);
check(/The house agreed/.test(await said(guest)) && /2 nights/.test(await said(guest)), 'and the guest sees the shorter stay', await said(guest));
check(/your stay is now/.test(await mail('hannah@example.org', 'your stay is now')), 'and gets a mail');
await go(guest, 'Change your stay');
await go(guest, 'Cancel the stay');
await button(guest, 'See the price');
await sound(guest, 'cancelling, 390 px');
await guest.selectOption('#f-why', 'plans');
await button(guest, 'Yes, cancel it');
await guest.waitForURL(status);
await mail('hannah@example.org', 'is cancelled');
await guest.goto(status);
check(/This stay is cancelled/.test(await said(guest)), 'a cancellation needs nobody', await said(guest));
check(sql("SELECT r.left_why FROM request r JOIN person p ON p.id = r.person_id WHERE p.email_key = 'hannah@example.org'") === 'plans', 'and the house knows why');
await sound(guest, 'guest cancelled, 390 px');
await finish();
