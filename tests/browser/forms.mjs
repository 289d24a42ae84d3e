// The owner's forms and the first report, on a desk with JavaScript and on a telephone without: a room with a mistake, saved, closed under
// an accepted stay; a price; a page of the site, looked at before it is saved and read as a guest; occupancy of a month and its file.
import { base, check, finish, signIn, sound, visitor } from './lib.mjs';

async function menu(page, name) {
  const narrow = page.viewportSize().width < 896;
  await page.locator(`details.menu.${narrow ? 'all' : 'folded'} summary`).click();
  await page.getByRole('link', { name, exact: true }).filter({ visible: true }).first().click();
}

async function way(width, script, number) {
  const who = `${width} px ${script ? 'with' : 'without'} script`;
  const page = await visitor(width, script);
  const heading = () => page.locator('h1').innerText();
  const main = () => page.locator('main').innerText();
  await signIn(page);

  await menu(page, 'Rooms');
  check(await page.locator('.list tbody tr').count() === 12, `${who}: twelve rooms`);
  await sound(page, `rooms, ${who}`);
  await page.getByRole('link', { name: 'Edit Quince' }).click();
  await sound(page, `room, ${who}`);
  await page.locator('#f-name').fill('');
  await page.locator('#f-text').fill(`Window number **${number}**`);
  await page.getByRole('button', { name: 'Save' }).click();
  check(/^Problem: /.test(await page.title()) && await page.locator('#f-text').inputValue() === `Window number **${number}**`, `${who}: a mistake is named, what was typed is kept`);
  await sound(page, `room with a mistake, ${who}`);
  await page.locator('#f-name').fill('Quince');
  await page.getByRole('button', { name: 'See the text' }).click();
  check(await page.locator('.preview strong').innerText() === String(number), `${who}: the text as guests will see it`);
  await sound(page, `room with its text, ${who}`);
  await page.getByRole('button', { name: 'Save' }).click();
  check(/Saved\./.test(await main()), `${who}: saved`);
  await sound(page, `room saved, ${who}`);

  // Closed for a year: somebody would lose the room, so nothing happens yet.
  await page.getByRole('link', { name: 'Edit Quince' }).click();
  await page.locator('#f-condition_id').selectOption({ label: 'out of order (closes the room)' });
  await page.locator('#f-closed_until').fill(new Date(Date.now() + 400 * 864e5).toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Save' }).click();
  check(/These accepted stays would lose their room/.test(await main()) && await page.getByRole('button', { name: 'Do it anyway' }).count() === 1, `${who}: who would lose the room is named`, await main());
  await sound(page, `room that is needed, ${who}`);
  await page.getByRole('link', { name: 'Cancel' }).click();

  await page.getByRole('link', { name: /^Kinds/ }).click();
  await sound(page, `kinds, ${who}`);
  await page.getByRole('link', { name: 'Edit Garden room' }).click();
  await sound(page, `kind, ${who}`);

  // Two people and one price: the second sees the difference.
  await menu(page, 'Prices');
  await sound(page, `prices, ${who}`);
  await page.locator('section', { hasText: 'Breakfast' }).last().getByRole('link', { name: /^Edit \d/ }).first().click();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.locator('#f-amount').fill(`${9 + number},50`);
  await other.getByRole('button', { name: 'Save' }).click();
  await page.locator('#f-amount').fill('8');
  await page.getByRole('button', { name: 'Save' }).click();
  check((await main()).includes(`€${9 + number}.50`) && /Somebody else changed this meanwhile/.test(await main()), `${who}: the second sees what the first stored`, await main());
  await sound(page, `price changed meanwhile, ${who}`);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'New price Dog' }).click();
  await sound(page, `new price, ${who}`);
  await page.goBack();
  await page.getByRole('link', { name: 'Edit Dog' }).click();
  await sound(page, `service, ${who}`);

  await menu(page, 'Pages');
  await sound(page, `pages, ${who}`);
  await page.getByRole('link', { name: 'Edit Imprint' }).click();
  await page.locator('#f-body').fill(`# Who we are ${number}\n\nA house with *doors*.\n\n- one\n- two`);
  await page.getByRole('button', { name: 'See the text' }).click();
  await sound(page, `page, ${who}`);
  await page.getByRole('button', { name: 'Save' }).click();
  const guest = await visitor(width, script);
  await guest.goto(base + '/en/page/imprint');
  check(await guest.locator('main h2').innerText() === `Who we are ${number}` && await guest.locator('main li').count() === 2, `${who}: guests read it`);
  await sound(guest, `imprint, ${who}`);
  await guest.context().close();
  await page.getByRole('link', { name: 'New sight' }).click();
  await sound(page, `sight, ${who}`);

  await menu(page, 'Reports');
  check(/^Occupancy and idle nights/.test(await heading()), `${who}: the first report`);
  await sound(page, `occupancy, ${who}`);
  await page.locator('.tools .seg a').last().click();
  check(await page.locator('.nights tbody td').count() % 12 === 0 && await page.locator('.chart rect.bed').count() >= 28, `${who}: the next month, a square a night`);
  const link = page.getByRole('link', { name: 'CSV' });
  const file = await (await page.request.get(base + await link.getAttribute('href'))).text();
  check(file.trim().split('\r\n').length === 14, `${who}: its file has a line a room`, file);
  await sound(page, `next month, ${who}`);
  await page.context().close();
}

await way(1280, true, 1);
await way(390, false, 2);
await finish();
