// Papers: the clauses of the contract with what is filled in, and their preview; who pays; a paper as a page and as a file. By mouse, by keyboard alone and
// without JavaScript.
import { base, check, employ, finish, reach, signIn, sound, sql, visitor } from './lib.mjs';

employ('papers', 'owner');
const main = (page) => page.locator('main').innerText();
const [request, reference] = sql(`SELECT r.id, r.reference FROM stay s JOIN request r ON r.id = s.request_id JOIN document d ON d.request_id = r.id
  WHERE d.kind = 'contract' AND s.state IN ('accepted', 'prepaid') AND s.arrival > CURRENT_DATE + INTERVAL 20 DAY AND r.lang = 'en' ORDER BY s.arrival LIMIT 1`).split('\t');
for (let i = 0; i < 300 && +sql(`SELECT COUNT(*) FROM document WHERE request_id = ${request} AND rendered_at IS NULL`); i++) await new Promise((r) => setTimeout(r, 100));

async function way(width, script) {
  const who = `${width} px ${script ? 'with' : 'without'} script`;
  const page = await signIn(await visitor(width, script), 'papers');

  // The clauses: what is filled in is listed, an unknown place is refused, a preview shows them with a real stay, and saves nothing.
  await page.goto(base + '/admin/pages');
  await page.getByRole('link', { name: 'Contract of stay' }).first().click();
  const clauses = page.locator('#f-body');
  const was = await clauses.inputValue();
  check(/\{costs\}/.test(was) && /\{guest\}/.test(await main(page)), `${who}: the clauses and what is filled in`);
  await sound(page, `clauses, ${who}`);
  await clauses.fill(`${was}\n# Skates ${width}\nBring {skates}.`);
  await page.getByRole('button', { name: 'Save' }).click();
  check(/\{?skates\}?/.test(await page.locator('.errsum').innerText()) && (await clauses.inputValue()).includes(`Skates ${width}`), `${who}: an unknown place is named, and nothing typed is lost`);
  await sound(page, `clauses, a mistake, ${who}`);
  await clauses.fill(`${was}\n# Skates ${width}\n{guest} may skate from {arrival}.`);
  const [preview] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('button', { name: 'See it as a paper' }).click()]);
  await preview.waitForLoadState();
  const shown = await preview.locator('body').innerText();
  check(shown.includes(`Skates ${width}`) && / may skate from /.test(shown) && !/\{\w/.test(shown), `${who}: the preview has a real stay's facts`, shown.slice(-600));
  preview.complaints = page.complaints;
  await sound(preview, `preview, ${who}`);
  await preview.close();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto(base + '/admin/pages/contract');
  check((await clauses.inputValue()).includes(`Skates ${width}`), `${who}: saved`);
  await clauses.fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto(base + '/admin/pages/contract');
  check((await clauses.inputValue()).trim() === was.trim(), `${who}: emptied, the clauses that come with the program are back`);

  // A paper of a request: as a page, and as a file that is a PDF.
  await page.goto(`${base}/admin/request/${request}`);
  await page.getByRole('link', { name: 'Contract of stay', exact: false }).first().click();
  check((await page.locator('body').innerText()).includes(reference), `${who}: the contract as a page`);
  await sound(page, `contract, ${who}`);
  const pdf = await page.request.get(page.url() + '/pdf');
  check(pdf.ok() && (await pdf.body()).subarray(0, 5).toString() === '%PDF-', `${who}: and as a file`);
  await page.goto(`${base}/admin/request/${request}/registration`);
  await sound(page, `registration, ${who}`);

  // Somebody else pays.
  await page.goto(`${base}/admin/request/${request}/payer`);
  await sound(page, `payer, ${who}`);
  await page.fill('#f-payer_name', `Valley Works ${width}`);
  await page.fill('#f-payer_address', '1 Mill Lane\nValley');
  await page.getByRole('button', { name: 'Save' }).click();
  check((await main(page)).includes(`Valley Works ${width}`), `${who}: a company pays`, await main(page));
  await sound(page, `request with a payer, ${who}`);
  await page.context().close();
}
await way(1280, true);
await way(390, false);

// By keyboard alone: the clauses are changed and saved.
const keys = await signIn(await visitor(1280, true), 'papers');
await keys.goto(base + '/admin/pages/contract');
check(await reach(keys, 'f-body'), 'keyboard: the clauses are within reach');
await keys.keyboard.press('Control+End');
await keys.keyboard.type('\n# Keys\nLeave them at the door.');
check(await reach(keys, 'Save', 1), 'keyboard: the button is next');
await keys.keyboard.press('Enter');
await keys.waitForURL(/\/admin\/pages(\?|$)/);
await keys.goto(base + '/admin/pages/contract');
check((await keys.locator('#f-body').inputValue()).includes('Leave them at the door.'), 'keyboard: saved');
await finish();
