// House and rules, conditions of rooms, the job after a restore, and the three steps of an empty house: on a desk with JavaScript and on a telephone
// without.
import { base, check, employ, finish, hearth, signIn, sound, visitor } from './lib.mjs';

employ('rules', 'owner');
const signed = async (width, script) => signIn(await visitor(width, script), 'rules');

async function way(width, script) {
  const who = `${width} px ${script ? 'with' : 'without'} script`;
  const page = await signed(width, script);
  const main = () => page.locator('main').innerText();

  await page.goto(base + '/admin/settings');
  await sound(page, `house and rules, ${who}`);
  const groups = await page.locator('main section a.btn').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
  check(groups.length === 11, `${who}: eleven groups`, groups);
  for (const group of groups) {
    await page.goto(base + group);
    await sound(page, `${group}, ${who}`);
  }
  await page.goto(base + '/admin/settings/answers');
  await page.locator('#f-decide_windows_days_0').fill('');
  await page.locator('#f-undo_minutes').fill('7');
  await page.locator('form#edit').evaluate((form) => { form.noValidate = true; }).catch(() => {});
  await page.getByRole('button', { name: 'Save' }).click();
  check(/^Problem: /.test(await page.title()) && await page.locator('#f-undo_minutes').inputValue() === '7' && await page.locator('#f-decide_windows_hours_0').inputValue() === '168',
    `${who}: half a row is named, what was typed is kept`, await main());
  await sound(page, `answers with a mistake, ${who}`);
  await page.locator('.errsum a').first().click();
  check(/#f-decide_windows$/.test(page.url()), `${who}: the complaint leads to its field`, page.url());
  await page.locator('#f-decide_windows_days_0').fill('60');
  await page.getByRole('button', { name: 'Save' }).click();
  check(/Saved\./.test(await main()) && /Time to take a decision back\s+7 minutes/.test(await main()), `${who}: saved`, await main());
  hearth('set', 'undo_minutes', '5');

  await page.goto(base + '/admin/rooms/conditions');
  await sound(page, `conditions, ${who}`);
  await page.getByRole('link', { name: 'New condition' }).click();
  await page.locator('#f-name').fill(`aired ${width}`);
  await sound(page, `condition, ${who}`);
  await page.getByRole('button', { name: 'Add' }).click();
  check((await main()).includes(`aired ${width}`), `${who}: a condition more`);
  await page.getByRole('link', { name: `Edit aired ${width}` }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  check(!(await main()).includes(`aired ${width}`), `${who}: and gone again`);

  hearth('job', 'pause');
  await page.goto(base + '/admin/today');
  await sound(page, `Today with the job paused, ${who}`);
  await page.getByRole('button', { name: 'Let the job go on' }).click();
  check(/The job goes on with its next run\./.test(await main()) && !/The job is paused/.test(await main()), `${who}: it goes on`);
  await page.goto(base + '/admin/begin');
  await sound(page, `a house that is ready, ${who}`);
  await page.context().close();
}

await way(1280, true);
await way(390, false);

// Emptied, it begins anew.
const page = await signed(390, false);
hearth('set', 'demo', 'on');
hearth('empty', '--yes');
await page.goto(base + '/admin/');
check(/\/admin\/begin$/.test(page.url()), 'an empty house leads to its next step', page.url());
await sound(page, 'the step of the rooms');
await page.locator('#f-kind_name').fill('Double room');
await page.locator('#f-rooms').fill('4');
await page.getByRole('button', { name: 'Go on' }).click();
await sound(page, 'the step of the price');
await page.locator('#f-amount').fill('90');
await page.getByRole('button', { name: 'Go on' }).click();
check(/Your house is ready/.test(await page.locator('main').innerText()), 'and is ready', await page.locator('main').innerText());
await page.goto(base + '/en/');
check(/Double room/.test(await page.locator('main').innerText()) && /€90/.test(await page.locator('main').innerText()), 'as guests see', await page.locator('main').innerText());
hearth('set', 'house_name', '');
await page.goto(base + '/admin/');
await sound(page, 'the step of the house');
await finish();
