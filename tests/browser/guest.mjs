// The guest's way, with and without JavaScript, on a desk and on a telephone: home, dates, room, details with a mistake, check, sent,
// the link in the mail, confirmed, the private page, withdrawn.
import { base, browser, check, day, finish, mail, sound, visitor } from './lib.mjs';

async function way(width, script, number) {
  const who = `${width} px ${script ? 'with' : 'without'} script`;
  const address = `guest${number}@example.org`;
  const from = day(200 + 10 * number), to = day(204 + 10 * number);
  const page = await visitor(width, script);
  const heading = () => page.locator('h1').innerText();

  await page.goto(base + '/en/');
  await sound(page, `home, ${who}`);
  await page.getByRole('link', { name: 'See free nights and prices' }).click();
  check(/Request your stay/.test(await heading()), `${who}: from home to the dates`);
  await sound(page, `dates, ${who}`);

  // The calendar goes on a month, and a day in it is the arrival.
  const month = () => page.locator('.cal caption').first().innerText();
  const before = await month();
  await page.locator('.calnav.next:visible').last().click();
  await page.waitForFunction((b) => document.querySelector('.cal caption').innerText !== b, before);
  check(await month() !== before, `${who}: the calendar goes on a month`);
  await page.locator('.cal').first().locator('td a').nth(10).click();
  await page.getByText('Now choose the day you leave.').waitFor();
  check(await page.locator('#f-from').inputValue() !== '' && await page.locator('#f-to').inputValue() === '', `${who}: a day in the calendar is the arrival`);
  if (script) {
    await page.locator('.cal').first().locator('td a').nth(13).hover();
    check(await page.locator('td.maybe').count() >= 2, `${who}: the nights up to the pointer are shown`);
  }
  await sound(page, `leaving, ${who}`);

  await page.fill('#f-from', from);
  await page.fill('#f-to', to);
  await page.getByRole('button', { name: 'Show free rooms' }).click();
  await page.getByText('4 nights for 2 guests').first().waitFor();
  await sound(page, `rooms, ${who}`);
  await page.locator('.room', { hasText: 'Garden room' }).getByRole('link', { name: 'Choose' }).click();
  check(/Extras and your details/.test(await heading()), `${who}: a room leads to the details`);
  check(await page.locator('#promise').innerText().then((t) => /This is a request, not an instant booking\. We collect requests until .* C?ES?T/.test(t.replace(/\s+/g, ' '))),
    `${who}: what a request is stands there, with the hour and its zone`);
  await sound(page, `details, ${who}`);

  const total = () => page.locator('#sum tfoot td').innerText();
  const without = await total();
  await page.getByRole('checkbox', { name: /Breakfast/ }).check();
  if (script) {
    await page.waitForFunction((w) => document.querySelector('#sum tfoot td').innerText !== w, without);
    check(await total() !== without, `${who}: the price follows the extras`);
  }
  await page.getByLabel('E-mail').fill('nobody');
  await page.getByLabel(/Message/).fill('"Soon" <b>&</b>');
  await page.getByRole('button', { name: 'Check my request' }).click();
  check(/^Problem: /.test(await page.title()) && await page.locator('.errsum li').count() === 3, `${who}: three mistakes are named`, await page.locator('.errsum').innerText());
  if (script) check(await page.evaluate(() => document.activeElement.className) === 'errsum', `${who}: the focus is on them`);
  check(await page.getByLabel(/Message/).inputValue() === '"Soon" <b>&</b>' && await page.getByRole('checkbox', { name: /Breakfast/ }).isChecked(), `${who}: what was typed is kept`);
  await sound(page, `mistakes, ${who}`);

  await page.getByLabel('Full name').fill('Hannah Brandt');
  await page.getByLabel('E-mail').fill(address);
  await page.getByRole('checkbox', { name: /I agree/ }).check();
  await page.getByText('The invoice goes to a company').click();
  await page.getByLabel('Company', { exact: false }).first().fill('Kilnwater Instruments & Measuring Company Ltd');
  await page.getByLabel('Address of the company').fill('1 Kiln Lane\nKestrel Valley');
  await sound(page, `company, ${who}`);
  await page.getByRole('button', { name: 'Check my request' }).click();
  check(/Check your request/.test(await heading()), `${who}: everything once more`);
  check(/Invoice to\s+Kilnwater Instruments & Measuring Company Ltd\s+1 Kiln Lane/.test(await page.locator('main').innerText()), `${who}: who pays is said`);
  await sound(page, `check, ${who}`);
  await page.getByRole('button', { name: 'Change extras or details' }).click();
  check(await page.getByLabel('Full name').inputValue() === 'Hannah Brandt', `${who}: back with everything`);
  await page.getByRole('button', { name: 'Check my request' }).click();
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.waitForURL(/\/request\//);
  check(/Nearly there, Hannah Brandt/.test(await heading()), `${who}: sent`);
  const status = page.url();
  await sound(page, `sent, ${who}`);

  const link = (await mail(address, '/confirm/')).match(/https?:\S*\/confirm\/[\w/-]+/)[0];
  await page.goto(link);
  await sound(page, `confirm, ${who}`);
  await page.getByRole('button', { name: 'Confirm my request' }).click();
  if (!script) {
    // Without the proof that a script works out, a second page asks for one click more.
    check(/One more click/.test(await heading()), `${who}: one more click is asked for`);
    await sound(page, `one more click, ${who}`);
    await page.waitForTimeout(4000);
    await page.getByRole('button', { name: 'Yes, confirm my request' }).click();
  }
  check(page.url() === status && /Your request is with us/.test(await heading()), `${who}: confirmed, and back on the private page`);
  await sound(page, `open, ${who}`);
  await page.getByRole('link', { name: 'Withdraw' }).click();
  await sound(page, `withdraw, ${who}`);
  await page.getByRole('button', { name: 'Withdraw my request' }).click();
  check(page.url() === status && /You have withdrawn this request/.test(await page.locator('main').innerText()), `${who}: withdrawn`);
  await sound(page, `withdrawn, ${who}`);
  await page.context().close();
}

// By keyboard alone: every step has its control within reach of Tab, and Enter goes on.
async function keyboard() {
  const page = await visitor(1280, true);
  const reach = async (test, most = 120) => {
    for (let i = 0; i < most; i++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(test)) return true;
    }
    return false;
  };
  await page.goto(base + '/en/');
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement.className) === 'skip', 'keyboard: the first stop skips to the content');
  check(await reach(() => document.activeElement.textContent.includes('See free nights')), 'keyboard: the way to the dates');
  await page.keyboard.press('Enter');
  await page.locator('#calendar').waitFor();
  check(await reach(() => document.activeElement.closest('td[data-day]') !== null), 'keyboard: a day');
  const chosen = await page.evaluate(() => document.activeElement.closest('td').dataset.day);
  await page.keyboard.press('Enter');
  await page.locator('#calendar[data-from]').waitFor();
  check(await page.evaluate((d) => document.activeElement.closest('td')?.dataset.day === d, chosen), 'keyboard: the focus stays on the day that was chosen');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.rooms').waitFor();
  check(await page.locator('#f-to').inputValue() > chosen, 'keyboard: the next day is the departure');
  check(await reach(() => /^Choose/.test(document.activeElement.textContent)), 'keyboard: a room');
  await page.context().close();
}

let number = 0;
for (const width of [1280, 390])
  for (const script of [true, false])
    await way(width, script, ++number);
await keyboard();

const page = await visitor(390, true);
for (const path of ['/en/page/terms', '/en/page/none']) {
  await page.goto(base + path);
  await sound(page, path);
}
// Days of every state, and a stay that ends on one whose night is another guest's.
await page.goto(base + '/en/stay?kind=garden&month=' + day(25).slice(0, 7));
check(await page.locator('td.taken').count() > 0, 'the demonstration house has taken nights');
const ends = await page.locator('td.leave').first().getAttribute('data-day');
const begins = new Date(Date.parse(ends) - 2 * 864e5).toISOString().slice(0, 10);
await page.goto(`${base}/en/stay?kind=garden&from=${begins}&to=${ends}`);
check(await page.locator('td.leave.last').count() === 1, 'a stay may end where another begins');
await sound(page, 'calendar with taken nights');

// What comes over the wire at the first view, without pictures and as it is compressed.
let bytes = 0;
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const first = await context.newPage();
const session = await context.newCDPSession(first);
await session.send('Network.enable');
const kinds = new Map();
session.on('Network.responseReceived', (e) => kinds.set(e.requestId, e.type));
session.on('Network.loadingFinished', (e) => { if (kinds.get(e.requestId) !== 'Image') bytes += e.encodedDataLength; });
await first.goto(base + '/en/stay', { waitUntil: 'networkidle' });
check(bytes > 10000 && bytes <= 100 * 1024, `the first view is at most 100 KB (${Math.round(bytes / 1024)} KB)`);
await finish();
