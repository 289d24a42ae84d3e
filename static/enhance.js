/* What a page gains where there is JavaScript; every page works without this file.
 *
 * a[data-frag=ID], form[data-frag=ID]  (a form by GET) fetch the same address with the header "X-Fragment: ID" and put the
 *                                      element ID of the answer (that part alone, or a whole page) in place of ours. Focus
 *                                      returns to what was pressed or goes to the errors; [data-say] of the part, or its
 *                                      caption or heading, is announced.
 * #stay                                day links choose without a new page, and the address says what is chosen.
 * select[data-send]                    sends its form when it changes; while keys walk through its options nothing is sent before Enter, or its button.
 * form[data-price=ADDRESS]             its price follows: fields named s-..., and all hidden ones, are asked for at ADDRESS
 *                                      by GET, and #sum and [data-total] of the answer replace ours. No name, no address of
 *                                      a guest is in it.
 * form[data-live="ID ..."]             while it is filled, what the button do=look would answer: the parts of these ids are put in place of ours. By
 *                                      POST, so that no name and no number is in an address. Its first [data-say] is announced.
 * [data-refresh=SECONDS]               with an id: fetched anew this often while the page is seen, somebody was there in the last
 *                                      quarter of an hour (or an idle session would never end) and nothing in it has the focus;
 *                                      swapped when it has changed. What is said of it is its part [data-news].
 * [data-print]                         a button that is hidden without scripts and prints the page.
 * #calendar[data-from]                 while a departure is chosen: the nights up to the day under pointer or focus. */
(() => {
  'use strict';

  const live = document.createElement('p');
  live.className = 'vh';
  live.setAttribute('aria-live', 'polite');
  document.body.append(live);
  const visible = (e) => e && e.getClientRects().length > 0;
  const plain = (event) => !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

  async function load(url, id) {
    const answer = await fetch(url, id ? { headers: { 'X-Fragment': id } } : {});
    return [answer, new DOMParser().parseFromString(await answer.text(), 'text/html')];
  }

  async function swap(id, url, pressed) {
    document.getElementById(id).setAttribute('aria-busy', 'true');
    const day = pressed.closest('[data-day]')?.dataset.day;
    const [answer, page] = await load(url, id);
    const part = page.getElementById(id);
    if (!part) throw new Error('no part ' + id);
    document.getElementById(id).replaceWith(document.adoptNode(part));
    if (page.title) document.title = page.title;
    history.replaceState(null, '', answer.url);
    const errors = part.querySelector('.errsum');
    const again = day ? part.querySelector(`[data-day="${day}"] a`) : pressed.id && document.getElementById(pressed.id);
    const target = errors || (visible(again) ? again : part);
    if (target === part) part.tabIndex = -1;
    target.focus({ preventScroll: !errors });
    live.textContent = (errors || part.querySelector('[data-say], caption, h2, h3') || part).textContent;
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-frag], #stay td a');
    if (!link || !plain(event)) return;
    event.preventDefault();
    swap(link.dataset.frag || 'stay', link.href, link).catch(() => location.assign(link.href));
  });

  document.addEventListener('submit', (event) => {
    const form = event.target.closest('form[data-frag]');
    if (!form) return;
    event.preventDefault();
    const url = new URL(form.action);
    url.search = new URLSearchParams(new FormData(form, event.submitter));
    const held = form.contains(document.activeElement) && document.activeElement;
    swap(form.dataset.frag, url, event.submitter || held || form).catch(() => location.assign(url));
  });

  let asked = 0;
  async function price(form) {
    const number = ++asked;
    const url = new URL(form.dataset.price, location);
    for (const [name, value] of new FormData(form))
      if (name.startsWith('s-') || form.elements[name].type === 'hidden') url.searchParams.append(name, value);
    const [answer, page] = await load(url);
    if (!answer.ok || number !== asked) return;
    for (const part of ['#sum', '[data-total]']) {
      const now = page.querySelector(part);
      if (now) document.querySelector(part)?.replaceWith(document.adoptNode(now));
    }
    live.textContent = document.querySelector('#sum tfoot')?.textContent || '';
  }

  let walked = null; // the select that keys are in
  document.addEventListener('keydown', (event) => {
    walked = event.target.matches('select[data-send]') ? event.target : null;
    if (walked && event.key === 'Enter') walked.form.requestSubmit();
  });
  document.addEventListener('pointerdown', () => { walked = null; });

  document.addEventListener('change', (event) => {
    if (event.target.matches('select[data-send]') && event.target !== walked) event.target.form.requestSubmit();
    const form = event.target.closest('form[data-price]');
    if (form && event.target.name.startsWith('s-')) price(form).catch(() => {});
  });

  const looking = document.querySelector('form[data-live]');
  if (looking) {
    const parts = looking.dataset.live.split(' ');
    let timer, number = 0;
    const look = async () => {
      const mine = ++number, body = new URLSearchParams(new FormData(looking));
      body.set('do', 'look');
      const answer = await fetch(looking.action, { method: 'POST', headers: { 'X-Fragment': parts[0] }, body });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (mine !== number || answer.redirected || !parts.every((id) => page.getElementById(id))) return;
      const said = (e) => e.querySelector('[data-say]')?.textContent || '';
      const was = said(looking);
      for (const id of parts) {
        const old = document.getElementById(id), focus = old.contains(document.activeElement) && document.activeElement;
        old.replaceWith(document.adoptNode(page.getElementById(id)));
        if (focus) [...document.getElementById(id).querySelectorAll('a, button, input')].find((e) => e.name === focus.name && e.value === focus.value)?.focus();
      }
      if (said(looking) !== was) live.textContent = said(looking);
    };
    looking.addEventListener('input', (event) => {
      if (parts.some((id) => document.getElementById(id).contains(event.target))) return;
      /* A day that is chosen later than a number of nights counts instead of it. */
      if (event.target.name === 'to') looking.elements.nights.value = '';
      clearTimeout(timer);
      timer = setTimeout(() => look().catch(() => {}), 200);
    });
  }

  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }

  const kept = document.querySelector('[id][data-refresh]');
  if (kept) {
    let was = kept.outerHTML, used = Date.now();
    for (const sign of ['pointermove', 'keydown', 'scroll', 'focus']) addEventListener(sign, () => { used = Date.now(); }, { passive: true });
    const refresh = async () => {
      const old = document.getElementById(kept.id);
      if (document.hidden || Date.now() - used > 9e5 || old.contains(document.activeElement) || old.querySelector('details[open]')) return;
      const answer = await fetch(location.href, { headers: { 'X-Fragment': kept.id } });
      if (!answer.ok || answer.redirected) return;
      const part = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(kept.id);
      if (!part || part.outerHTML === was || old.contains(document.activeElement)) return;
      was = part.outerHTML;
      const news = (e) => e.querySelector('[data-news]')?.textContent;
      if (news(part) !== news(old)) live.textContent = news(part);
      old.replaceWith(document.adoptNode(part));
    };
    setInterval(() => refresh().catch(() => {}), 1000 * kept.dataset.refresh);
  }

  function preview(event) {
    const calendar = document.querySelector('#calendar[data-from]');
    if (!calendar) return;
    const over = event.target.closest('#calendar td[data-day]:has(a)');
    for (const cell of calendar.querySelectorAll('td[data-day]'))
      cell.classList.toggle('maybe', over !== null && cell.dataset.day > calendar.dataset.from && cell.dataset.day <= over.dataset.day);
  }
  document.addEventListener('pointerover', preview);
  document.addEventListener('focusin', preview);
})();
