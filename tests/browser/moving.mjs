// Moving in, on a desk with JavaScript and on a telephone without: the demonstration's offer, a file with a mistake, its preview, entering; and how
// far one comes with the name of another house.
import { execSync } from 'node:child_process';
import { base, check, finish, signIn, sound, visitor } from './lib.mjs';

async function way(width, script, number) {
  const who = `${width} px ${script ? 'with' : 'without'} script`;
  const page = await visitor(width, script);
  const main = () => page.locator('main').innerText();
  await signIn(page);
  check(/\/admin\/start$/.test(page.url()), `${who}: a demonstration asks first`, page.url());
  await sound(page, `start, ${who}`);
  await page.getByRole('link', { name: 'Start empty' }).click();
  await page.locator('#f-house_name').fill('Another House');
  await page.getByRole('button', { name: 'Empty the house' }).click();
  check(/This is not the name of the house/.test(await main()), `${who}: another name empties nothing`);
  await sound(page, `empty, ${who}`);

  await page.goto(base + '/admin/import');
  await sound(page, `import, ${who}`);
  await page.getByRole('button', { name: 'See what it would do' }).click();
  check(/Please choose a file/.test(await main()), `${who}: no file`);
  await sound(page, `import without a file, ${who}`);
  await page.locator('#f-what-guests').check();
  const file = `name,email,phone\nAlma Muster,alma${number}@house.example,\n=1+1,x@house.example,\nBo Beispiel,${number === 1 ? '' : 'bo@house.example'},0664123456${number}\n`;
  await page.locator('#f-file').setInputFiles({ name: 'guests.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.getByRole('button', { name: 'See what it would do' }).click();
  check(/begins like a formula/.test(await main()), `${who}: the preview names what is refused`, await main());
  await sound(page, `preview, ${who}`);
  await page.getByRole('button', { name: 'Enter 2 lines' }).click();
  check(/2 lines entered/.test(await main()), `${who}: entered`, await main());
  await sound(page, `entered, ${who}`);
  const link = page.locator('a[href$="/download/guests"]');
  const all = await (await page.request.get(base + await link.getAttribute('href'))).text();
  check(all.includes(`alma${number}@house.example`), `${who}: and out again`);
  await page.context().close();
}

execSync(`${process.env.HEARTH_TEST_SET} demo on`);
await way(1280, true, 1);
await way(390, false, 2);
execSync(`${process.env.HEARTH_TEST_SET} demo off`);
await finish();
