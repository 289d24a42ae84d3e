// Money: what is open, a bill with payments and postings, the cash book, statements of the bank with what they propose; by mouse, by keyboard alone and
// without JavaScript.
import { base, check, day, employ, finish, reach, signIn, sound, sql, visitor } from './lib.mjs';

employ('money');
const main = (page) => page.locator('main').innerText();
// Pressed, and the next page is there.
const press = (page, what) => Promise.all([page.waitForEvent('load'), what.click()]);
const button = (page, name) => press(page, page.getByRole('button', { name }).first());
// A button's word, and what it is about, which is not seen.
const deed = (word, what) => new RegExp(`^${word}\\s?: ${what}`);
const euro = (cents) => '€' + (cents / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 });

// Stays of guests whose name nobody else has, each of another price, still to come and with nothing paid: five for each way.
const stays = sql(`SELECT s.id, r.reference, p.name, s.price FROM stay s JOIN request r ON r.id = s.request_id JOIN person p ON p.id = s.person_id
  WHERE s.state IN ('accepted', 'prepaid') AND s.arrival > CURRENT_DATE + INTERVAL 3 DAY
  AND 1 = (SELECT COUNT(*) FROM person q JOIN stay t ON t.person_id = q.id WHERE q.name = p.name) GROUP BY s.price ORDER BY s.arrival LIMIT 15`).split('\n')
  .map((line) => line.split('\t')).map(([id, reference, name, price]) => ({ id, reference, name, price: +price }));
sql(`DELETE FROM payment WHERE stay_id IN (${stays.map((s) => s.id)}); UPDATE stay SET state = 'accepted' WHERE id IN (${stays.map((s) => s.id)})`);
const paid = (stay) => +sql(`SELECT COALESCE(SUM(amount), 0) FROM payment WHERE stay_id = ${stay.id}`);

const camt = (entries) => `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>7</Id><Acct><Id><IBAN>AT611904300234573201</IBAN></Id><Ccy>EUR</Ccy></Acct>
${entries.map(([cents, name, text]) => `<Ntry><Amt Ccy="EUR">${(cents / 100).toFixed(2)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${day(-1)}</Dt></BookgDt>
<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`).join('\n')}
</Stmt></BkToCstmrStmt></Document>\n`;
const bring = async (page, name, text) => {
  await page.locator('#f-file').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await button(page, 'Bring it');
};

async function way(width, script, [stay, other, third, fourth]) {
  const who = `${width} px ${script ? 'with' : 'without'} script`;
  const page = await signIn(await visitor(width, script), 'money');

  // What is open leads to the bill.
  await page.locator(`details.menu.all summary`).click({ timeout: 500 }).catch(() => {});
  await page.getByRole('link', { name: 'Money', exact: true }).filter({ visible: true }).first().click();
  check(/Guests still owe/.test(await main(page)), `${who}: what is open`);
  await sound(page, `money, ${who}`);
  // What is due last is folded.
  if (!await page.locator(`a[href$="/admin/money/stay/${stay.id}"]`).isVisible()) await page.locator('details.more summary').click();
  await page.locator(`a[href$="/admin/money/stay/${stay.id}"]`).click();
  check((await page.locator('h1').innerText()).includes(stay.name), `${who}: a bill`);
  await sound(page, `bill, ${who}`);

  // A payment: with a slip, in part, and too much given back.
  await page.fill('#f-amount', '5o');
  await button(page, 'It was paid');
  check(await page.locator('.errsum a').first().getAttribute('href') === '#f-amount', `${who}: an amount that is none`);
  await sound(page, `bill, a mistake, ${who}`);
  await page.fill('#f-amount', '50');
  await page.getByLabel('Card terminal').check();
  await page.fill('#f-note', 'at the door');
  await button(page, 'It was paid');
  check(/The payment is booked/.test(await main(page)) && paid(stay) === 5000, `${who}: paid in part`);
  check((await main(page)).includes(euro(stay.price - 5000)), `${who}: what is left`, await main(page));
  await page.fill('#f-amount', '60');
  await button(page, 'It was given back');
  check(/More cannot be given back than was paid/.test(await main(page)) && await page.locator('#f-amount').inputValue() === '60', `${who}: no more is given back`);

  // Something broken, delivered at once; something ordered, delivered later, struck out.
  await page.getByLabel('Damage').check();
  await page.fill('#f-text', 'A broken lamp');
  await page.fill('#f-price', '12.50');
  await page.fill('#f-vat', '20');
  await page.locator('#f-delivered').check();
  await button(page, 'Post it');
  check(/A broken lamp/.test(await main(page)) && (await main(page)).includes(euro(stay.price - 5000 + 1250)), `${who}: posted`, await main(page));

  // Two pay it; one of them owes what the other does not.
  const aunt = Math.round((stay.price + 1250) * 0.4);
  sql(`INSERT INTO stay_share (stay_id, position, payer, share) VALUES (${stay.id}, 1, '${stay.name.replace(/'/g, "''")}', 6000), (${stay.id}, 2, 'Kilnwater Instruments and Measuring Company', 4000)`);
  await page.goto(`${base}/admin/money`);
  check((await main(page)).includes(`Kilnwater Instruments and Measuring Company: ${euro(aunt)}`), `${who}: the list says who owes what`, await main(page));
  await sound(page, `money, shared, ${who}`);
  await page.goto(`${base}/admin/money/stay/${stay.id}`);
  check(await page.locator('#f-payer').getAttribute('list') === 'payers-named' && (await main(page)).includes(euro(aunt)), `${who}: each has a balance`, await main(page));
  await sound(page, `bill, shared, ${who}`);
  await page.getByRole('link', { name: /Share as a paper\s*, Kilnwater/ }).click();
  const share = await page.locator('main').innerText();
  check(/What makes up the bill/.test(share) && /A broken lamp/.test(share) && share.includes(euro(aunt)), `${who}: his share as a paper`, share);
  await sound(page, `share, ${who}`);
  await page.goto(`${base}/admin/stay?id=${stay.id}`);
  check(/Share as a paper/.test(await main(page)), `${who}: the stay says who pays`);
  await sound(page, `stay, shared, ${who}`);
  await page.goto(`${base}/admin/money/stay/${stay.id}`);
  sql(`DELETE FROM stay_share WHERE stay_id = ${stay.id}`);
  await page.fill('#f-text', 'A basket of apples');
  await page.fill('#f-price', '8');
  await page.fill('#f-vat', '10');
  await page.locator('#f-delivered').uncheck();
  await button(page, 'Post it');
  check((await main(page)).includes('€8.00 more is ordered'), `${who}: ordered is not charged`, await main(page));
  await sound(page, `bill with postings, ${who}`);
  await button(page, deed('Delivered', 'A basket of apples'));
  check((await main(page)).includes(euro(stay.price - 5000 + 2050)), `${who}: delivered is`);
  await button(page, deed('Strike out', 'A basket of apples'));
  check((await main(page)).includes(euro(stay.price - 5000 + 1250)), `${who}: and struck out no more`);
  await button(page, 'Write the bill');
  check(/The bill is written/.test(await main(page)) && /Bill of extras/.test(await main(page)), `${who}: the bill of extras`);
  await button(page, deed('Take back', '€50.00'));
  check(paid(stay) === 0 && /taken back/.test(await main(page)), `${who}: a payment is taken back`);
  await sound(page, `bill, written, ${who}`);

  // The cash book: what was paid today, and what no stay pays.
  await press(page, page.getByRole('link', { name: 'Cash book' }));
  const rows = page.locator('main table tbody tr');
  check(await rows.filter({ hasText: 'at the door' }).count() >= 1, `${who}: the day's payment`);
  const before = await rows.count();
  await page.fill('#f-amount', '12,4x');
  await page.fill('#f-note', 'Flowers');
  await button(page, 'Taken out');
  check(await page.locator('.errsum a').first().getAttribute('href') === '#f-amount', `${who}: no amount of the till`);
  await sound(page, `cash book, a mistake, ${who}`);
  await page.fill('#f-amount', '12.40');
  await button(page, 'Taken out');
  check(await rows.count() === before + 1 && /−€12\.40/.test(await main(page)), `${who}: taken out of the till`, await main(page));
  await sound(page, `cash book, ${who}`);
  await press(page, page.getByRole('link', { name: 'Day before' }));
  check(await page.getByRole('link', { name: 'Day after' }).count() === 1 && await page.locator('#f-amount').count() === 0, `${who}: the day before is over`);

  // The bank: nothing chosen, no statement, then three entries of which two are known.
  await press(page, page.getByRole('link', { name: 'Bank', exact: true }));
  await sound(page, `bank, ${who}`);
  await button(page, 'Bring it');
  check(await page.locator('.errsum a').getAttribute('href') === '#f-file', `${who}: a file is asked for`);
  await bring(page, 'letter.txt', 'Dear guests');
  check(/no bank statement/.test(await main(page)), `${who}: no statement is refused`);
  await sound(page, `bank, a mistake, ${who}`);
  const statement = camt([[10000 + width, `Somebody ${width}`, `for ${other.reference}, thanks`], [third.price, third.name, `the stay ${width}`], [33 + width, `Baker ${width}`, `Bread ${width}`]]);
  await bring(page, 'statement.xml', statement);
  check(/3 entries are new/.test(await main(page)), `${who}: three entries are new`, await main(page));
  await sound(page, `bank, proposals, ${who}`);
  const entry = (words) => page.locator('.entries li').filter({ has: page.locator('.who', { hasText: words }) });
  check(await entry(other.reference).locator('select').inputValue() === other.id && /named in it/.test(await entry(other.reference).innerText()), `${who}: a reference proposes its stay`);
  check(await entry(`the stay ${width}`).locator('select').inputValue() === third.id && /name and amount fit/.test(await entry(`the stay ${width}`).innerText()), `${who}: so do name and amount`,
    await entry(`the stay ${width}`).innerText());
  check(await entry(`Bread ${width}`).locator('select').inputValue() === '0', `${who}: the baker's is nobody's`);
  await press(page, entry(other.reference).getByRole('button'));
  check(paid(other) === 10000 + width && await entry(other.reference).count() === 0, `${who}: booked once said`);
  await press(page, entry(`Bread ${width}`).getByRole('button'));
  check(await entry(`Bread ${width}`).count() === 0, `${who}: put aside`);
  await button(page, 'Take up again');
  check(await entry(`Bread ${width}`).count() === 1, `${who}: and taken up again`);
  await press(page, entry(`Bread ${width}`).getByRole('button'));
  await press(page, entry(`the stay ${width}`).getByRole('button'));
  await bring(page, 'statement.xml', statement);
  check(!/entries? (is|are) new/.test(await main(page)) && await page.locator('.entries li').count() === 0 && paid(other) === 10000 + width,
    `${who}: the same statement brings nothing`, await main(page));

  // A CSV: its columns once, and then by its name.
  const name = `Valley bank ${width}`;
  const csv = (cents, text) => `Day;Name;Purpose;Amount\n${day(-1).split('-').reverse().join('.')};Somebody ${width};${text};${(cents / 100).toFixed(2).replace('.', ',')}\n`;
  await page.locator('#f-format').selectOption({ label: 'CSV, columns as below' });
  const columns = page.locator('details.named');
  if (!await columns.evaluate((d) => d.open)) await columns.locator('summary').click();
  await page.fill('#f-name', name);
  await page.locator('#f-separated').selectOption(';');
  await page.locator('#f-date_order').selectOption('dmy');
  await page.locator('#f-decimal_mark').selectOption(',');
  for (const [id, column] of [['date', 1], ['payer', 2], ['text', 3], ['amount', 9], ['skip', 1]]) await page.fill(`#f-${id}`, String(column));
  await bring(page, 'bank.csv', csv(2000, fourth.reference));
  check(await page.locator('.errsum').count() === 1 && await columns.evaluate((d) => d.open) && await page.locator('#f-name').inputValue() === name, `${who}: a column too far, and what was typed is kept`);
  await sound(page, `bank, columns, ${who}`);
  await page.fill('#f-amount', '4');
  await bring(page, 'bank.csv', csv(2000, fourth.reference));
  check(await entry(fourth.reference).locator('select').inputValue() === fourth.id, `${who}: a CSV proposes too`, await main(page));
  await page.locator('#f-format').selectOption({ label: name });
  await bring(page, 'bank.csv', csv(2100, fourth.reference));
  check(await entry(fourth.reference).count() === 2, `${who}: its columns are kept under its name`);
  for (let i = 0; i < 2; i++) await press(page, entry(fourth.reference).first().getByRole('button'));
  check(paid(fourth) === 4100, `${who}: both booked`);
  await page.context().close();
}
await way(1280, true, stays.slice(0, 4));
await way(390, false, stays.slice(5, 9));

// The books, and the company that a guest comes for, offered as payer.
for (const [width, script] of [[1280, true], [390, false], [320, true]]) {
  const who = `${width}${script ? '' : ', no script'}`;
  const page = await signIn(await visitor(width, script), 'money');
  await page.goto(`${base}/admin/money/books`);
  check(await page.locator('h1').count() === 1 && await page.locator('a[href*="/admin/money/books"][aria-current=page]').count() === 1, `books ${who}: opened`);
  await sound(page, `books, ${who}`);
  await page.fill('#f-from', day(0).slice(0, 8) + '01');
  await page.fill('#f-to', day(0));
  await button(page, 'Show');
  check(await page.locator('#sums').count() === 1 && await page.locator('a[href*=".zip"]').count() === 1, `books ${who}: sums of the days, and the archive`, await main(page));
  await sound(page, `books, sums, ${who}`);
  await page.fill('#f-from', day(0));
  await page.fill('#f-to', day(-3));
  await button(page, 'Show');
  check(await page.locator('.errsum').count() === 1 && await page.locator('#sums').count() === 0, `books ${who}: days the wrong way round`, await main(page));
  await sound(page, `books, a mistake, ${who}`);
  const request = sql(`SELECT request_id FROM stay WHERE id = ${stays[14].id}`);
  sql(`DELETE FROM payer WHERE request_id = ${request}; INSERT IGNORE INTO person (id, name, surname, created_at) VALUES (900001, '', 'Kilnwater Instruments and Measuring Company', UTC_TIMESTAMP());
    INSERT IGNORE INTO guest_file (person_id, is_company, tax_number, address, pay_days) VALUES (900001, 1, 'ATU12345678', '9 Weir Street', 30);
    REPLACE INTO guest_file (person_id, is_company, company_id, tax_number, address, pay_days) SELECT COALESCE(p.file_id, p.id), 0, 900001, '', '', 0 FROM stay s JOIN person p ON p.id = s.person_id WHERE s.id = ${stays[14].id}`);
  await page.goto(`${base}/admin/request/${request}/payer`);
  check(/The guest comes for Kilnwater/.test(await main(page)), `payer ${who}: the company is offered`, await main(page));
  await sound(page, `payer, offered, ${who}`);
  await button(page, 'The company pays');
  check(sql(`SELECT CONCAT(tax_number, ' ', days) FROM payer WHERE request_id = ${request}`) === 'ATU12345678 30', `payer ${who}: one press and it pays`);
  await page.context().close();
}

// By keyboard alone: a payment by Enter, and an entry of the bank for a stay of the owner's choice.
const keys = await signIn(await visitor(1280, true), 'money');
const [stay, other] = stays.slice(10);
await keys.goto(`${base}/admin/money/stay/${stay.id}`);
check(await reach(keys, 'f-amount'), 'keyboard: the amount is within reach');
await keys.keyboard.type('40');
await keys.keyboard.press('Enter');
await keys.waitForURL(/done=paid/);
check(paid(stay) === 4000, 'keyboard: paid by Enter');
await keys.goto(`${base}/admin/money/bank`);
await bring(keys, 'statement.xml', camt([[777, 'Unknown', 'no word']]));
check(await reach(keys, 'Not ours'), 'keyboard: whose it is is within reach');
await keys.keyboard.type(other.name);
check(await reach(keys, 'Book: €7.77', 1), 'keyboard: its button is next');
await keys.keyboard.press('Enter');
await keys.waitForURL(/done=booked/);
check(paid(other) === 777, 'keyboard: booked for who was chosen');
await finish();
