// Each language on a desk and on telephones: no page is wider than its screen, each says its language, the switch keeps the page, the request
// keeps its language in its mails and on its private page. The owner reads his browser's language, or the one he chose.
import fs from 'node:fs';
import { base, browser, check, day, finish, mail, signIn, sound, visitor } from './lib.mjs';

const group = (lang, name) => Object.fromEntries([...fs.readFileSync(`../../templates/lang/${lang}.hdf`, 'utf8')
  .match(new RegExp(`^${name} {\\n([^]*?)^}`, 'm'))[1].matchAll(/^ +([\w.]+) = (.*)$/gm)].map(([, key, text]) => [key, text]));
const cyrillic = /[а-яё]/i;

// The headers and the two texts of a mail as they were written.
function parsed(source) {
  // lib.mjs joins soft line ends, which takes the last sign of an encoded word at the end of a line.
  const words = source.replace(/=\?utf-8\?([bq])\?([^?]*)\?=?(?:\s+(?==\?))?/gi, (_, how, text) =>
    /b/i.test(how) ? Buffer.from(text, 'base64').toString('latin1')
      : text.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/gi, (__, hex) => String.fromCharCode(parseInt(hex, 16))));
  return Buffer.from(words.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
}

async function way(lang, width) {
  const who = `${lang}, ${width} px`, words = (name) => group(lang, name);
  const address = `guest.${lang}.${width}@example.org`, ahead = 330 + (lang === 'ru' ? 10 : 0) + width % 7 * 20;
  const page = await visitor(width, true);
  const shown = async (name) => {
    check(await page.locator('html').getAttribute('lang') === lang, `${name}, ${who}: says its language`);
    await sound(page, `${name}, ${who}`);
  };
  const heading = () => page.locator('h1').innerText();

  await page.goto(`${base}/${lang}/`);
  await shown('home');
  const alternates = await page.locator('link[hreflang]').evaluateAll((links) => links.map((l) => l.hreflang).sort().join(' '));
  check(alternates === 'en fr ru x-default', `${who}: search engines are told of the others`, alternates);
  await page.goto(`${base}/${lang}/stay`);
  await shown('dates');
  await page.goto(`${base}/${lang}/stay?from=${day(ahead)}&to=${day(ahead + 4)}`);
  await shown('rooms');
  const text = await page.locator('main').innerText();
  check(lang === 'ru' ? cyrillic.test(text) : !cyrillic.test(text), `${who}: in its letters`);
  await page.locator('.room a.btn').nth(1).click();
  check(await heading() === words('Details').title, `${who}: to the details`, await heading());
  await shown('details');
  await page.getByRole('button', { name: words('Details').go }).click();
  check(await page.locator('.errsum li').count() >= 2, `${who}: mistakes are named`);
  await shown('mistakes');
  await page.locator('#f-name').fill(lang === 'ru' ? 'Екатерина Преображенская-Вознесенская' : 'Éloïse de La Rochefoucauld');
  await page.locator('#f-email').fill(address);
  await page.locator('#f-agree').check();
  await page.getByRole('button', { name: words('Details').go }).click();
  await shown('check');
  await page.getByRole('button', { name: words('Check').send }).click();
  await page.waitForURL(/\/request\//);
  await shown('sent');

  const source = await mail(address, '/confirm/'), read = parsed(source);
  check(read.includes(words('Mail')['confirm.button']) && read.includes(words('Mail').person), `${who}: the mail speaks the language`);
  const even = (t) => t.replace(/\s+/g, ' ');
  check(even(read).includes('Subject: ' + even(words('Mail')['confirm.subject'].split('{')[0])), `${who}: and so does its subject`, read.slice(0, 600));
  check(!/\{[123]\}/.test(read), `${who}: nothing in it is left open`);
  const link = source.match(/https?:\S*\/confirm\/[\w/-]+/)[0];
  check(new RegExp(`/${lang}/confirm/`).test(link), `${who}: its link too`, link);
  await page.goto(link);
  await shown('confirm');
  await page.getByRole('button', { name: words('Confirm').go }).click();
  await page.waitForURL(/\/request\//);
  check((await heading()).startsWith(words('Status')['open.title'].split(',')[0]), `${who}: confirmed`, await heading());
  await shown('open');
  await page.context().close();
}

for (const lang of ['ru', 'fr'])
  for (const width of [1280, 390, 320])
    await way(lang, width);

// The switch keeps the page and what was chosen on it.
const page = await visitor(1280, true);
await page.goto(`${base}/en/stay?from=${day(300)}&to=${day(303)}&adults=3`);
await page.getByRole('link', { name: 'Русский' }).first().click();
check(page.url() === `${base}/ru/stay?from=${day(300)}&to=${day(303)}&adults=3`, 'the switch keeps the page', page.url());
check(await page.locator('#f-adults').inputValue() === '3', 'and what was chosen');

// The first address is answered in the language of the browser, and says so to caches.
for (const [locale, lang] of [['ru-RU', 'ru'], ['fr-CA', 'fr'], ['de-AT', 'en'], ['en-GB', 'en']]) {
  const context = await browser.newContext({ locale });
  const first = await context.newPage();
  const answer = await first.goto(base + '/');
  check(answer.status() === 200 && await first.locator('html').getAttribute('lang') === lang && /Accept-Language/.test(answer.headers().vary ?? ''),
    `${locale} is answered in ${lang}`);
  await first.goto(base + '/admin/');
  check(await first.locator('html').getAttribute('lang') === lang, `${locale}: the owner's door too`);
  await context.close();
}

// The owner: every page in each language, chosen on the page of the password.
const owner = await signIn(await visitor(1280, true));
for (const [lang, name] of [['ru', 'Русский'], ['fr', 'Français']]) {
  await owner.goto(base + '/admin/password');
  await owner.getByRole('button', { name }).click();
  check(await owner.locator('html').getAttribute('lang') === lang, `owner: chooses ${lang}`);
  for (const path of ['/admin/', '/admin/queue', '/admin/rooms', '/admin/prices', '/admin/pages', '/reports/occupancy', '/admin/password']) {
    await owner.goto(base + path);
    check(await owner.locator('html').getAttribute('lang') === lang, `owner: ${path} in ${lang}`);
    await sound(owner, `owner ${path}, ${lang}`);
  }
}
await finish();
