/* The room chart with a pointer and with keys; without this file its links and forms do the same.
 *
 * One tab stop: arrows walk from bar to bar and through the free nights between them, where Enter begins a new stay. M lifts one: arrows carry it by days and rooms (with Shift the day of departure), Enter asks, Escape lets go.
 * A mouse or a pen drags it. The server answers with the chart and a strip that says what would come of it; nothing moves before its button is pressed.
 * A click into empty nights takes the very day. */
(() => {
  'use strict';

  const part = () => document.getElementById('chart');
  const table = () => document.getElementById('tape');
  const all = (what) => [...table().querySelectorAll(what)];
  const DAY = 864e5;
  const halves = () => 2 * (table().closest('.z14') ? 14 : table().closest('.z28') ? 28 : 92);
  const edges = () => {
    const all = table().getBoundingClientRect(), room = table().querySelector('.batch .c').getBoundingClientRect().width;
    return { left: all.left + room, half: (all.width - room) / halves() };
  };
  const date = (half) => new Date(Date.parse(table().dataset.from) + Math.floor(half / 2) * DAY).toISOString().slice(0, 10);
  const rows = () => all('tr[data-room]').filter((row, i, list) => !i || list[i - 1].dataset.room !== row.dataset.room);
  const may = (bar) => table().dataset.may && bar.matches('a:is(.k-ok, .k-hand, .k-set, .k-out):not(.k-ghost)');

  /* What would be asked of the server: a stay by days and room, a request by room. */
  function address(bar, room, days, longer) {
    const url = new URL(location.href), [, stay] = bar.href.match(/\/stay\?id=(\d+)/) || [], [, request] = bar.href.match(/\/request\/(\d+)/) || [];
    const at = bar.closest('tr').dataset.room;
    url.search = '';
    url.searchParams.set('from', table().dataset.from);
    url.searchParams.set('days', halves() / 2);
    url.searchParams.set(stay ? 'move' : 'pin', stay || request);
    if (at) url.searchParams.set('at', at);
    if (room && (room !== at || request)) url.searchParams.set('room', room);
    if (stay && days) url.searchParams.set('shift', days);
    if (stay && longer) url.searchParams.set('longer', longer);
    return url;
  }

  async function show(url) {
    part().setAttribute('aria-busy', 'true');
    const where = table().closest('.tapes'), [x, y] = [where.scrollLeft, where.scrollTop];
    const answer = await fetch(url, { headers: { 'X-Fragment': 'chart' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('chart');
    if (!page) return location.assign(url);
    part().replaceWith(document.adoptNode(page));
    history.pushState(null, '', answer.url);
    table().closest('.tapes').scrollTo(x, y);
    ready();
    const button = document.getElementById('ask-do');
    (button && !button.disabled ? button : document.getElementById('ask-what'))?.focus();
    document.getElementById('ask')?.scrollIntoView({ block: 'nearest' });
  }

  /* --- one tab stop --- */

  const bars = () => all('.b:is(a), .f');
  function ready() {
    if (!table()) return;
    bars().forEach((bar, i) => { bar.tabIndex = i ? -1 : 0; bar.draggable = false; });
    document.querySelector('.key .keys').hidden = false;
  }
  function go(bar) {
    if (!bar) return;
    bars().forEach((other) => { other.tabIndex = other === bar ? 0 : -1; });
    bar.focus();
    bar.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  const middle = (bar) => { const r = bar.getBoundingClientRect(); return r.left + r.width / 2; };
  function beside(bar, step) {
    const list = bars().filter((other) => other.closest('tr') === bar.closest('tr'));
    return list[list.indexOf(bar) + step];
  }
  function below(bar, step) {
    const lines = all('tbody tr'), here = lines.indexOf(bar.closest('tr'));
    for (let i = here + step; lines[i]; i += step) {
      const list = [...lines[i].querySelectorAll('a.b, .f')];
      if (list.length) return list.reduce((a, b) => (Math.abs(middle(b) - middle(bar)) < Math.abs(middle(a) - middle(bar)) ? b : a));
    }
    return null;
  }

  /* --- a bar in the hand --- */

  let hand = null; /* { bar, ghost, room, days, longer } */
  function lift(bar) {
    const ghost = bar.cloneNode(true);
    ghost.className = 'b k-new lifted';
    ghost.removeAttribute('href');
    ghost.querySelector('.w')?.remove();
    table().parentElement.append(ghost);
    bar.classList.add('k-ghost');
    hand = { bar, ghost, room: bar.closest('tr').dataset.room, days: 0, longer: 0, request: bar.href.includes('/request/') };
    place();
  }
  function drop() {
    hand?.ghost.remove();
    hand?.bar.classList.remove('k-ghost');
    hand = null;
  }
  function place() {
    const { bar, ghost, days, longer } = hand, { half } = edges(), base = table().parentElement.getBoundingClientRect();
    const row = rows().find((r) => r.dataset.room === hand.room) || bar.closest('tr'), cell = bar.closest('td').getBoundingClientRect(), line = row.getBoundingClientRect();
    ghost.style.left = `${cell.left - base.left + days * 2 * half}px`;
    ghost.style.top = `${line.top - base.top + 4}px`;
    ghost.style.width = `${cell.width + longer * 2 * half}px`;
    ghost.style.height = `${Math.min(line.height, cell.height) - 8}px`;
  }
  function ask() {
    const { bar, room, days, longer, request } = hand, same = room === bar.closest('tr').dataset.room && !days && !longer;
    const url = address(bar, room, request ? 0 : days, request ? 0 : longer);
    drop();
    if (same) return go(bar);
    return show(url).catch(() => location.assign(url));
  }

  document.addEventListener('keydown', (event) => {
    const bar = event.target.closest?.('#tape :is(a.b, .f)');
    if (!bar || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (hand) {
      const list = rows(), found = list.findIndex((r) => r.dataset.room === hand.room), at = found < 0 ? list.length : found;
      if (step && event.shiftKey && step[0]) hand.longer = Math.max(hand.longer + step[0], 1 - bar.closest('td').colSpan / 2);
      else if (step && step[0] && !hand.request) hand.days += step[0];
      else if (step && step[1]) hand.room = (list[at + step[1]] || list[at] || list[at - 1]).dataset.room;
      else if (event.key === 'Enter') ask();
      else if (event.key === 'Escape') drop();
      else if (event.key === 'Tab') return drop();
      if (hand && step) place();
      event.preventDefault();
    } else if (step) {
      go(step[0] ? beside(bar, step[0]) : below(bar, step[1]));
      event.preventDefault();
    } else if (event.key.toLowerCase() === 'm' && may(bar)) {
      lift(bar);
      event.preventDefault();
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && event.target.closest?.('#ask') && !hand) document.getElementById('ask-cancel').click();
  });

  let press = null; /* { bar, x, y } */
  document.addEventListener('pointerdown', (event) => {
    const bar = event.target.closest?.('#tape a.b');
    if (bar && may(bar) && event.pointerType !== 'touch' && !event.button && !hand) press = { bar, x: event.clientX, y: event.clientY };
  });
  document.addEventListener('pointermove', (event) => {
    if (!press) return;
    const [dx, dy] = [event.clientX - press.x, event.clientY - press.y];
    if (!hand && Math.hypot(dx, dy) < 6) return;
    if (!hand) lift(press.bar);
    const row = rows().concat(all('tr[data-room]')).find((r) => { const box = r.getBoundingClientRect(); return event.clientY >= box.top && event.clientY < box.bottom; });
    if (row) hand.room = row.dataset.room;
    if (!hand.request) hand.days = Math.round(dx / edges().half / 2);
    place();
    event.preventDefault();
  });
  document.addEventListener('pointerup', (event) => {
    if (press && hand) {
      /* The click that follows is the end of the drag. */
      const end = (click) => { click.preventDefault(); click.stopPropagation(); };
      addEventListener('click', end, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', end, true), 100);
      ask();
      event.preventDefault();
    }
    press = null;
  });
  document.addEventListener('pointercancel', () => { press = null; drop(); });
  document.addEventListener('dragstart', (event) => { if (event.target.closest?.('#tape a.b')) event.preventDefault(); });

  /* The day that was clicked, not the first that is free. */
  document.addEventListener('click', (event) => {
    const free = event.target.closest?.('#tape a.f');
    if (!free || !event.clientX) return;
    const { left, half } = edges(), url = new URL(free.href), day = date(Math.floor((event.clientX - left) / half));
    if (day > url.searchParams.get('from')) url.searchParams.set('from', day);
    free.href = url;
  }, true);

  addEventListener('popstate', () => location.reload());
  new MutationObserver(() => { if (table() && !table().querySelector('[tabindex="0"]')) ready(); }).observe(document.querySelector('main'), { childList: true });
  ready();
})();
