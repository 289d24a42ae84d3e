// Guests as people, on a desk and on a telephone, by mouse, by keyboard alone, and without JavaScript: the list, a returning guest, a file, goodwill,
// whom the house does not host, wishes on Today, messages there and back with their mails.
import { base, check, day, employ, finish, mail, signIn, sound, sql, visitor } from './lib.mjs';

// Rosa Lind was here in May and twice before, and asks again with another spelling of her number; a namesake of hers and a stranger ask, too.
const [back, namesake, rowdy, writer] = sql(`SELECT r.id FROM request r JOIN request_option o ON o.request_id = r.id WHERE r.state = 'open' AND r.lang = 'en' AND NOT r.turn
  AND o.arrival > CURRENT_DATE + INTERVAL 5 DAY ORDER BY r.decide_at DESC LIMIT 4`).split('\n');
const person = (request) => sql(`SELECT person_id FROM request WHERE id = ${request}`);
const named = (request, name, mail, phone, key) => sql(`UPDATE person SET name = '${name}', surname = '', email = '${mail}', email_key = '${mail}', phone = '${phone}', phone_key = '${phone.replace(/\D/g, '')}',
  name_key = '${key}' WHERE id = ${person(request)}`);
sql(`INSERT INTO person (id, name, surname, email, email_key, phone, phone_key, name_key, country, created_at) VALUES
    (9001, 'Rosa', 'Lind', 'rosa@example.org', 'rosa@example.org', '+43 660 5550177', '436605550177', 'lind rosa', 'AT', '2024-04-01 09:00:00');
  INSERT INTO stay (person_id, state, arrival, departure, guests, wish, rooms_count, price, created_at) VALUES
    (9001, 'departed', '2024-05-10', '2024-05-14', 2, 'any', 1, 41200, '2024-04-01 09:00:00'), (9001, 'departed', '2025-05-09', '2025-05-14', 2, 'any', 1, 52500, '2025-04-01 09:00:00'),
    (9001, 'departed', '2026-05-08', '2026-05-12', 2, 'any', 1, 43600, '2026-04-01 09:00:00'), (9001, 'cancelled', '2026-09-08', '2026-09-12', 2, 'any', 1, 43600, '2026-04-01 09:00:00');
  INSERT INTO guest_file (person_id, note) VALUES (9001, 'Likes the room under the roof.\\nBrings her own tea.');`);
named(back, 'Rosa Lind', 'r.lind@example.net', '0660 5550177', 'lind rosa');
named(namesake, 'Lind, Rósa', 'other.rosa@example.org', '+1 212 5550100', 'lind rosa');
named(rowdy, 'Bo Bang', 'bo@example.org', '+44 20 7946 0958', 'bang bo');
named(writer, 'Wilma Brook', 'wilma@example.org', '+49 40 5550111', 'brook wilma');

employ('people');
const signed = async (width, script) => signIn(await visitor(width, script), 'people');
const main = (page) => page.locator('main').innerText();
const note = (page) => page.locator('.note.good').innerText();

const page = await signed(1280, false), phone = await signed(390, true);
async function both(address, name) {
  if (address) await page.goto(base + address);
  await sound(page, `${name}, 1280 px`);
  await phone.goto(base + (address || page.url().slice(base.length)));
  await sound(phone, `${name}, 390 px`);
}

// The list, and who is found in it.
await both('/admin/people', 'guests');
check(await page.locator('.list tbody tr').count() === 50, 'fifty guests a page, the latest first');
await page.locator('main').getByRole('searchbox').fill('rosa lind');
await page.getByRole('button', { name: 'Find' }).click();
check(await page.locator('.list tbody tr').count() === 3, 'three of that name, however it is spelled');
await both('', 'guests found');
await page.locator('main').getByRole('searchbox').fill('0660 5550177');
await page.getByRole('button', { name: 'Find' }).click();
check(await page.locator('.list tbody tr').count() === 2, 'two of that number, however it is written');

// A returning guest, on the page of the new request.
await both(`/admin/request/${back}`, 'request of a returning guest');
const alike = page.locator('section', { has: page.getByRole('heading', { name: 'Perhaps the same guest' }) });
check(/The same telephone number/.test(await alike.innerText()) && /The same name/.test(await alike.innerText()), 'proposed by the number, and by the name');
await alike.locator('li', { hasText: 'telephone' }).getByRole('button', { name: /^Same guest/ }).click();
check(/the same guest/.test(await note(page)), 'one click: the same guest');
await alike.locator('li', { hasText: 'same name' }).getByRole('button', { name: /^Somebody else/ }).click();
check(await alike.count() === 0, 'and the namesake is somebody else');
await page.getByRole('link', { name: 'The guest’s file' }).click();
check(/Rosa Lind/.test(await page.locator('h1').innerText()) && /3\s+13 nights/.test((await page.locator('.kpis').innerText()).replace(/\n/g, ' ')), 'her file: three stays that count', await page.locator('.kpis').innerText());
check(/Brings her own tea/.test(await main(page)) && /r\.lind@example\.net/.test(await main(page)), 'with the note and how she writes now');

// Goodwill for regulars, by the keyboard alone.
const keys = await signed(1280, true);
const reach = async (test, most = 120) => {
  for (let i = 0; i < most; i++) {
    await keys.keyboard.press('Tab');
    if (await keys.evaluate(test)) return true;
  }
  return false;
};
await keys.goto(base + '/admin/people/goodwill');
check(await reach(() => document.activeElement.id === 'f-scope') && await reach(() => document.activeElement.id === 'f-least'), 'keyboard: the rule is within reach');
await keys.keyboard.type('2');
await keys.keyboard.press('Tab');
await keys.keyboard.press('Tab');
await keys.keyboard.type('nonsense');
await keys.keyboard.press('Enter');
await keys.locator('.errsum').waitFor();
check(await keys.evaluate(() => document.activeElement.className) === 'errsum', 'keyboard: a mistake takes the focus');
await keys.locator('#f-percent').focus();
await keys.keyboard.press('Control+A');
await keys.keyboard.type('40');
await keys.keyboard.press('Enter');
await keys.locator('.note.good').waitFor();
check(/After 2 stays\s+40 %/.test((await main(keys)).replace(/\n+/g, ' ')), 'keyboard: regulars are given 40 %', await main(keys));
await page.goto(base + `/admin/request/${back}`);
await page.locator('section', { has: page.getByRole('heading', { name: 'Goodwill' }) }).getByLabel('Amount').fill('300');
await page.locator('section', { has: page.getByRole('heading', { name: 'Goodwill' }) }).getByRole('button', { name: 'Save' }).click();
check(/worked out anew/.test(await note(page)) && /\+ €/.test(await main(page)), 'and this request 300 more');
check(sql(`SELECT turn FROM request WHERE id = ${back}`) === '1', 'now she is in the set');
for (let i = 0; i < 100 && sql('SELECT given_up IS NOT NULL FROM plan') === '0'; i++) await new Promise((r) => setTimeout(r, 100));
await both('/admin/people/goodwill', 'goodwill');
check(!/soon/.test(await main(page)) && /Rosa Lind/.test(await main(page)), 'what the set gives up is said, and for whom');
await page.goto(base + '/admin/queue');
check(/out of goodwill|of goodwill/.test(await page.locator('.kpis').innerText()), 'the queue says it in a line');
await sound(page, 'queue with goodwill, 1280 px');
await page.goto(base + `/admin/request/${back}/refuse`);
check(/goodwill/.test(await main(page)), 'and the step before a decision what of it is goodwill');
await sound(page, 'refuse with goodwill, 1280 px');

// Her file in full, and one taken apart again.
await both('/admin/person?id=9001', 'file');
await page.getByRole('button', { name: /^Take out again/ }).click();
check(/two files again/.test(await note(page)) && sql(`SELECT file_id IS NULL FROM person WHERE id = ${person(back)}`) === '1', 'taken apart again');
await page.getByRole('button', { name: /^Same guest/ }).first().click();
await page.getByRole('link', { name: 'Change', exact: true }).click();
await page.getByLabel('Country').fill('Austria');
await page.getByRole('button', { name: 'Save' }).click();
check(/at most 2|two letters|too long/i.test(await page.locator('.errsum').innerText()), 'a country is two letters');
await both('', 'file, a mistake');
await page.goto(base + '/admin/person/9001/edit');
await page.getByLabel('Note').fill('Likes the room under the roof.\nAsks for <quiet>.');
await page.getByRole('button', { name: 'Save' }).click();
check(/Saved/.test(await note(page)) && /Asks for <quiet>/.test(await main(page)), 'saved');
await both('/admin/people/new?company=1', 'new company');
await page.getByLabel('Surname, or the name of the company').fill('Ocean Tours');
await page.getByLabel('Days to pay').fill('14');
await page.getByRole('button', { name: 'Add' }).click();
check(/14 days/.test(await main(page)), 'a company with its days to pay');
await both('', 'company');

// Whom the house does not host.
await page.goto(base + `/admin/person?id=${person(rowdy)}`);
await page.locator('details.fix summary').click();
await page.getByRole('button', { name: 'Do not host' }).click();
check(/Please fill this in/.test(await page.locator('.errsum').innerText()), 'it wants a reason');
await page.getByLabel('Why, in a sentence').fill('Broke the piano.');
await page.getByRole('button', { name: 'Do not host' }).click();
check(/held out of the set/.test(await note(page)), 'the open request is held');
await both(`/admin/person?id=${person(rowdy)}`, 'file of one who is not hosted');
await both(`/admin/request/${rowdy}`, 'held request');
await page.goto(base + '/admin/people?show=no_host');
check(await page.locator('.list tbody tr').count() === 1, 'the list of those');

// A wish, added and ticked by the keyboard.
await keys.goto(base + '/admin/today');
check(await reach(() => document.activeElement.textContent === 'Add a wish'), 'keyboard: a wish');
await keys.keyboard.press('Enter');
await keys.locator('#f-body').waitFor();
await keys.locator('#f-body').focus();
await keys.keyboard.type('Cot and a late supper for four');
await keys.locator('#f-hour').focus();
await keys.keyboard.type('half six');
await keys.keyboard.press('Enter');
await keys.locator('.errsum').waitFor();
await sound(keys, 'wish with a mistake, 1280 px');
await keys.locator('#f-hour').fill('18.30');
await keys.keyboard.press('Enter');
await keys.locator('.tickbox').first().waitFor();
check(/18:30\s/.test(await main(keys)) && /Cot and a late supper/.test(await main(keys)), 'it stands on Today at its hour');
await keys.locator('.tickbox').first().focus();
await keys.keyboard.press('Enter');
await keys.locator('.tickbox[aria-pressed=true]').waitFor();
check(true, 'and is ticked');
await both('/admin/wish/new', 'new wish');

// Messages there and back. The guest's link comes with a mail.
await page.goto(base + `/admin/request/${writer}/postpone`);
await page.locator('main form button[type=submit]').first().click();
const link = (await mail('wilma@example.org', '/request/')).match(/https?:\S*?\/request\/[\w-]+\/[\w-]+/)[0];
const guest = await visitor(390, false), wide = await visitor(1280, true);
await guest.goto(link);
await sound(guest, 'private page, 390 px');
await guest.getByRole('button', { name: 'Send the message' }).click();
check(/Please fill this in/.test(await guest.locator('.errsum').innerText()), 'no words, no message');
await sound(guest, 'private page, a mistake, 390 px');
await guest.getByLabel('Your message').fill('Is there a <lift>?\nMy mother walks badly.');
await guest.getByRole('button', { name: 'Send the message' }).click();
check(/Your message is with us/.test(await note(guest)) && /Is there a <lift>/.test(await main(guest)), 'written on the private page');
check(/My mother walks badly/.test(await mail(sql("SELECT value FROM setting WHERE name = 'house_email'"), 'My mother')), 'the house is told by mail');
await both('/admin/today', 'today with all of it');
const waits = page.locator('.waits > li');
check(await waits.filter({ hasText: 'Wilma Brook wrote' }).count() === 1 && await waits.filter({ hasText: 'Bo Bang: held' }).count() === 1, 'what waits for the house');
await waits.filter({ hasText: 'Wilma Brook wrote' }).getByRole('link', { name: /^Answer/ }).click();
await page.getByLabel(/^Answer/).fill('There is, from the hall.');
await page.locator('.reply').getByRole('button', { name: 'Send' }).click();
check(/Sent/.test(await note(page)), 'answered in the file');
await both('', 'file with messages');
check(/from the hall/.test(await mail('wilma@example.org', 'There is, from the hall')), 'the guest is told by mail');
await page.goto(base + '/admin/today');
check(await waits.filter({ hasText: 'Wilma Brook wrote' }).count() === 0, 'and nothing waits any more');
await guest.reload();
check(/There is, from the hall/.test(await main(guest)), 'the answer stands on the private page');
await sound(guest, 'private page with messages, 390 px');
await wide.goto(link);
await sound(wide, 'private page with messages, 1280 px');
await finish();
