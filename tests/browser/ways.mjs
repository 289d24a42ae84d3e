// Every way of the owner's desk, and of the guest who asks it for something, by each of three hands: a mouse (m), the keyboard alone (k: Tab, arrows,
// Enter, Space and typing), a browser without JavaScript (p). What a hand did is looked up in the page that follows. Letters say which hands go the way
// in this file; the others go it where it is named:
//
//   chart      new stay from empty nights kp, m chart   closing from there, lifted mkp        other days, other zoom k, mp chart
//              a stay moved, taken back: mkp chart       a request held in a room mk, p chart
//   queue      filters k, mp desk   seen k, mp admin     accept k, m desk, p admin             refuse k, mp admin   postpone k, mp admin
//              undo k, mp admin     preview mk, p desk
//   telephone  yes now kp, m desk   as request m, kp desk   offer instead kp, m desk           to tell, ticked k, m desk, p today
//   a stay     edited, also by two at once mk, p life   another room from some night on, and back mkp
//              delete mkp           no-show mkp         cancelled by the guest mp, k life      cancelled by the house mp, k tidings
//              check-in mkp         names, passport compared, the form printed mkp             hours with their price mkp
//              shared bill mkp      leaving early mkp   check-out mkp                          a party joined and checked in mkp
//   the guest  shorter kp, m life   a room less mkp     a person more mkp                      the house's yes mkp
//              withdrawing with a reason mk, p desk     cancelling with a reason k, m life, p private     writes mk, p people
//   guests     same guest, parted mkp                   do not host mkp      goodwill of a guest mkp, by a rule m, k people
//              wish added and ticked mp, k people       answer to a message mk, p people
//   rooms      given to somebody mkp                    ticked mkp           by floor and by person mkp, printed mk
//   incidents  with photo, compensation, closed mk, p life
//   beside     why, computed again k, mp desk           search, by what is typed k, mp desk    arrivals and departures of a day kp, m desk
import { base, check, day, employ, finish, home, signIn, sql, visitor } from './lib.mjs';

/* --- three hands --- */

const unseen = new Set(); // what had the focus and did not show it
const settles = (page, deed) => Promise.all([page.waitForNavigation({ waitUntil: 'domcontentloaded' }), deed()]);

// How many times Tab (or, below nothing, Shift+Tab) from what has the focus to this; a group of radio buttons is one stop.
const stops = (target) => {
  const radios = (e) => [...document.querySelectorAll('input[type=radio]')].filter((o) => o.name === e.name && o.form === e.form);
  const stop = (e) => (e.type === 'radio' ? radios(e).find((o) => o.checked) || radios(e)[0] : e);
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter((e) => e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' &&
    e.checkVisibility({ visibilityProperty: true }) && stop(e) === e);
  const here = document.activeElement;
  if (here === target || (target.type === 'radio' && here.type === 'radio' && radios(target).includes(here))) return 0;
  const to = all.indexOf(stop(target));
  if (to < 0) return null;
  const from = all.indexOf(here.type === 'radio' ? stop(here) : here);
  if (from >= 0) return to - from;
  return all.filter((e) => here.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING).indexOf(stop(target)) + 1;
};
const shows = (e) => {
  const ring = (s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
  return [e, e.parentElement, e.closest('label')].some((o) => o && ring(getComputedStyle(o)));
};
async function tabTo(page, at) {
  const target = await at.elementHandle();
  for (let round = 0; round < 40; round++) {
    const n = await target.evaluate(stops);
    if (n === null) break;
    if (n === 0) {
      const held = await page.evaluateHandle(() => document.activeElement);
      if (!await held.evaluate(shows)) unseen.add(`${page.url()}: ${await held.evaluate((e) => e.outerHTML)}`);
      return;
    }
    if (n < 0) await page.keyboard.down('Shift');
    await Promise.all(Array.from({ length: Math.abs(n) }, () => page.keyboard.press('Tab')));
    if (n < 0) await page.keyboard.up('Shift');
  }
  throw new Error(`not reached by Tab: ${at}`);
}
// A day or an hour is typed in its parts, in the order of the browser's own language: the first of these that gives what is meant.
const typings = (text) => (/^\d{4}-/.test(text) ? [text.slice(5) + text.slice(0, 4), text.split('-').reverse().join('')]
  : [text, `${String(text.slice(0, 2) % 12 || 12).padStart(2, '0')}${text.slice(3)}${text < '12' ? 'AM' : 'PM'}`]).map((t) => t.replace(/\W/g, ''));

const mouse = {
  press: (page, at) => at.click(),
  fill: (page, at, text) => at.fill(text),
  choose: (page, at, words) => at.selectOption({ label: words }),
  tick: (page, at) => at.click(),
  give: (page, at, file) => at.setInputFiles(file),
};
const keyboard = {
  async press(page, at) {
    await tabTo(page, at);
    await page.keyboard.press('Enter');
  },
  async fill(page, at, text) {
    await tabTo(page, at);
    const kind = await at.evaluate((e) => e.type);
    if (kind === 'textarea') await page.keyboard.press('Control+A');
    for (const typed of kind === 'date' || kind === 'time' ? typings(text) : [text]) {
      await page.keyboard.type(typed);
      if (await at.inputValue() === text) break;
      for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
    }
    check(await at.inputValue() === text, `typed: ${text}`, await at.inputValue());
  },
  async choose(page, at, words) {
    await tabTo(page, at);
    const steps = await at.evaluate((e, w) => [...e.options].findIndex((o) => o.text.trim() === w) - e.selectedIndex, words);
    for (let i = 0; i < Math.abs(steps); i++) await page.keyboard.press(steps < 0 ? 'ArrowUp' : 'ArrowDown');
  },
  async tick(page, at) {
    await tabTo(page, at);
    if (await at.evaluate((e) => e.type) !== 'radio') return page.keyboard.press('Space');
    for (let i = 0; i < 20 && !await at.isChecked(); i++) await page.keyboard.press(i || !await at.evaluate((e) => e === document.activeElement) ? 'ArrowDown' : 'Space');
  },
  async give(page, at, file) {
    // A page that has only just come may not take the first press.
    for (let tries = 0; tries < 4; tries++) {
      await tabTo(page, at);
      const [asked] = await Promise.all([page.waitForEvent('filechooser', { timeout: 3000 }).catch(() => null), page.keyboard.press('Space')]);
      if (asked) return asked.setFiles(file);
    }
    throw new Error('no file was asked for');
  },
};

// A hand at a page: places are selectors (with # . or [ before), or the words of a button or a link.
function at(hand, name, page) {
  const place = (what, inside = page) => (what.click ? what : /^[#.[]/.test(what) ? inside.locator(what).first()
    : inside.getByRole('button', { name: what }).or(inside.getByRole('link', { name: what })).filter({ visible: true }).first());
  const w = {
    hand: name, page, scripts: name !== 'p', place,
    go: (path) => page.goto(path.startsWith('http') ? path : base + path, { waitUntil: 'domcontentloaded' }),
    press: (what, inside) => settles(page, () => hand.press(page, place(what, inside))),
    touch: (what, inside) => hand.press(page, place(what, inside)), // nothing new is opened
    fill: (what, text) => hand.fill(page, place(what), text),
    choose: (what, words) => hand.choose(page, place(what), words),
    tick: (what) => hand.tick(page, place(what)),
    give: (what, file) => hand.give(page, place(what), file),
    said: () => page.locator('main').innerText(),
    async sees(words, what = String(words)) {
      let seen = await w.said();
      for (let i = 0; i < 60 && !words.test(seen); i++) { // what scripts put in place may take a moment
        await new Promise((r) => setTimeout(r, 50));
        seen = await w.said();
      }
      check(words.test(seen), `${name}: ${w.way}: ${what}`, seen);
    },
  };
  return w;
}

/* --- a house with something for each hand --- */

const hands = ['m', 'k', 'p'], turn = (w) => hands.indexOf(w.hand);
const rooms = sql(`SELECT r.id FROM room r WHERE r.on_sale AND NOT EXISTS (SELECT 1 FROM room_night n WHERE n.room_id = r.id AND n.night BETWEEN CURRENT_DATE - INTERVAL 3 DAY
  AND CURRENT_DATE + INTERVAL 4 DAY) ORDER BY r.position LIMIT 2`).split('\n');
const names = Object.fromEntries(sql('SELECT id, name FROM room').split('\n').map((line) => line.split('\t')));
const all = sql('SELECT id FROM room WHERE on_sale ORDER BY position').split('\n');
const far = Number(sql('SELECT DATEDIFF(GREATEST((SELECT MAX(departure) FROM stay), (SELECT MAX(departure) FROM request_option)), CURRENT_DATE)')) + 5;

// A stay without a request: in a room, so many days from today, for so many nights.
function stay(name, room, from, nights, state = 'accepted') {
  const here = state === 'in-house' ? 'UTC_TIMESTAMP() - INTERVAL 1 DAY' : 'NULL';
  return sql(`UPDATE guard SET version = version + 1; INSERT INTO person (name, surname, phone, phone_key, created_at) VALUES ('Ida', '${name}', '+43 1 5550123', '+4315550123', UTC_TIMESTAMP());
    INSERT INTO stay (person_id, state, arrival, departure, guests, wish, kind_id, rooms_count, fixed, price, prepayment, created_at, checked_in_at)
      SELECT LAST_INSERT_ID(), '${state}', '${day(from)}', '${day(from + nights)}', 1, 'kind', kind_id, 1, TRUE, 60000, 18000, UTC_TIMESTAMP() - INTERVAL 30 DAY, ${here} FROM room WHERE id = ${room};
    INSERT INTO room_night (room_id, night, stay_id) VALUES ${Array.from({ length: nights }, (_, n) => `(${room}, '${day(from + n)}', LAST_INSERT_ID())`)};
    SELECT MAX(id) FROM stay`);
}
const gone = (...ids) => sql(`DELETE FROM room_night WHERE stay_id IN (${ids})`);
const page = (id, name = '') => `/admin/stay${name ? '/' + name : ''}?id=${id}`;

const ways = [];
const way = (name, who, does) => ways.push({ name, who, does });

/* --- the chart --- */

const month = `/admin/chart?days=28&from=${day(far)}`;
const empty = (w, room) => w.place(`#tape tr[data-room="${room}"] a.f`);
// With keys: into the table by Tab, then by arrows.
async function enterNights(w, room) {
  const cell = empty(w, room);
  if (w.hand !== 'k') return w.press(cell);
  await tabTo(w.page, w.place('#tape [tabindex="0"]'));
  for (let i = 0; i < 40 && !await cell.evaluate((e) => e === document.activeElement); i++) await w.page.keyboard.press('ArrowDown');
  return settles(w.page, () => w.page.keyboard.press('Enter'));
}
way('a new stay from empty nights', 'kp', async (w) => {
  const room = all[turn(w)];
  await w.go(month);
  await enterNights(w, room);
  check(await w.place('#f-arrival').inputValue() === day(far) && await w.page.getByLabel(names[room]).isChecked(), `${w.hand}: ${w.way}: the form has room and day`);
  await w.fill('#f-guest', `Otto ${w.hand}`);
  await w.press('See what it changes');
  await w.sees(/By the tariff: €/);
  await w.press('Enter the stay');
  await w.sees(/The stay is entered/);
  check(await w.page.locator('#tape .k-hand', { hasText: `Otto ${w.hand}` }).count() === 1, `${w.hand}: ${w.way}: it stands on the chart`);
});
way('a closing from empty nights, lifted', 'mkp', async (w) => {
  const room = all[5 + turn(w)];
  await w.go(month);
  await enterNights(w, room);
  await w.press('Close a room');
  await w.fill('#f-reason', `Boiler ${w.hand}`);
  await w.press('Close it');
  await w.sees(/The room is closed/);
  await w.go(await w.page.locator('#tape a.k-off', { hasText: `Boiler ${w.hand}` }).getAttribute('href'));
  await w.press('Lift it');
  await w.sees(/The room is sold again from today/);
  check(await w.page.locator('#tape a.k-off', { hasText: 'Boiler' }).count() === 0, `${w.hand}: ${w.way}: the chart is without it`);
});
way('other days, other zoom', 'k', async (w) => {
  await w.go('/admin/chart');
  await w.press('Quarter');
  check(await w.page.locator('#tape thead .wk').count() >= 13, `${w.hand}: ${w.way}: a quarter`);
  await w.fill('#jump', day(far));
  await w.page.keyboard.press('Tab'); // to the button of its calendar
  check(await w.place('#jump').evaluate((e) => e === document.activeElement && getComputedStyle(e).outlineStyle) === 'solid', `${w.hand}: ${w.way}: the field keeps its ring there`);
  await w.press('Go');
  check(w.page.url().includes(`from=${day(far)}`), `${w.hand}: ${w.way}: from that day`);
});
const seats = sql(`SELECT r.id, s.room_id FROM request r JOIN request_option o ON o.request_id = r.id JOIN plan_seat s ON s.request_id = r.id WHERE r.state = 'open' AND o.wish = 'kind' AND o.rooms_count = 1
  AND r.decide_at > UTC_TIMESTAMP() + INTERVAL 1 HOUR ORDER BY r.id LIMIT 2`).split('\n').map((line) => line.split('\t'));
way('a request held in a room', 'mk', async (w) => {
  const [request, room] = seats[turn(w)];
  await w.go(`/admin/request/${request}`);
  await w.press('Choose its room on the chart');
  await w.choose(w.page.getByLabel('Room', { exact: true }), names[room]);
  await w.press('Show');
  await w.press('Hold there');
  await w.sees(/Held in its room/);
  await w.go(`/admin/chart?pin=${request}`);
  await w.press('Let the plan choose');
  await w.press('Let the plan choose');
  await w.sees(/The plan chooses the room again/);
});

/* --- the queue --- */

const row = (w, words) => w.page.locator('.queue tbody tr:not(.by)', { hasText: words }).first();
const named = async (r) => (await r.locator('th a').innerText()).trim();
way('filters', 'k', async (w) => {
  await w.go('/admin/queue');
  const before = await w.page.locator('.queue tbody tr:not(.by)').count(), name = await named(row(w, 'in the set'));
  await w.fill('#sift-q', name);
  await w.touch('#sift-go');
  await w.place('Show all').waitFor();
  const found = w.page.locator('.queue tbody tr:not(.by)');
  check(await found.count() < before && (await found.first().innerText()).includes(name), `${w.hand}: ${w.way}: by name`);
  await w.press('Show all');
  await w.press(/^Not now \d/);
  check(await w.page.locator('.queue .chip.good').count() === 0 && await w.page.locator('.queue .chip.bad').count() > 0, `${w.hand}: ${w.way}: not in the set`);
});
way('marked as seen', 'k', async (w) => {
  await w.go('/admin/queue');
  await w.press('Mark as seen');
  check(await w.page.getByRole('button', { name: 'Mark as seen' }).count() === 0 && /since/.test(await w.page.locator('.kpi.seen').innerText()), `${w.hand}: ${w.way}`);
});
way('what the next hour would decide', 'mk', async (w) => {
  await w.go('/admin/queue');
  await w.press('Look ahead');
  await w.sees(/What the next hour would decide/);
});
for (const [verb, link, button, done] of [['accepted', /^Accept now|^Accept$/, /^Accept/, /accepted by hand at/], ['refused', /^Refuse/, /^Refuse/, /refused by hand at/]])
  way(`${verb} by hand, and taken back`, 'k', async (w) => {
    await w.go('/admin/queue');
    const one = row(w, 'in the set'), name = await named(one);
    await w.press(link, one);
    await w.press(button);
    await w.sees(done);
    await w.press(`Undo ${name}`);
    await w.sees(/Taken back. The request is open again/);
  });
way('postponed', 'k', async (w) => {
  await w.go('/admin/queue');
  await w.press(/^Postpone/, row(w, 'Postpone'));
  await w.press(/^Postpone to/);
  await w.sees(/Postponed. The guest is told by mail/);
});

/* --- the telephone --- */

// What is typed is looked up at once with scripts; without them the button does it.
async function call(w, from, to, wish) {
  await w.go('/admin/phone');
  await w.fill('#f-from', from);
  await w.fill('#f-to', to);
  if (wish) await w.choose('#f-wish', wish);
  if (!w.scripts) await w.press('.want [name=do]');
}
async function caller(w, name) {
  await w.fill('#f-phone', `+43 1 55502${turn(w)}`);
  const looked = w.scripts && w.page.waitForResponse((r) => r.request().postData()?.includes(`name=${name.replaceAll(' ', '+')}&`));
  await w.fill('#f-name', name);
  if (!w.scripts) return;
  await (await looked).finished();
  await w.page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
}
way('yes now', 'kp', async (w) => {
  await call(w, day(far + 40 + 5 * turn(w)), day(far + 42 + 5 * turn(w)));
  await w.sees(/A room is free/);
  await caller(w, `Yes Now ${w.hand}`);
  await w.press(/^Yes now/);
  await w.sees(new RegExp(`Yes Now ${w.hand}.* accepted`));
  await w.go('/admin/queue');
  await w.press(`Undo Yes Now ${w.hand}`);
  await w.sees(/Taken back/);
});
way('taken as a request', 'm', async (w) => {
  await call(w, day(far + 60), day(far + 62));
  await w.sees(/A room is free/);
  await caller(w, 'Ask Later');
  await w.press(/^Take as request/);
  await w.sees(/Taken as a request/);
});
const [wanted, from, to] = sql(`SELECT m.name, o.arrival, o.departure FROM request r JOIN request_option o ON o.request_id = r.id JOIN request_option_room s ON s.request_id = r.id
  JOIN room m ON m.id = s.room_id WHERE r.state = 'open' AND r.turn AND o.rooms_count = 1 AND DATEDIFF(o.departure, o.arrival) > 2 AND o.arrival > CURRENT_DATE + INTERVAL 10 DAY
  ORDER BY o.value DESC LIMIT 1`).split('\t');
way('something else offered', 'kp', async (w) => {
  await call(w, from, to, `${wanted} by name`);
  await w.sees(new RegExp(`${wanted}: not`));
  await w.tick(w.page.locator('input[name=way]').nth(1));
  await caller(w, `Other Way ${w.hand}`);
  await w.press(/^Offer this instead/);
  await w.sees(new RegExp(`Other Way ${w.hand} accepted by hand at`));
  await w.press(`Undo Other Way ${w.hand}`);
  await w.sees(/Taken back/);
});
way('to tell, ticked', 'k', async (w) => {
  const [request, name] = sql(`SELECT r.id, CONCAT_WS(' ', p.name, p.surname) FROM stay s JOIN decision d ON d.request_id = s.request_id JOIN request r ON r.id = s.request_id JOIN person p ON p.id = r.person_id
    WHERE s.arrival > CURRENT_DATE + INTERVAL 9 DAY ORDER BY s.arrival LIMIT 1`).split('\t');
  sql(`UPDATE person p JOIN request r ON r.person_id = p.id SET p.email = NULL, p.email_key = NULL, r.opened_at = NULL WHERE r.id = ${request}`);
  await w.go('/admin/today');
  await w.sees(new RegExp(`To tell: ${name}`));
  await w.press(/^Told/);
  check(!(await w.said()).includes(`To tell: ${name}`) && /Noted/.test(await w.said()), `${w.hand}: ${w.way}: it is gone`);
});

/* --- a stay that is to come --- */

// Far from everybody: each stay has a month of its own in a room of its own.
let away = far + 70;
const ahead = (name) => stay(name, all[0], (away += 8), 4);
way('edited', 'mk', async (w) => {
  const id = ahead(`Edit-${w.hand}`);
  await w.go(page(id));
  await w.press('Nights, rooms, guests');
  await w.fill('#f-departure', day(away + 3));
  await w.fill('#f-adults', '2');
  await w.press('See what changes');
  await w.sees(/The rooms are free/);
  sql(`UPDATE stay SET version = version + 1, leave_at = '10:00' WHERE id = ${id}`);
  await w.press('Save');
  await w.sees(/Somebody else changed this stay/);
  await w.press('Save');
  await w.sees(/The stay is changed[^]*3 nights[^]*2 adults/);
});
way('in another room from some night on, and back', 'mkp', async (w) => {
  const id = ahead(`Split-${w.hand}`);
  await w.go(page(id));
  await w.press('Another room from some night on');
  await w.fill('#f-day', day(away + 2));
  await w.tick(`[name=room][value="${all[1]}"]`);
  await w.press('Go on there');
  await w.sees(new RegExp(`It goes on in the other room[^]*goes on there, ${names[all[1]]}`));
  await w.press('Stay in one room after all');
  await w.sees(/It is as it was before/);
});
for (const [name, who, link, done] of [['cancelled by the guest, and taken back', 'mp', 'The guest cancels', /Cancelled by the guest[^]*The guest owes €50[^]*I am ill/],
  ['cancelled by the house, and taken back', 'mp', 'The house cancels', /Cancelled by the house[^]*owes nothing[^]*I am ill/],
  ['deleted with a reason, and brought back', 'mkp', 'Entered by mistake', /Deleted: entered by mistake[^]*I am ill/]])
  way(name, who, async (w) => {
    const id = ahead(`End-${w.hand}`);
    await w.go(page(id));
    await w.press(link);
    if (/guest cancels/.test(link)) await w.fill('#f-penalty', '50');
    if (/mistake/.test(link)) {
      await w.press('Delete');
      check(await w.page.locator('.errsum a').count() === 1, `${w.hand}: ${name}: without a reason nothing is deleted`);
    }
    await w.fill('#f-reason', 'I am ill');
    await w.press(/mistake/.test(link) ? 'Delete' : 'Cancel the stay');
    await w.sees(done);
    await w.press(/mistake/.test(link) ? 'Bring it back' : 'Take the cancellation back');
    await w.sees(/It is as it was before[^]*The guest cancels/);
  });

/* --- a stay that is here --- */

const photo = { name: 'leak.png', mimeType: 'image/png', buffer: Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAMCAIAAADkharWAAAAFUlEQVR4nGNoSHAgCTGMahjVgB0BAFDU2AGccSfRAAAAAElFTkSuQmCC', 'base64') };
way('did not come, came after all', 'mkp', async (w) => {
  const id = stay(`Late-${w.hand}`, rooms[0], -1, 3);
  await w.go(page(id));
  await w.press('Did not come');
  await w.fill('#f-penalty', '80');
  await w.press('Did not come');
  await w.sees(/The guest owes €80/);
  await w.press('Came after all');
  await w.sees(/It is as it was before/);
  gone(id);
});
way('checked in, left early', 'mkp', async (w) => {
  const id = stay(`Here-${w.hand}`, rooms[0], -1, 4);
  await w.go('/admin/today');
  await w.press(`Check in Ida Here-${w.hand}`);
  await w.fill('#age0', '41');
  await w.fill('#passport0', 'P 123-456');
  const [form] = await Promise.all([w.page.context().waitForEvent('page'), w.touch('Print the form')]);
  await form.waitForLoadState();
  check(/P 123-456/.test(await form.locator('body').innerText()), `${w.hand}: ${w.way}: the registration form has the number`);
  await form.close();
  await w.press('[name=in]');
  await w.sees(/Checked in[^]*41 years[^]*passport noted/);
  await w.press('Names and passports');
  await w.fill('#passport0', 'p123456');
  await w.press('Compare the number');
  await w.sees(/The number is the same/);
  await w.go(page(id, 'price'));
  await w.fill('#f-arrive_at', '09:00');
  await w.fill('#f-arrive', '15');
  await w.fill('#f-leave_at', '15:00');
  await w.fill('#f-leave', '25');
  await w.press('Save', w.page.locator('form[action$="/hours"]'));
  await w.sees(/Early arrival[^]*€15[^]*Late departure[^]*€25/);
  await w.go(page(id, 'price'));
  await w.fill('[name=payer0]', 'Ida');
  await w.fill('[name=payer1]', 'Lamp & Sons');
  await w.press('In equal parts');
  await w.sees(/Lamp & Sons[^]*50 %[^]*€320/);
  await w.sees(/Of their price €300 is given back|Of their price €\d+(\.\d\d)? is given back and €\d+(\.\d\d)? is kept/, 'what leaving early gives back, before the press');
  const then = (await w.said()).match(/the stay then costs (€[\d.,]+\d)/)[1];
  await w.press('Leaves early today');
  check((await w.said()).includes(then) && /left/.test(await w.page.locator('.head').innerText()), `${w.hand}: ${w.way}: at the price that was said, ${then}`, await w.said());
  await w.press('Take the check-out back');
  await w.sees(/It is as it was before[^]*in the house|in the house[^]*It is as it was before/);
  gone(id);
});
way('checked out', 'mkp', async (w) => {
  const id = stay(`Out-${w.hand}`, rooms[1], -2, 2, 'in-house');
  await w.go('/admin/today');
  await w.press(`Check out Ida Out-${w.hand}`);
  await w.sees(new RegExp(`Ida Out-${w.hand}[^]*left`));
  gone(id);
});
way('a party joined and checked in', 'mkp', async (w) => {
  const [one, other] = [stay(`One-${w.hand}`, rooms[0], 0, 2), stay(`Two-${w.hand}`, rooms[1], 0, 2)];
  await w.go(page(one));
  await w.choose('#f-with', await w.place('#f-with').evaluate((e, n) => [...e.options].find((o) => o.text.includes(n)).text, `Two-${w.hand}`));
  await w.press('Put together');
  await w.sees(/They belong together/);
  await w.press('Check in');
  await w.tick('[name=group]');
  await w.press('[name=in]');
  await w.sees(new RegExp(`Checked in[^]*Two-${w.hand}[^]*in the house`));
  gone(one, other);
});

/* --- what a guest asks of the house --- */

// Accepted stays of those who have mail, each given a second room for the same nights.
const pairs = [];
while (pairs.length < hands.length) {
  const pair = sql(`SELECT s.id, s.request_id, s.arrival, s.departure, s.guests, CONCAT_WS(' ', p.name, p.surname), m.id FROM stay s JOIN request r ON r.id = s.request_id JOIN person p ON p.id = r.person_id
    JOIN room m ON m.on_sale AND NOT EXISTS (SELECT 1 FROM room_night n WHERE n.room_id = m.id AND n.night >= s.arrival AND n.night < s.departure)
    WHERE s.state IN ('accepted', 'prepaid') AND r.state = 'accepted' AND r.lang = 'en' AND p.email IS NOT NULL AND s.arrival > CURRENT_DATE + INTERVAL 20 DAY
      AND DATEDIFF(s.departure, s.arrival) > 2 AND s.rooms_count = 1 ORDER BY s.arrival DESC, m.id LIMIT 1`).split('\t');
  const [id, request, , , , , room] = pair;
  sql(`UPDATE guard SET version = version + 1; INSERT INTO room_night (room_id, night, stay_id) SELECT ${room}, night, ${id} FROM room_night WHERE stay_id = ${id};
    UPDATE request_line SET rooms = 2 * rooms, quantity = 2 * quantity, amount = 2 * amount WHERE request_id = ${request};
    UPDATE request_option SET rooms_count = 2, price = 2 * price WHERE request_id = ${request};
    UPDATE stay SET rooms_count = 2, wish = 'any', kind_id = NULL, price = 2 * price WHERE id = ${id}`);
  pairs.push(pair);
}
for (const [name, who, link, fill, now] of [
  ['a person more', 'mkp', 'Bring one more person', async (w, s) => w.fill('#f-adults', String(+s[4] + 1)), (s) => new RegExp(`${+s[4] + 1} (adults|guests)`)],
  ['a room less', 'mkp', 'Give up a room', async (w, s) => { await w.choose('#f-room', names[s[6]]); await w.fill('#f-adults', '1'); }, () => /The house agreed/],
  ['shorter', 'kp', 'Stay shorter', async (w, s) => w.fill('#f-departure', sql(`SELECT '${s[3]}' - INTERVAL 1 DAY`)), (s) => new RegExp(`${(Date.parse(s[3]) - Date.parse(s[2])) / 864e5 - 1} nights`)]])
  way(`${name}, and the house agrees`, who, async (w) => {
    const s = pairs[turn(w)], g = w.guest;
    await g.go(home(s[1]));
    await g.press('Change your stay');
    await g.press(link);
    await fill(g, s);
    await g.press('See the price');
    await g.sees(/Now[^]*€[^]*Then[^]*€/, 'what it costs, first');
    await g.fill('#f-reason', 'A meeting.');
    await g.press('Ask the house');
    await g.sees(/You asked the house to change your stay/);
    await w.go('/admin/today');
    const asked = w.page.locator('.waits > li', { hasText: s[5] }).filter({ hasText: 'A meeting.' });
    await w.press('Agree', asked);
    await w.sees(/Agreed/);
    await g.go(home(s[1]));
    await g.sees(now(s));
    await g.sees(/The house agreed to your change/);
  });
way('a stay cancelled by its guest, with a reason', 'k', async (w) => {
  const g = w.guest;
  await g.go(home(pairs[turn(w)][1]));
  await g.press('Change your stay');
  await g.press('Cancel the stay');
  await g.press('See the price');
  await g.sees(/For what you give up/);
  await g.choose('#f-why', 'The price');
  await g.press('Yes, cancel it');
  await g.sees(/You have cancelled|This stay is cancelled/);
});
const open = sql(`SELECT r.id FROM request r JOIN person p ON p.id = r.person_id WHERE r.state = 'open' AND r.lang = 'en' AND p.email IS NOT NULL AND r.decide_at > UTC_TIMESTAMP() + INTERVAL 1 DAY
  AND r.id NOT IN (${seats.map((s) => s[0])}) ORDER BY r.turn, r.id DESC LIMIT 12`).split('\n');
way('a message, and its answer', 'mk', async (w) => {
  const g = w.guest, request = open[turn(w)];
  await g.go(home(request));
  await g.fill('#f-text', 'Is there a lift?');
  await g.press('Send the message');
  await g.sees(/Your message is with us[^]*Is there a lift/);
  await w.go('/admin/today');
  await w.press(/^Answer/, w.page.locator('.waits > li', { hasText: 'Is there a lift?' }));
  await w.fill('.reply textarea', 'There is, from the hall.');
  await w.press('Send', w.page.locator('.reply').first());
  await w.sees(/Sent/);
  await w.go('/admin/today');
  check(!/Is there a lift/.test(await w.said()), `${w.hand}: ${w.way}: nothing waits any more`);
  await g.go(home(request));
  await g.sees(/There is, from the hall/);
});
way('withdrawn, with a reason', 'mk', async (w) => {
  const g = w.guest, request = open[turn(w)];
  await g.go(home(request));
  await g.press('Withdraw');
  await g.choose('#f-why', 'We have found another place');
  await g.press('Withdraw my request');
  await g.sees(/withdr/i);
  await w.go(`/admin/request/${request}`);
  await w.sees(/We have found another place/);
});

/* --- guests --- */

way('the same guest, and two again', 'mkp', async (w) => {
  const request = open[3 + turn(w)], name = `Same${w.hand}`;
  sql(`INSERT INTO person (name, surname, phone, phone_key, name_key, created_at) VALUES ('${name}', 'Lind', '+43 660 777${turn(w)}', '43660777${turn(w)}', 'lind ${name}', '2024-04-01 09:00:00');
    INSERT INTO stay (person_id, state, arrival, departure, guests, wish, rooms_count, price, created_at) VALUES (LAST_INSERT_ID(), 'departed', '2025-05-09', '2025-05-14', 2, 'any', 1, 52500, '2025-04-01 09:00:00');
    UPDATE person p JOIN request r ON r.person_id = p.id SET p.phone = '+43 660 777${turn(w)}', p.phone_key = '43660777${turn(w)}', p.name = '${name} Lind', p.surname = '' WHERE r.id = ${request}`);
  await w.go(`/admin/request/${request}`);
  await w.press(/^Same guest/);
  await w.sees(/the same guest/);
  await w.press('The guest’s file');
  await w.sees(new RegExp(`${name} Lind[^]*5 nights`));
  await w.press(/^Take out again/);
  await w.sees(/two files again/);
});
way('goodwill, then not hosted', 'mkp', async (w) => {
  const person = sql(`SELECT COALESCE(p.file_id, p.id) FROM request r JOIN person p ON p.id = r.person_id WHERE r.id = ${open[6 + turn(w)]}`);
  await w.go(`/admin/person?id=${person}`);
  await w.fill('#f-amount', '35');
  await w.press('Save', w.page.locator('form[action$="/goodwill"]'));
  await w.sees(/The best set was worked out anew[^]*€35/);
  await w.touch('.fix summary');
  await w.fill('#f-reason', 'Broke the piano.');
  await w.press('Do not host');
  await w.sees(/1 open request is held out of the set[^]*Broke the piano/);
  await w.press('Welcome again');
  await w.sees(/welcome again/);
});
way('goodwill by a rule', 'm', async (w) => {
  await w.go('/admin/people/goodwill');
  await w.fill('#f-least', '5');
  await w.fill('#f-percent', '4');
  await w.press('#add + form button');
  await w.sees(/After 5 stays\s+4 %/);
});
way('a wish, added and ticked', 'mp', async (w) => {
  await w.go('/admin/today');
  await w.press('Add a wish');
  await w.fill('#f-body', `Supper for ${w.hand}`);
  await w.fill('#f-hour', '18.30');
  await w.press('#edit [type=submit]');
  await w.sees(new RegExp(`18:30\\s[^]*Supper for ${w.hand}`));
  const wish = w.page.locator('li', { hasText: `Supper for ${w.hand}` });
  await w.press('.tickbox', wish);
  check(await wish.locator('.tickbox[aria-pressed=true]').count() === 1, `${w.hand}: ${w.way}: ticked`);
});

/* --- rooms, incidents --- */

way('a room given to somebody, ticked, printed by floor and person', 'mkp', async (w) => {
  const name = `Tina-${w.hand}`;
  await w.go('/admin/housekeeping');
  await w.fill('#f-name', name);
  await w.press('Add');
  const room = w.page.locator('.keep li').nth(turn(w));
  const whose = await room.locator('b').innerText(), give = () => w.choose(room.locator('select'), name);
  if (w.hand === 'm') await settles(w.page, give); // a choice by mouse is sent at once
  else {
    await give();
    await w.press(`Assign ${whose}`);
  }
  await w.press('.bigtick', room);
  check(await room.locator('.bigtick[aria-pressed=true]').count() === 1 && /Anna/.test(await room.innerText()), `${w.hand}: ${w.way}: ticked, and by whom`, await room.innerText());
  await w.press('By floor');
  check(/floor/i.test(await w.page.locator('.keep h2').first().innerText()), `${w.hand}: ${w.way}: by floor`);
  await w.press('By person');
  check((await w.page.locator(`.keep[aria-label="${name}"] li`).innerText()).includes(whose), `${w.hand}: ${w.way}: it is the room of ${name}`, await w.said());
  if (!w.scripts) return;
  await w.page.evaluate(() => { window.print = () => { document.body.dataset.printed = 'yes'; }; });
  await w.touch('[data-print]');
  check(await w.page.evaluate(() => document.body.dataset.printed) === 'yes', `${w.hand}: ${w.way}: printed`);
});
way('an incident with photo and compensation, closed', 'mk', async (w) => {
  const id = stay(`Leak-${w.hand}`, rooms[0], 0, 2);
  await w.go(page(id));
  await w.press('New incident');
  await w.fill('#f-what', 'No hot water.');
  await w.fill('#f-cost', '90');
  await w.fill('#f-compensation', '20');
  await w.press('Save');
  await w.sees(/Saved/);
  await w.give('#f-photo', photo);
  await w.press('Send the photo');
  await w.sees(/The photo is kept/);
  check(await w.page.locator('.snap img').evaluate((e) => e.decode().then(() => e.naturalWidth)) === 16, `${w.hand}: ${w.way}: its picture is there`);
  await w.tick('#f-closed');
  await w.press('Save');
  check(/closed/.test(await w.page.locator('.head').innerText()), `${w.hand}: ${w.way}: closed`);
  await w.press('To the stay');
  await w.sees(/Compensation[^]*€20[^]*€580/);
  gone(id);
});

/* --- beside --- */

way('why, computed again', 'k', async (w) => {
  await w.go('/admin/queue');
  const one = row(w, 'in the set'), name = await named(one), address = await one.locator('th a').getAttribute('href');
  await w.press(/^Accept/, one);
  await w.press(/^Accept/);
  await w.go(`/admin/${address}`);
  await w.press('Why');
  await w.sees(new RegExp(`Why ${name} was accepted`));
  await w.touch('Compute again');
  await w.page.locator('.again').getByText('The same value to the cent').waitFor();
  await w.sees(/The same value to the cent/);
});
way('searched', 'k', async (w) => {
  await w.go('/admin/today');
  await w.fill('.seekbar input', 'Out-k');
  await settles(w.page, () => w.page.keyboard.press('Enter'));
  check(/Ida Out-k/.test(await w.page.locator('.found').innerText()), `${w.hand}: ${w.way}: found by a name`);
});
way('arrivals and departures of a day', 'kp', async (w) => {
  const [when, who] = sql(`SELECT s.arrival, CONCAT_WS(' ', p.name, p.surname) FROM stay s JOIN person p ON p.id = s.person_id WHERE s.state IN ('accepted', 'prepaid') AND s.arrival > CURRENT_DATE + INTERVAL 2 DAY
    ORDER BY s.arrival LIMIT 1`).split('\t');
  await w.go('/admin/today');
  await w.press('Arrivals and departures');
  await w.fill('#f-date', when);
  await w.press('Show');
  check((await w.page.locator('[aria-labelledby=arriving]').innerText()).includes(who), `${w.hand}: ${w.way}: who arrives`);
});

/* --- one hand after the other --- */

employ('ways');
const only = process.env.WAYS && new RegExp(process.env.WAYS);
const desk = await signIn(await visitor(1280, true), 'ways'), guest = await visitor(1280, true);
const plain = await signIn(await visitor(1280, false), 'ways'), asking = await visitor(1280, false);
for (const name of hands) {
  const w = name === 'p' ? at(mouse, name, plain) : at(name === 'k' ? keyboard : mouse, name, desk);
  w.guest = name === 'p' ? at(mouse, name, asking) : at(name === 'k' ? keyboard : mouse, name, guest);
  for (const one of ways) {
    if (!one.who.includes(name) || (only && !only.test(one.name))) continue;
    w.way = w.guest.way = one.name;
    for (const page of [w.page, w.guest.page]) page.setDefaultTimeout(20000);
    await one.does(w).catch(async (e) => check(false, `${name}: ${one.name}: to its end`, `${e.message.split('\n').slice(0, 6).join('\n')}\n${e.stack.match(/ways.mjs:\d+/g)?.join(' ')}\n${w.page.url()}\n${await w.said().catch(() => '')}`));
  }
}
check(unseen.size === 0, 'whatever has the focus shows it', [...unseen].join('\n'));
for (const page of [desk, guest, plain, asking]) check(page.complaints.length === 0, 'the browser has no complaint', page.complaints.join('\n'));
await finish();
