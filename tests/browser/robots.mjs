// The proof of work in a browser: by a worker, without one, and sent before it is done; the trap; the wait; what looks odd for the owner.
import { execFileSync } from 'node:child_process';
import { base, check, day, finish, mail, signIn, sound, visitor } from './lib.mjs';

const set = (name, value) => execFileSync('/bin/sh', ['-c', `$HEARTH_TEST_SET ${name} ${value}`]);
set('form_seconds', 2);
let stay = 240;

// A visitor on the check page; hurry: as fast as programs are.
async function toCheck(page, address, hurry) {
  stay += 3;
  await page.goto(`${base}/en/stay/details?from=${day(stay)}&to=${day(stay + 2)}&adults=2&children=0&rooms=1&wish=any`);
  if (hurry) await page.evaluate(() => { document.querySelector('[name=stamp]').value = ''; });
  else await page.waitForTimeout(2500);
  await page.getByLabel('Full name').fill(/often/.test(address) ? 'Robin Bot' : 'Robin Guest');
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
check(await page.locator('#f-website').evaluate((e) => e.value === '' && e.closest('[aria-hidden=true]') !== null && e.tabIndex === -1 && e.closest('.vh').getClientRects()[0].width <= 2), 'it is empty, out of sight, out of the way of Tab and of screen readers');
await page.getByRole('button', { name: 'Check my request' }).click();
await page.getByRole('button', { name: 'Send request' }).click();
await page.getByText('Nearly there').waitFor();
check(true, 'and then it goes on');
await page.context().close();

// Sent too often without scripts: 429, with all that was typed
set('send_address', 1);
page = await visitor(390, false);
const send = async () => (await Promise.all([page.waitForResponse((r) => r.url().endsWith('/stay/send')), page.getByRole('button', { name: 'Send request' }).click()]))[0];
await toCheck(page, 'often@example.org');
const last = await send();
check(last.status() === 429 && Number((await last.allHeaders())['retry-after']) > 0 && /A moment, please/.test(await heading(page)), 'too many: 429 with Retry-After');
check(await page.locator('main a[href^="tel:"]').count() === 1, 'with the telephone number of the house');
await sound(page, 'wait');
set('send_address', 1000);
await page.getByRole('button', { name: 'Try again' }).click();
check(/Check your request/.test(await heading(page)) && /often@example.org/.test(await page.locator('main').innerText()), 'and with all that was typed');
check((await send()).status() === 303, 'which can be sent then');
await page.goto(await link('often@example.org'));
await page.getByRole('button', { name: 'Confirm my request' }).click();
await page.getByRole('button', { name: 'Yes, confirm my request' }).click();
check(/a little too quick/.test(await page.locator('main').innerText()), 'without proof: one more click, and not at once');
await sound(page, 'one more click, too soon');
await page.waitForTimeout(4000);
await page.getByRole('button', { name: 'Yes, confirm my request' }).click();
check(/Your request is with us/.test(await heading(page)), 'then it is confirmed');
const status = page.url();

// The same guest for the same nights
await page.goto(`${base}/en/stay/details?from=${day(stay)}&to=${day(stay + 1)}&adults=2&children=0&rooms=1&wish=any`);
await page.waitForTimeout(2500);
await page.getByLabel('Full name').fill('Robin Bot');
await page.getByLabel('E-mail').fill('Often@example.org');
await page.getByRole('checkbox', { name: /I agree/ }).check();
await page.getByRole('button', { name: 'Check my request' }).click();
await page.getByRole('button', { name: 'Send request' }).click();
check(/is with us already/.test(await page.locator('#f-email-e').innerText()), 'a second request for the same nights: the complaint is at the address');
await sound(page, 'asked already');

// The owner: the chip, the list; frozen, let go on, removed
const owns = async (width) => signIn(await visitor(width, true));
const said = (owner) => owner.getByRole('status').innerText();
const deed = (owner, name) => owner.getByRole('button', { name }).click();
const tick = (owner) => owner.getByRole('checkbox', { name: /Robin Bot/ }).first().check();
const odd = (owner) => owner.locator('tbody tr:not(.by)', { hasText: 'without proof of work' });
// Through the pages of the queue, to the one where our guest stands.
async function queue(owner) {
  await owner.goto(base + '/admin/queue');
  const later = owner.getByRole('link', { name: 'Later decisions' });
  while (!await owner.getByText('Robin Bot').count() && await later.count()) await later.click();
}

let owner = await owns(1280);
await queue(owner);
check(await odd(owner).count() === 1 && /Robin Bot/.test(await odd(owner).innerText()), 'the chip in the queue');
await sound(owner, 'queue, 1280 px');
await owner.getByRole('link', { name: /looks? odd/ }).click();
await sound(owner, 'odd, 1280 px');
await deed(owner, 'Freeze');
check(/tick at least one/.test(await owner.locator('.errsum').innerText()), 'nothing ticked is said');
await sound(owner, 'odd, nothing ticked, 1280 px');
const number = await owner.getByRole('checkbox', { name: /Robin Bot/ }).first().inputValue();
for (const box of await owner.getByRole('checkbox', { name: /Robin Bot/ }).all()) await box.check();
await deed(owner, 'Freeze');
check(/^1 request is frozen\./.test(await said(owner)), 'frozen', await said(owner));
await page.goto(status);
check(/Your request is with us/.test(await heading(page)), 'its guest is told nothing');
await tick(owner);
await deed(owner, 'Let go on');
check(/1 request goes on/.test(await said(owner)), 'let go on');
await queue(owner);
check(await odd(owner).count() === 0, 'looked at, it is odd no more');
await owner.goto(`${base}/admin/request/${number}`);
await sound(owner, 'request, 1280 px');
await owner.context().close();

owner = await owns(390);
await owner.goto(`${base}/admin/request/${number}`);
await deed(owner, 'Freeze');
check(/1 request is frozen/.test(await said(owner)), 'frozen from its own page');
await sound(owner, 'odd, 390 px');
await owner.goto(`${base}/admin/request/${number}`);
check(/Frozen: it is in no list/.test(await said(owner)), 'which says so');
await sound(owner, 'frozen request, 390 px');
await deed(owner, 'Remove ...');
await sound(owner, 'remove, 390 px');
await deed(owner, 'Remove 1 request');
check(/data erased/.test(await said(owner)), 'removed');
await owner.goto(`${base}/admin/request/${number}`);
await sound(owner, 'removed request, 390 px');
check(!/Robin/.test(await owner.locator('main').innerText()), 'nothing of its guest is left');
set('form_seconds', 0);
await finish();
