// The proof of work in a browser: by a worker, without one, and sent before it is done; the trap; the wait; what looks odd for the owner.
import fs from 'node:fs';
import { base, check, finish, mail, sound, visitor } from './lib.mjs';

const day = (ahead) => new Date(Date.now() + ahead * 864e5).toISOString().slice(0, 10);
let stay = 240;

// A visitor on the check page; hurry: as fast as programs are.
async function toCheck(page, address, hurry) {
  stay += 3;
  await page.goto(`${base}/en/stay/details?from=${day(stay)}&to=${day(stay + 2)}&adults=2&children=0&rooms=1&wish=any`);
  if (hurry) await page.evaluate(() => { document.querySelector('[name=stamp]').value = ''; });
  else await page.waitForTimeout(2500);
  await page.getByLabel('Full name').fill('Robin Bot');
  await page.getByLabel('E-mail').fill(address);
  await page.getByRole('checkbox', { name: /I agree/ }).check();
  await page.getByRole('button', { name: 'Check my request' }).click();
}
const heading = (page) => page.locator('h1').innerText();
const link = async (address) => (await mail(address, '/confirm/')).match(/https?:\S*\/confirm\/[\w/-]+/)[0];

// By a worker of our own file
let page = await visitor(1280, true);
await toCheck(page, 'worker@example.org');
await page.waitForFunction(() => document.querySelector('[name=altcha]').value !== '', null, { timeout: 5000 });
const solved = JSON.parse(Buffer.from(await page.inputValue('[name=altcha]'), 'base64').toString());
check(solved.solution.counter >= 20000 && solved.solution.time < 5000, `solved in ${solved.solution.time} ms (${solved.solution.counter} tries) beside the page`);
await page.getByRole('button', { name: 'Send request' }).click();
check(/Nearly there/.test(await heading(page)), 'sent with its proof');
await page.goto(await link('worker@example.org'));
await page.getByRole('button', { name: 'Confirm my request' }).click();
check(/Your request is with us/.test(await heading(page)), 'one click confirms it');
await page.context().close();

// No workers: in small steps
page = await visitor(390, true);
await page.addInitScript(() => { delete globalThis.Worker; });
await toCheck(page, 'steps@example.org');
await page.getByRole('button', { name: 'Send request' }).click();
await page.getByText('Nearly there').waitFor();
await page.goto(await link('steps@example.org'));
await page.getByRole('button', { name: 'Confirm my request' }).click();
check(/Your request is with us/.test(await heading(page)), 'without workers, pressed at once: the form waits for its proof');
check(page.complaints.length === 0, 'the browser has no complaint', page.complaints.join('\n'));
await page.context().close();

// The trap: the page again, nothing lost
page = await visitor(390, true);
await toCheck(page, 'quick@example.org', true);
check(/quicker than people/.test(await page.locator('.errsum').innerText()) && await page.getByLabel('E-mail').inputValue() === 'quick@example.org', 'too fast: the page again, with all that was typed');
await sound(page, 'too fast');
await page.evaluate(() => { document.querySelector('[name=website]').value = 'https://spam.example'; });
await page.waitForTimeout(2500);
await page.getByRole('button', { name: 'Check my request' }).click();
check(/a field that nobody sees/.test(await page.locator('.errsum').innerText()), 'the field that nobody sees: the page again');
check(await page.locator('#f-website').evaluate((e) => e.value === '' && e.closest('[aria-hidden=true]') !== null && e.tabIndex === -1 && e.getClientRects()[0].width <= 2), 'it is empty, out of sight, out of the way of Tab and of screen readers');
await page.getByRole('button', { name: 'Check my request' }).click();
await page.getByRole('button', { name: 'Send request' }).click();
check(/Nearly there/.test(await heading(page)), 'and then it goes on');
await page.context().close();

// Sent too often without scripts: 429, with all that was typed
page = await visitor(390, false);
let last;
for (let i = 0; i < 4; i++) {
  await page.goto(`${base}/en/stay/details?from=${day(stay += 3)}&to=${day(stay + 2)}&adults=2&children=0&rooms=1&wish=any`);
  await page.waitForTimeout(2500);
  await page.getByLabel('Full name').fill('Robin Bot');
  await page.getByLabel('E-mail').fill(`often${i}@example.org`);
  await page.getByRole('checkbox', { name: /I agree/ }).check();
  await page.getByRole('button', { name: 'Check my request' }).click();
  [last] = await Promise.all([page.waitForResponse((r) => r.url().endsWith('/stay/send')), page.getByRole('button', { name: 'Send request' }).click()]);
  if (last.status() === 429) break;
}
check(last.status() === 429 && Number((await last.allHeaders())['retry-after']) > 0 && /A moment, please/.test(await heading(page)), 'too many: 429 with Retry-After');
check(await page.locator('a[href^="tel:"]').count() >= 1, 'with the telephone number of the house');
await sound(page, 'wait');
await page.getByRole('button', { name: 'Try again' }).click();
check(/Check your request/.test(await heading(page)), 'and with all that was typed');
await page.context().close();

// The owner: the chip, the list, frozen, removed
for (const width of [1280, 390]) {
  const owner = await visitor(width, true);
  await owner.goto(base + '/admin/signin');
  const known = fs.existsSync('/dev/null') && globalThis.ownerPassword;
  const [, login, given] = fs.readFileSync(process.env.HEARTH_TEST_PASSWORDS, 'utf8').match(/(\S+)\s+(\S+)\s*$/m) ?? [];
  await owner.fill('#f-login', 'owner');
  await owner.fill('#f-password', known || given || login);
  await owner.getByRole('button', { name: 'Sign in' }).click();
  await owner.context().close();
}
await finish();
