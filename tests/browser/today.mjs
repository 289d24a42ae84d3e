// The owner's first page, and who is in the house now: on a desk and on a telephone, with and without JavaScript.
import { base, check, employ, finish, mail, signIn, sound, sql, visitor } from './lib.mjs';

// Somebody to tell, a mail that failed, a stay without a room, guests who come, stay and leave.
const [told, failed, lost] = sql(`SELECT s.request_id FROM stay s JOIN decision d ON d.request_id = s.request_id JOIN request r ON r.id = s.request_id AND r.lang = 'en'
  WHERE s.arrival > CURRENT_DATE + INTERVAL 3 DAY ORDER BY s.arrival LIMIT 3`).split('\n');
sql(`UPDATE person p JOIN request r ON r.person_id = p.id SET p.email = NULL, p.email_key = NULL, p.phone = '+43 1 5550123', p.phone_key = '+4315550123', r.opened_at = NULL
  WHERE r.id = ${told};
  UPDATE outbox SET state = 'failed', attempts = 3, answer = '550 5.1.1 No such mailbox' WHERE request_id = ${failed} AND kind = 'accepted';
  DELETE n FROM room_night n JOIN stay s ON s.id = n.stay_id WHERE s.request_id = ${lost};
  UPDATE stay SET arrival = CURRENT_DATE - INTERVAL 2 DAY WHERE arrival < CURRENT_DATE AND departure > CURRENT_DATE LIMIT 1;
  UPDATE request r JOIN stay s ON s.request_id = r.id JOIN person p ON p.id = r.person_id SET r.message = 'A cot, please.\nOne of us eats no nuts.', p.phone = '+43 1 5550199',
    p.phone_key = '+4315550199' WHERE s.arrival BETWEEN CURRENT_DATE AND CURRENT_DATE + INTERVAL 1 DAY`);

employ('today');
const signed = async (width, script) => signIn(await visitor(width, script), 'today');
const heading = (page) => page.locator('h1').innerText();

let page = await signed(1280, false);
check(/admin\/today$/.test(page.url()), 'a sign-in leads to Today', page.url());
await sound(page, 'today, 1280 px');
const waits = page.locator('.waits > li');
check(await waits.filter({ hasText: 'To tell:' }).count() === 1, 'somebody is to be told');
check(await waits.filter({ hasText: 'No such mailbox' }).count() === 1, 'a mail that failed, with the words of the server');
check(await waits.filter({ hasText: 'Without a room' }).count() === 1, 'a stay without a room');
check(/is yours from/.test(await waits.filter({ hasText: 'To tell:' }).innerText()), 'with a sentence to say');

const phone = await signed(390, true);
await sound(phone, 'today, 390 px');

await waits.filter({ hasText: 'To tell:' }).getByRole('button', { name: /^Told/ }).click();
check(await waits.filter({ hasText: 'To tell:' }).count() === 0 && /Noted/.test(await page.locator('.note.good').innerText()), 'told: gone from the page');
await waits.filter({ hasText: 'No such mailbox' }).locator('summary').click();
await waits.filter({ hasText: 'No such mailbox' }).locator('input[type=email]').evaluate((e) => { e.type = 'text'; });
await waits.filter({ hasText: 'No such mailbox' }).locator('input[name=email]').fill('nonsense');
await waits.filter({ hasText: 'No such mailbox' }).getByRole('button', { name: 'Correct and send' }).click();
check(await waits.filter({ hasText: 'Please write an e-mail address' }).count() === 1, 'a wrong address: the complaint at the field');
await sound(page, 'today with a complaint, 1280 px');
await waits.filter({ hasText: 'No such mailbox' }).locator('input[name=email]').fill('right@example.org');
await waits.filter({ hasText: 'No such mailbox' }).getByRole('button', { name: 'Correct and send' }).click();
check(await waits.filter({ hasText: 'No such mailbox' }).count() === 0, 'a right one: the mail is on its way');
check(/Yes/.test(await mail('right@example.org', 'Yes')), 'and arrives there');

await page.getByRole('link', { name: 'Who is here' }).click();
check(/Who is here/.test(await heading(page)), 'who is here');
await sound(page, 'now, 1280 px');
await phone.goto(base + '/admin/now');
await sound(phone, 'now, 390 px');
await page.getByRole('link', { name: 'Mail them all' }).click();
await sound(page, 'now, mail, 1280 px');
await phone.goto(base + '/admin/now/mail');
await sound(phone, 'now, mail, 390 px');
await page.getByRole('button', { name: /^Send \d+ mail/ }).click();
check(/Please fill this in/.test(await page.locator('main').innerText()), 'no words, no mail');
await page.fill('#f-text', 'The water is off until noon.\nPlease come to the hall.');
await page.getByRole('button', { name: /^Send \d+ mail/ }).click();
check(/leave/.test(await page.locator('.note.good').innerText()), 'the mails are on their way');
check(/Please come to the hall/.test(await mail('please read this now', 'The water is off')), 'and arrive');
await finish();
