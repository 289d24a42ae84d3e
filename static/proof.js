/* Answers the proof of work of a form (see cgi-bin/site/proof.h) while the guest reads it: input[data-challenge] gets the answer. In a
 * worker from this very file, or in small steps where there is none. A form that is sent sooner waits for it, and goes without it after
 * a while: then our mail asks for one click more. */
(() => {
  'use strict';
  const K = [], H = [];
  const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
  for (let n = 2; K.length < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (H.length < 8) H.push(fraction(Math.sqrt(n)));
    K.push(fraction(Math.cbrt(n)));
  }

  const w = new Int32Array(64), out = new Int32Array(8);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  // SHA-256 (FIPS 180-4) of one block that stands padded in w[0..15]
  function hash() {
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      w[i] = (w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, h] = H;
    for (let i = 0; i < 64; i++) {
      const t = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const u = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t) | 0; d = c; c = b; b = a; a = (t + u) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((v, i) => { out[i] = (v + H[i]) | 0; });
  }

  const words = (hex) => hex.match(/.{8}/g).map((x) => parseInt(x, 16) | 0);
  // Tries counters from `from` to `to`; the solution, or undefined.
  function search({ salt, nonce, keyPrefix }, from, to) {
    const head = [...words(salt), ...words(nonce)], wanted = words(keyPrefix);
    for (let counter = from; counter < to; counter++) {
      w.fill(0);
      w.set(head);
      w[8] = counter;
      w[9] = 1 << 31;
      w[15] = 36 * 8;
      hash();
      if (wanted.every((x, i) => x === out[i]))
        return { counter, derivedKey: [...out].map((x) => (x >>> 0).toString(16).padStart(8, '0')).join('') };
    }
  }

  if (typeof document === 'undefined') {
    onmessage = (event) => postMessage(search(event.data, 0, 1e6));
    return;
  }

  const slowly = (p) => new Promise((done) => {
    (function step(from) {
      const found = search(p, from, from + 2000);
      if (found || from > 1e6) done(found);
      else setTimeout(step, 0, from + 2000);
    })(0);
  });
  const aside = (p) => new Promise((done, failed) => {
    const worker = new Worker(document.querySelector('script[src*="/proof.js"]').src);
    worker.onmessage = (event) => { done(event.data); worker.terminate(); };
    worker.onerror = failed;
    worker.postMessage(p);
  });

  const input = document.querySelector('input[data-challenge]');
  if (!input) return;
  const challenge = JSON.parse(input.dataset.challenge), start = performance.now();
  const solved = aside(challenge.parameters).catch(() => slowly(challenge.parameters)).then((solution) => {
    if (solution) input.value = btoa(JSON.stringify({ challenge, solution: { ...solution, time: Math.round(performance.now() - start) } }));
  });
  let waits = false;
  input.form.addEventListener('submit', (event) => {
    if (input.value || waits) return;
    event.preventDefault();
    waits = true;
    const go = () => input.form.submit();
    Promise.race([solved, new Promise((late) => { setTimeout(late, 15000); })]).then(go, go);
  });
})();
