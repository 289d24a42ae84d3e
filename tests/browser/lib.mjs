// What the browser tests share: TAP, a browser, and what must hold on every page.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

export const base = process.env.HEARTH_TEST_URL;
export const mails = process.env.HEARTH_TEST_MAIL;
const shots = process.env.HEARTH_TEST_SHOTS; // a folder: each page is kept as a picture
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// The instance itself: its command line, its database, days from today.
const house = path.dirname(process.env.HEARTH_TEST_PASSWORDS);
const top = path.resolve(import.meta.dirname ?? '.', '../..');
export const hearth = (...args) =>
  execFileSync(path.join(top, process.env.BUILD || 'build', 'bin/hearth'), ['--config', `${house}/conf/hearth.conf`, ...args]).toString();
export const sql = (text) => execFileSync('mariadb', ['--no-defaults', '--default-character-set=utf8mb4', '-N', '-uroot', '-S', `${house}/run/db.sock`,
  'hearth', '-e', text]).toString().trim();
export const day = (ahead) => new Date(Date.now() + ahead * 864e5).toISOString().slice(0, 10);

// The private page of a request: its address is signed.
const signed = (...parts) => {
  const key = fs.readFileSync(`${house}/conf/booking.secret`, 'utf8').match(/secret_key = (\w+)/)[1];
  const mac = crypto.createHmac('sha256', Buffer.from(key, 'hex'));
  for (const part of parts) {
    const size = Buffer.alloc(8);
    size.writeBigUInt64BE(BigInt(Buffer.byteLength(part)));
    mac.update(size).update(part);
  }
  return mac.digest('base64url');
};
export const home = (id, lang = 'en') => {
  const [reference, serial] = sql(`SELECT reference, link_serial FROM request WHERE id = ${id}`).split('\t');
  return `${base}/${lang}/request/${reference}/${signed('status', reference, serial, '')}`;
};

let count = 0, failed = 0;
export function check(good, what, seen) {
  count++;
  if (!good) failed++;
  console.log(`${good ? 'ok' : 'not ok'} ${count} - ${what}`);
  if (!good && seen !== undefined) console.log(String(seen).replace(/^/gm, '# '));
}

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

export async function finish() {
  await browser.close();
  console.log(`1..${count}`);
  process.exitCode = failed ? 1 : 0;
}

// A fresh visitor. Whatever the console says is a fault of the page, but for the browser's own note of a 4xx answer.
export async function visitor(width, script) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: script, locale: 'en-GB', bypassCSP: false });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (m) => /error|warning/.test(m.type()) && !/status of 4\d\d/.test(m.text()) && page.complaints.push(m.text()));
  page.on('pageerror', (e) => page.complaints.push(String(e)));
  page.on('request', (r) => r.url().startsWith(base) || r.url().startsWith('data:') || page.complaints.push('elsewhere: ' + r.url()));
  return page;
}

// Who works here: the house's owner, or somebody whom the test makes. Each begins with a one-time password, and puts the same in its place.
const chosen = 'a lamp of quiet copper';
const given = { owner: fs.readFileSync(process.env.HEARTH_TEST_PASSWORDS, 'utf8').match(/password\s+(\S+)/)[1] };
export function employ(login, role = 'manager') {
  given[login] = hearth('user', 'add', login, '--name', 'Anna', '--role', role).match(/password +(\S+)/)[1];
}

// Name and password; true when the password is to be changed next, which renew() does.
export async function enter(page, login = 'owner') {
  const fresh = sql(`SELECT must_change FROM user WHERE login = '${login}'`) === '1';
  await page.goto(base + '/admin/');
  await page.fill('#f-login', login);
  await page.fill('#f-password', fresh ? given[login] : chosen);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return fresh;
}
export async function renew(page, login = 'owner') {
  await page.fill('#f-now', given[login]);
  await page.fill('#f-new', chosen);
  await page.fill('#f-again', chosen);
  await page.getByRole('button', { name: 'Change the password' }).click();
}
export async function signIn(page, login = 'owner') {
  if (await enter(page, login)) await renew(page, login);
  return page;
}

// By keyboard alone: Tab until the focus is on what has this id or says these words.
export async function reach(page, words, most = 120) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((w) => document.activeElement.id === w || document.activeElement.textContent.includes(w), words)) return true;
  }
  return false;
}

// Every page: no violation that axe sees, nothing beside the page at 320 px, no complaint of the browser.
// axe needs scripts, so a page that is shown without them is read into a second one that has them.
let reader;
async function axeReader() {
  const context = await browser.newContext({ bypassCSP: true });
  await context.addInitScript(axe);
  return context.newPage();
}
export async function sound(page, name) {
  const size = page.viewportSize();
  if (shots) {
    // Pictures that load late are asked for by scrolling.
    for (let y = 0; y < await page.locator('body').evaluate((b) => b.scrollHeight).catch(() => 0); y += 600) await page.mouse.wheel(0, 600);
    await page.screenshot({ path: path.join(shots, `${name.replace(/\W+/g, '-')}.png`), fullPage: true });
  }
  reader ??= await axeReader();
  const address = page.url().replace(/#.*/, '');
  await reader.setViewportSize(size);
  await reader.route(address, async (route) => route.fulfill({ contentType: 'text/html', body: await page.content() }), { times: 1 });
  await reader.goto(address);
  // No script of ours asks how wide the page is when it is loaded, so once loaded is enough for both.
  for (const width of [size.width, 320]) {
    await reader.setViewportSize({ width, height: 900 });
    const { wide, broken, violations } = await reader.evaluate(async () => ({
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      broken: [...document.querySelectorAll('.nb')].filter((e) => new Set([...e.getClientRects()].map((r) => Math.round(r.top))).size > 1).map((e) => e.innerText),
      violations: (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations,
    }));
    check(violations.length === 0 && wide <= 0 && broken.length === 0, `${name}, ${width} px: nothing for axe, no sideways scroll, no reference on two lines`,
      `${wide} px too wide\n${broken.join('\n')}\n` + violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join('\n')}`).join('\n'));
  }
  check(page.complaints.length === 0, `${name}: the browser has no complaint`, page.complaints.join('\n'));
  page.complaints.length = 0;
}

// The text of the newest caught mail to this address that has the word; waits for the job.
export async function mail(to, word) {
  for (let tries = 0; tries < 300; tries++) {
    for (const file of fs.readdirSync(mails).filter((f) => f.endsWith('.eml')).sort().reverse()) {
      const text = fs.readFileSync(path.join(mails, file), 'utf8').replace(/=\r?\n/g, '').replace(/=3D/g, '=');
      if (text.includes(to) && text.includes(word)) return text;
    }
    await new Promise((r) => setTimeout(r, 100));
  }
  throw new Error(`no mail to ${to} with ${word}`);
}
