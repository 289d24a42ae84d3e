// The owner's way, with and without JavaScript, on a desk and on a telephone: sign in, change the one-time password, the queue, accept
// with its confirmation, undo, refuse, postpone, sign out.
import { base, check, enter, finish, renew, signIn, sound, visitor } from './lib.mjs';

// The text of a row of the queue, and what the row offers.
const row = (page, words) => page.locator('.queue tbody tr:not(.by)', { hasText: words }).first();
const nameOf = async (r) => (await r.locator('th a').innerText()).trim();

async function way(width, script) {
  const who = `${width} px ${script ? 'with' : 'without'} script`;
  const page = await visitor(width, script);
  const heading = () => page.locator('h1').innerText();

  await page.goto(base + '/admin/');
  check(/\/admin\/signin/.test(page.url()), `${who}: the door is shut`);
  await sound(page, `sign in, ${who}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  check(/^Problem: /.test(await page.title()) && await page.locator('.errsum li').count() === 2, `${who}: name and password are asked for`);
  await sound(page, `not signed in, ${who}`);
  if (await enter(page)) {
    check(/\/admin\/password$/.test(page.url()), `${who}: the one-time password must be changed`);
    await sound(page, `password, ${who}`);
    await renew(page);
  }
  check(/\/admin\/today$/.test(page.url()), `${who}: the day's page comes first`);
  await page.goto(base + '/admin/queue');
  check(await page.locator('.queue tbody tr:not(.by)').count() === 50, `${who}: the queue, fifty rows`);
  check(/Next decision/.test(await page.locator('.kpis').innerText()) && /\d+ of \d+ requests/.test(await page.locator('.kpis').innerText()), `${who}: its head says when and how good`);
  await sound(page, `queue, ${who}`);
  await page.getByRole('link', { name: 'Later decisions' }).click();
  check(/page=2/.test(page.url()) && await page.locator('.queue tbody tr:not(.by)').count() > 0, `${who}: its second page`);
  await page.getByRole('link', { name: /^Not now \d+$/ }).click();
  check(await page.locator('.chip.good').count() === 0 && await page.locator('.chip.bad').count() > 0, `${who}: only those who are not in the set`);
  await sound(page, `not now, ${who}`);

  // Accept one who pushes others out, by the keyboard alone; take it back.
  let one = row(page, 'Would push out');
  let name = await nameOf(one);
  const others = (await one.innerText()).match(/Would push out (.+?)(: the set|, at no loss)/)[1];
  await one.getByRole('link', { name: /^Accept anyway/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `Accept ${name} anyway?` }).waitFor();
  check((await page.locator('main').innerText()).includes(`${others.split(', ')[0]} falls out`), `${who}: the step names who falls out`);
  await sound(page, `accept, ${who}`);
  await page.getByLabel('Why').focus();
  await page.keyboard.type('Comes every year');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // Those who fell out are offered what would still fit, in one step.
  await page.getByRole('heading', { name: `Who fell out for ${name}` }).waitFor();
  const fell = await page.locator('main').innerText();
  check(others.split(', ').every((other) => fell.includes(other)), `${who}: who fell out stands on the next page`, fell);
  await sound(page, `who fell out, ${who}`);
  const send = page.getByRole('button', { name: 'Send the offers' });
  const offers = await send.count();
  await (offers ? send : page.getByRole('link', { name: 'Back to the requests' })).focus();
  await page.keyboard.press('Enter');
  const strip = () => page.locator('.waits li', { hasText: name });
  await strip().waitFor();
  if (offers) check(/was offered/.test(await page.locator('.waits').innerText()), `${who}: offered in one step`);
  check(/accepted by hand at/.test(await strip().innerText()), `${who}: accepted, and on top of the queue`);
  await sound(page, `accepted, ${who}`);
  await strip().getByRole('link', { name: /^Look/ }).click();
  check((await heading()).startsWith(name) && /Comes every year/.test(await page.locator('main').innerText()), `${who}: its page has the reason`);
  await sound(page, `accepted request, ${who}`);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back. The request is open again').waitFor();
  await sound(page, `undone, ${who}`);

  // Refuse one who is in the set.
  await page.getByRole('link', { name: 'Requests' }).filter({ visible: true }).first().click();
  one = row(page, 'in the set');
  name = await nameOf(one);
  await one.getByRole('link', { name: /^Refuse/ }).click();
  check(await heading() === `Refuse ${name}?`, `${who}: the step of a refusal`);
  await sound(page, `refuse, ${who}`);
  await page.getByRole('button', { name: `Refuse ${name}` }).click();
  check(/refused by hand at/.test(await strip().innerText()), `${who}: refused, and on top of the queue`);

  // Postpone the next one.
  one = row(page, 'Postpone');
  name = await nameOf(one);
  await one.getByRole('link', { name: /^Postpone/ }).click();
  check(await heading() === `Postpone ${name}?`, `${who}: the step of a delay`);
  await sound(page, `postpone, ${who}`);
  await page.getByRole('button', { name: /^Postpone to/ }).click();
  await page.getByText('Postponed. The guest is told by mail.').waitFor();
  await sound(page, `postponed, ${who}`);

  await page.goto(base + '/admin/queue');
  if (await page.getByRole('button', { name: 'Mark as seen' }).count()) await page.getByRole('button', { name: 'Mark as seen' }).click();
  check(/since \w{3} \d/.test(await page.locator('.kpi.seen').innerText()), `${who}: marked as seen`);

  if (width < 896) await page.locator('details.menu.all summary').click();
  await page.getByRole('button', { name: 'Sign out' }).filter({ visible: true }).click();
  check(/\/admin\/signin$/.test(page.url()), `${who}: signed out`);
  await page.context().close();
}

// What somebody else decides shows up by itself.
async function refreshed() {
  const [desk, other] = [await visitor(1280, true), await visitor(1280, false)];
  await desk.clock.install();
  await signIn(desk);
  await signIn(other);
  for (const page of [desk, other]) await page.goto(base + '/admin/queue');
  await desk.getByRole('heading', { name: 'Requests' }).waitFor();
  const one = row(other, 'in the set');
  const name = await nameOf(one);
  await one.getByRole('link', { name: /^Refuse/ }).click();
  await other.getByRole('button', { name: `Refuse ${name}` }).click();
  await desk.clock.runFor(21000);
  await desk.locator('.waits li', { hasText: name }).waitFor({ timeout: 5000 }).catch(() => {});
  check(await desk.locator('.waits li', { hasText: name }).count() === 1, 'the queue refreshes itself', await desk.locator('main').innerText());
  check(await desk.locator('#queue').count() === 1 && desk.complaints.length === 0, 'and stays one', desk.complaints.join('\n'));
}

await way(1280, true);
await way(390, false);
await refreshed();
await finish();
