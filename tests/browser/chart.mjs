// The room chart by mouse, by keyboard alone and without JavaScript: looked at, a stay moved and taken back, refused where somebody is held, a stay and a
// closing entered into empty nights, a request held in a room.
import { base, check, day, employ, finish, signIn, sound, sql, visitor } from './lib.mjs';

// Beyond all that the house has: a month of empty rooms, and in one of them a stay that may be moved.
const [first, second, third] = sql('SELECT id FROM room WHERE kind_id = (SELECT kind_id FROM room ORDER BY position LIMIT 1) ORDER BY position LIMIT 3').split('\n');
const names = Object.fromEntries(sql('SELECT id, name FROM room').split('\n').map((line) => line.split('\t')));
const far = Number(sql('SELECT DATEDIFF(GREATEST((SELECT MAX(departure) FROM stay), (SELECT MAX(departure) FROM request_option)), CURRENT_DATE)')) + 10;
sql(`INSERT INTO person (id, name, surname, created_at) VALUES (9001, 'Mara', 'Wander', NOW());
  INSERT INTO stay (id, person_id, state, arrival, departure, guests, wish, kind_id, rooms_count, price, created_at)
    SELECT 9001, 9001, 'accepted', '${day(far + 3)}', '${day(far + 6)}', 2, 'kind', kind_id, 1, 30000, NOW() FROM room WHERE id = ${first};
  INSERT INTO room_night (room_id, night, stay_id) VALUES (${first}, '${day(far + 3)}', 9001), (${first}, '${day(far + 4)}', 9001), (${first}, '${day(far + 5)}', 9001);
  UPDATE guard SET version = version + 1`);
const where = () => sql('SELECT CONCAT(MIN(room_id), " ", MIN(night), " ", COUNT(*)) FROM room_night WHERE stay_id = 9001');
const home = `${first} ${day(far + 3)} 3`;
const view = `/admin/chart?days=28&from=${day(far)}`;

employ('chart');
const signed = async (width, script) => signIn(await visitor(width, script), 'chart');
const bar = (page) => page.locator('#tape a.b', { hasText: 'Mara Wander' }).first();
const row = (page, room) => page.locator(`#tape tr[data-room="${room}"]`).first();
const strip = (page) => page.locator('#ask-what');
const undo = async (page, who) => {
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await page.getByText('Taken back: everything is where it was.').waitFor();
  check(where() === home, `${who}: taken back`, where());
};

/* --- looked at, at each width --- */

for (const [width, script] of [[1280, true], [390, false]]) {
  const who = `${width} px ${script ? 'with' : 'without'} script`;
  const page = await signed(width, script);
  await page.goto(base + '/admin/today');
  if (width < 896) await page.locator('details.menu.all summary').click();
  await page.getByRole('link', { name: 'Chart' }).filter({ visible: true }).first().click();
  check(await page.locator('#tape tbody tr[data-room]').count() >= 12, `${who}: a row for each room`);
  check(await page.locator('#tape .k-in, #tape .k-ok').count() > 8 && await page.locator('#tape .k-set').count() > 3 && await page.locator('#tape .wait .k-out').count() > 0,
    `${who}: stays, requests of the set, requests that wait`);
  check((await page.locator('#tape a.b .g').evaluateAll((all) => all.filter((e) => getComputedStyle(e).textOverflow !== 'ellipsis'))).length === 0, `${who}: a name that is cut says so`);
  check(await page.locator('#tape thead .today').count() === 1 && await page.locator('.taped .now').count() === 1, `${who}: today has its line`);
  await sound(page, `chart, four weeks, ${who}`);
  await page.getByRole('link', { name: 'Quarter' }).click();
  check(await page.locator('#tape thead .wk').count() >= 13, `${who}: a quarter, by weeks`);
  await sound(page, `chart, quarter, ${who}`);
  await page.getByRole('link', { name: '2 weeks' }).click();
  await sound(page, `chart, two weeks, ${who}`);
  await page.goBack();
  check(/days=92/.test(page.url()), `${who}: back is back`);
  await page.goto(base + '/admin/chart');
  check(await page.getByRole('link', { name: 'Quarter' }).getAttribute('aria-current') === 'true', `${who}: the view is remembered`);
  await page.locator('#jump').fill(day(far));
  await page.getByRole('button', { name: 'Go' }).click();
  check(page.url().includes(`from=${day(far)}`) && await bar(page).count() === 1, `${who}: a day to jump to`);
  await page.getByRole('link', { name: 'Later' }).click();
  check(page.url().includes(`from=${day(far + 92)}`), `${who}: a quarter later`);
  await page.context().close();
}

/* --- by mouse --- */

async function drag(page, from, to, days) {
  const a = await from.boundingBox(), b = await to.boundingBox();
  const half = await page.evaluate(() => (document.querySelector('#tape').clientWidth - document.querySelector('#tape .batch .c').clientWidth) / 56);
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(a.x + a.width / 2 + 8, a.y + a.height / 2 + 8);
  await page.mouse.move(a.x + a.width / 2 + days * 2 * half, b.y + b.height / 2, { steps: 4 });
  check(await page.locator('.lifted').count() === 1, 'by mouse: the bar is in the hand');
  await page.mouse.up();
}
{
  const page = await signed(1280, true);
  await page.goto(base + view);
  await bar(page).hover();
  check(await bar(page).locator('.w').evaluate((e) => e.getBoundingClientRect().width > 100), 'by mouse: a bar says what it is');
  await drag(page, bar(page), row(page, second), 2);
  await strip(page).waitFor();
  check((await strip(page).innerText()).includes(`from ${names[first]} to ${names[second]}`) && /No clash/.test(await strip(page).innerText()), 'by mouse: the strip says what moves', await strip(page).innerText());
  check(await page.locator('#tape .k-new').count() === 1 && await page.locator('#tape .k-ghost').count() === 1 && where() === home, 'by mouse: proposed, not done');
  check(/The best set loses nothing/.test(await page.locator('.asks').innerText()), 'by mouse: what it costs the set');
  await sound(page, 'chart, a proposal by mouse');
  await page.getByRole('link', { name: 'Cancel' }).click();
  check(where() === home && await page.locator('#ask').count() === 0, 'by mouse: cancelled');
  await drag(page, bar(page), row(page, second), 2);
  await strip(page).waitFor();
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await page.locator('.note.undo [role=status]').waitFor();
  check(where() === `${second} ${day(far + 5)} 3`, 'by mouse: moved by room and days', where());
  await sound(page, 'chart, moved');
  await undo(page, 'by mouse');

  // The very day in empty nights; a stay that is held; nobody may be put there.
  const free = row(page, second).locator('a.f').first(), box = await free.boundingBox();
  const column = await page.locator('#tape thead tr:nth-child(2) th').nth(4).boundingBox();
  await page.mouse.click(column.x + column.width - 4, box.y + box.height / 2);
  await page.getByRole('heading', { name: 'New stay' }).waitFor();
  check(await page.locator('#f-arrival').inputValue() === day(far + 4) && await page.getByLabel(names[second]).isChecked(), 'by mouse: an empty cell fills room and day',
    await page.locator('#f-arrival').inputValue());
  await sound(page, 'a new stay');
  await page.getByRole('button', { name: 'Enter the stay' }).click();
  check(/^Problem: /.test(await page.title()), 'by mouse: a name is asked for');
  await page.getByLabel('Name').fill('Otto Halm');
  await page.getByRole('button', { name: 'See what it changes' }).click();
  check(/By the tariff: €/.test(await page.locator('main').innerText()), 'by mouse: the tariff and what it changes');
  await page.getByRole('button', { name: 'Enter the stay' }).click();
  await page.getByText('The stay is entered.').waitFor();
  check(await page.locator('#tape .k-hand', { hasText: 'Otto Halm' }).count() === 1, 'by mouse: entered by hand, with its lock');
  await page.goto(base + view);
  await drag(page, bar(page), row(page, second), 0);
  await strip(page).waitFor();
  check(/Not free/.test(await strip(page).innerText()) && /Otto Halm/.test(await page.locator('.asks').innerText()) && await page.locator('#ask-do').isDisabled() &&
    await page.locator('#tape tr.clash').count() > 0, 'by mouse: a clash, with who is in the way', await page.locator('#ask').innerText());
  await sound(page, 'chart, a clash');
  await page.context().close();
}

/* --- by keyboard alone --- */
{
  const page = await signed(1280, true);
  await page.goto(base + view);
  check(await page.locator('#tape [tabindex="0"]').count() === 1, 'by keyboard: one tab stop');
  await page.locator('.tapes').focus();
  await page.keyboard.press('Tab');
  const at = () => page.evaluate(() => document.activeElement.textContent);
  for (let n = 0; n < 40 && !/Mara Wander/.test(await at()); n++) await page.keyboard.press(n % 4 === 3 ? 'ArrowDown' : 'ArrowRight');
  for (let n = 0; n < 40 && !/Mara Wander/.test(await at()); n++) await page.keyboard.press('ArrowUp');
  check(/Mara Wander/.test(await at()), 'by keyboard: arrows walk from stay to stay', await at());
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  check(await page.locator('.lifted').count() === 0 && where() === home, 'by keyboard: Escape lets go');
  const down = sql(`SELECT COUNT(*) FROM room WHERE position > (SELECT position FROM room WHERE id = ${first}) AND position <= (SELECT position FROM room WHERE id = ${third})`);
  await page.keyboard.press('m');
  for (let n = 0; n < Number(down); n++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await strip(page).waitFor();
  check((await strip(page).innerText()).includes(names[third]), 'by keyboard: the strip asks', await strip(page).innerText());
  check(await page.evaluate(() => document.activeElement.id) === 'ask-do', 'by keyboard: the button has the focus');
  await page.keyboard.press('Enter');
  await page.locator('.note.undo [role=status]').waitFor();
  check(where() === `${third} ${day(far + 2)} 4`, 'by keyboard: moved by room and days, and a day longer', where());
  const back = page.getByRole('button', { name: /^Undo/ }).first();
  await back.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Taken back: everything is where it was.').waitFor();
  check(where() === home, 'by keyboard: taken back');
  await page.context().close();
}

/* --- without JavaScript, on a telephone --- */
{
  const page = await signed(390, false);
  await page.goto(`${base}/admin/chart?days=28&move=9001`);
  check(/Mara Wander/.test(await strip(page).innerText()) && page.url().includes('move=9001'), 'without script: a stay names its days');
  await sound(page, 'chart, moving without script');
  await page.getByLabel('Room', { exact: true }).selectOption(third);
  await page.getByLabel('Departure').fill(day(far + 7));
  await page.getByRole('button', { name: 'Show' }).click();
  check(/No clash/.test(await strip(page).innerText()) && /would become/.test(await strip(page).innerText()), 'without script: clash or not, and the price', await strip(page).innerText());
  await sound(page, 'chart, a proposal without script');
  await page.getByLabel('Price after the move').selectOption('1');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  check(where() === `${third} ${day(far + 3)} 4` && sql('SELECT price > 30000 FROM stay WHERE id = 9001') === '1', 'without script: moved, and charged', where());
  await undo(page, 'without script');
  check(sql('SELECT price FROM stay WHERE id = 9001') === '30000', 'without script: with its price');

  // A room closed and opened again.
  await page.goto(`${base}/admin/chart/new?what=block&room=${third}&from=${day(far + 10)}`);
  await page.getByLabel('Reason').fill('Boiler');
  await sound(page, 'a closing');
  await page.getByRole('button', { name: 'Close it' }).click();
  const closed = page.locator('#tape a.k-off', { hasText: 'Boiler' });
  check(await closed.count() === 1, 'without script: the room is closed');
  await page.goto(base + await closed.getAttribute('href'));
  await sound(page, 'a closing, looked at');
  await page.getByRole('button', { name: 'Lift it' }).click();
  check(sql('SELECT COUNT(*) FROM block') === '0', 'without script: and sold again');

  // A request is held in the room where the plan seats it, and let go.
  const request = sql("SELECT r.id FROM request r JOIN request_option o ON o.request_id = r.id JOIN plan_seat s ON s.request_id = r.id WHERE r.state = 'open' AND o.wish = 'kind' AND o.rooms_count = 1 LIMIT 1");
  await page.goto(`${base}/admin/request/${request}`);
  await page.getByRole('link', { name: 'Choose its room on the chart' }).click();
  await sound(page, 'chart, a request to be held');
  const seat = sql(`SELECT room_id FROM plan_seat WHERE request_id = ${request}`);
  await page.getByLabel('Room', { exact: true }).selectOption(seat);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('button', { name: 'Hold there' }).click();
  check(sql(`SELECT room_id FROM request_pin WHERE request_id = ${request}`) === seat, 'without script: held', await page.locator('main').innerText());
  await page.goto(`${base}/admin/chart?pin=${request}`);
  await page.getByRole('button', { name: 'Let the plan choose' }).click();
  await page.getByRole('button', { name: 'Let the plan choose' }).first().click();
  check(sql('SELECT COUNT(*) FROM request_pin') === '0', 'without script: and let go');
  await page.context().close();
}
await finish();
