/* What a page gains where there is JavaScript; every page works without this file.
 *
 * a[data-frag=ID], form[data-frag=ID]  (a form by GET) fetch the same address with the header "X-Fragment: ID" and put the
 *                                      element ID of the answer (that part alone, or a whole page) in place of ours. Focus
 *                                      returns to what was pressed or goes to the errors; the part's caption or heading
 *                                      is announced.
 * #calendar[data-from]                 while a departure is chosen: the nights up to the day under pointer or focus. */
(() => {
  'use strict';

  const live = document.createElement('p');
  live.className = 'vh';
  live.setAttribute('aria-live', 'polite');
  document.body.append(live);

  async function swap(id, url, pressed) {
    const old = document.getElementById(id);
    old.setAttribute('aria-busy', 'true');
    const answer = await fetch(url, { headers: { 'X-Fragment': id } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const part = page.getElementById(id);
    if (!part) throw new Error('no part ' + id);
    old.replaceWith(document.adoptNode(part));
    history.replaceState(null, '', answer.url);
    const visible = (e) => e && e.getClientRects().length > 0;
    const again = pressed.id && document.getElementById(pressed.id);
    const target = part.querySelector('.errsum') || (visible(again) ? again : part);
    if (target === part) part.tabIndex = -1;
    target.focus({ preventScroll: target === again });
    live.textContent = (part.querySelector('.errsum h2, caption, h2, h3') || part).textContent;
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-frag]');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    swap(link.dataset.frag, link.href, link).catch(() => location.assign(link.href));
  });

  document.addEventListener('submit', (event) => {
    const form = event.target.closest('form[data-frag]');
    if (!form) return;
    event.preventDefault();
    const url = new URL(form.action);
    url.search = new URLSearchParams(new FormData(form, event.submitter));
    swap(form.dataset.frag, url, event.submitter || form).catch(() => location.assign(url));
  });

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
