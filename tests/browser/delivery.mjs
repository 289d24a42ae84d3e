// The page of delivery: waiting, being tried again, sent, failed with the server's words, not opened, sent again; and stays whose prepayment did not come:
// kept, or let go. By mouse, by keyboard alone and without JavaScript.
import { base, check, day, employ, finish, mail, reach, signIn, sound, sql, visitor } from './lib.mjs';

employ('post');
const main = (page) => page.locator('main').innerText();
const row = (page, words) => page.locator('main tbody tr', { hasText: words });

// Acceptances of guests who read English, each a mail of its own; and stays to come whose prepayment is late, each told of it by its acceptance.
const told = sql(`SELECT o.id, p.name, p.email FROM outbox o JOIN request r ON r.id = o.request_id JOIN person p ON p.id = r.person_id
  WHERE o.kind = 'accepted' AND o.state = 'sent' AND r.lang = 'en' GROUP BY p.name ORDER BY o.id DESC LIMIT 10`).split('\n').map((line) => line.split('\t'));
const late = sql(`SELECT s.id, p.name FROM stay s JOIN invoice i ON i.stay_id = s.id JOIN person p ON p.id = s.person_id JOIN request r ON r.id = s.request_id
  WHERE s.state IN ('accepted', 'prepaid') AND s.arrival > CURRENT_DATE + INTERVAL 40 DAY AND s.prepayment > 0 AND r.lang = 'en'
  AND 1 = (SELECT COUNT(*) FROM person q WHERE q.name = p.name) GROUP BY s.id ORDER BY s.id LIMIT 5`).split('\n').map((line) => line.split('\t'));
sql(`DELETE FROM payment WHERE stay_id IN (${late.map(([id]) => id)});
  UPDATE stay SET keep_unpaid = TRUE;
  UPDATE stay SET keep_unpaid = FALSE, state = 'accepted', guarantee = 'deposit', prepay_until = '${day(-1)}', reminded_at = UTC_TIMESTAMP(), warned_at = NULL
    WHERE id IN (${late.map(([id]) => id)});
  UPDATE outbox SET sent_at = UTC_TIMESTAMP() - INTERVAL 9 DAY WHERE kind = 'accepted' AND request_id IN (SELECT request_id FROM stay WHERE id IN (${late.map(([id]) => id)}))`);

async function way(width, script, [queued, retried, failed, unopened], [kept, gone]) {
  const who = `${width} px ${script ? 'with' : 'without'} script`;
  const page = await signIn(await visitor(width, script), 'post');
  const state = ([id], words) => sql(`UPDATE outbox SET closed_at = NULL, created_at = UTC_TIMESTAMP() - INTERVAL 2 DAY, ${words} WHERE id = ${id}`);
  state(queued, `state = 'queued', attempts = 0, answer = '', sent_at = NULL, next_at = UTC_TIMESTAMP() + INTERVAL 1 DAY`);
  state(retried, `state = 'queued', attempts = 3, answer = '451 4.7.1 Come again later', sent_at = NULL, next_at = UTC_TIMESTAMP() + INTERVAL 1 DAY`);
  state(failed, `state = 'failed', attempts = 9, answer = '550 5.1.1 <${failed[2]}>: no such mailbox here, and none that sounds like it', sent_at = NULL`);
  sql(`UPDATE request SET opened_at = NULL WHERE id = (SELECT request_id FROM outbox WHERE id = ${unopened[0]}); UPDATE outbox SET sent_at = UTC_TIMESTAMP() - INTERVAL 2 DAY WHERE id = ${unopened[0]}`);

  await page.getByRole('link', { name: 'Mails today' }).click();
  await sound(page, `delivery, ${who}`);
  for (const [filter, [, name], words] of [['Waiting', queued, 'waiting'], ['Being retried', retried, '451 4.7.1 Come again later'], ['Failed', failed, 'none that sounds like it'],
    ['Not opened', unopened, 'Its page was not opened']]) {
    await page.getByRole('link', { name: new RegExp(`^${filter}`) }).click();
    check((await row(page, name).first().innerText()).includes(words), `${who}: ${filter}`, await main(page));
    await sound(page, `delivery, ${filter}, ${who}`);
  }
  await page.getByRole('link', { name: /^Failed/ }).click();
  await row(page, failed[1]).getByRole('button', { name: /Send again/ }).click();
  check((await mail(failed[2], 'Yes')).includes(failed[2]), `${who}: sent again, and it arrives`);
  await page.goto(base + '/admin/mails?show=failed');
  check(await row(page, failed[1]).count() === 0, `${who}: it failed no more`);

  // Who has not paid: one is kept, the other let go, after a look at what that means.
  await page.goto(base + '/admin/today');
  const waits = (name) => page.locator('.waits > li:not(.rest)').filter({ hasText: `${name} has not paid` });
  const unfold = async () => {
    const rest = page.locator('.waits > li.rest > details:not([open]) > summary');
    if (await rest.count()) await rest.click();
  };
  await unfold();
  check(await waits(kept[1]).count() === 1 && await waits(gone[1]).count() === 1, `${who}: Today names who has not paid`, await main(page));
  await sound(page, `late, ${who}`);
  await waits(kept[1]).getByRole('button', { name: /^Keep it/ }).click();
  check(await waits(kept[1]).count() === 0 && sql(`SELECT keep_unpaid FROM stay WHERE id = ${kept[0]}`) === '1', `${who}: kept`);
  await unfold();
  await waits(gone[1]).getByRole('link', { name: /^Let it go now/ }).click();
  check((await page.locator('h1').innerText()).includes(gone[1]) && /cannot be undone/.test(await main(page)), `${who}: what letting go means is said first`);
  await sound(page, `let go, ${who}`);
  await page.getByRole('link', { name: 'Cancel' }).click();
  check(sql(`SELECT state FROM stay WHERE id = ${gone[0]}`) === 'accepted', `${who}: looking at it does nothing`);
  await unfold();
  await waits(gone[1]).getByRole('link', { name: /^Let it go now/ }).click();
  await page.getByRole('button', { name: 'Yes, let it go' }).click();
  check(/admin\/today/.test(page.url()) && await waits(gone[1]).count() === 0 && sql(`SELECT state FROM stay WHERE id = ${gone[0]}`) === 'lapsed', `${who}: let go`);
  check(sql(`SELECT COUNT(*) FROM room_night WHERE stay_id = ${gone[0]}`) === '0', `${who}: and its nights are free`);
  await page.context().close();
}
await way(1280, true, told.slice(0, 4), late.slice(0, 2));
await way(390, false, told.slice(4, 8), late.slice(2, 4));

// By keyboard alone: a mail is sent again, a stay is let go.
const keys = await signIn(await visitor(1280, true), 'post');
const [failed, gone] = [told[8], late[4]];
sql(`UPDATE outbox SET state = 'failed', attempts = 9, answer = '550 no', sent_at = NULL, closed_at = NULL WHERE id = ${failed[0]}`);
await keys.goto(base + '/admin/mails?show=failed');
check(await reach(keys, `Send again ${failed[1]}`), 'keyboard: sending again is within reach');
await keys.keyboard.press('Enter');
await keys.waitForURL(/admin\/today/);
check((await mail(failed[2], 'Yes')).includes(failed[2]), 'keyboard: sent again');
await keys.goto(base + '/admin/today');
check(await reach(keys, `Let it go now ${gone[1]}`), 'keyboard: letting go is within reach');
await keys.keyboard.press('Enter');
await keys.waitForURL(/\/go$/);
check(await reach(keys, 'Yes, let it go'), 'keyboard: so is its button');
await keys.keyboard.press('Enter');
await keys.waitForURL(/admin\/today/);
check(sql(`SELECT state FROM stay WHERE id = ${gone[0]}`) === 'lapsed', 'keyboard: let go');
await finish();
