// make shots-mails: every mail as mail programs show it, light and dark, on a telephone of 320 px and on a desk, in each language. mailshots.mjs DIR, where
// tests/mails.t left them: DIR/sheet-LANG-SCHEME-WIDTH.png. Nothing may be loaded, be wider than the screen, or be hard to read.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const folder = process.argv[2];
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu'] });
const faults = [];

for (const lang of ['en', 'ru', 'fr'])
  for (const colorScheme of ['light', 'dark'])
    for (const width of [320, 640]) {
      const context = await browser.newContext({ viewport: { width, height: 400 }, colorScheme, bypassCSP: true });
      const page = await context.newPage();
      const pictures = [];
      let name;
      page.on('request', (r) => /^(file|data):/.test(r.url()) || faults.push(`${name}: loads ${r.url()}`));
      for (const file of fs.readdirSync(folder).filter((f) => f.endsWith(`-${lang}.html`)).sort()) {
        name = `${file}, ${colorScheme}, ${width} px`;
        await page.goto('file://' + path.resolve(folder, file));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) faults.push(`${name}: ${wide} px too wide`);
        const broken = await page.evaluate(() => [...document.querySelectorAll('.nb')].filter((e) => new Set([...e.getClientRects()].map((r) => Math.round(r.top))).size > 1).length);
        if (broken > 0) faults.push(`${name}: ${broken} references on two lines`);
        if (width === 320) {
          await page.evaluate(axe);
          // A mail is no page: it has no landmarks.
          const { violations } = await page.evaluate(() => globalThis.axe.run(document, { rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false } } }));
          for (const v of violations) faults.push(`${name}: ${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`);
        }
        pictures.push(await page.screenshot({ fullPage: true }));
      }
      const sheet = await context.newPage();
      await sheet.setViewportSize({ width: Math.min(pictures.length, width === 320 ? 12 : 7) * (width + 8), height: 400 });
      await sheet.setContent(`<body style="margin:0;display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start;background:#888">` +
        pictures.map((p) => `<img src="data:image/png;base64,${p.toString('base64')}">`).join(''));
      await sheet.screenshot({ path: path.join(folder, `sheet-${lang}-${colorScheme}-${width}.png`), fullPage: true });
      await context.close();
    }
await browser.close();
for (const fault of faults) console.log(fault);
process.exitCode = faults.length ? 1 : 0;
