/* The only script of our own. Everything works without it, except the keyboard
   shortcut to leave, the veil and the live counts. No inline handlers (strict CSP).
   Loaded without defer, so that a veiled page is veiled before it is painted. */
(() => {
  'use strict';
  const root = document.documentElement;
  const $$ = (s, r = document) => [...r.querySelectorAll(s)];

  /* Hide details on this screen (someone is looking over the shoulder): stays on
     from page to page, until the tab is closed. */
  const veil = on => {
    root.classList.toggle('veil', on);
    $$('[data-veil]').forEach(x => x.setAttribute('aria-pressed', on));
    try { on ? sessionStorage.setItem('veil', '1') : sessionStorage.removeItem('veil'); } catch { /* storage is shut */ }
  };
  try { if (sessionStorage.getItem('veil')) root.classList.add('veil'); } catch { /* storage is shut */ }

  /* Leave quickly: blank the page, end the session, replace the history entry. */
  const leave = exit => {
    document.title = 'Weather';
    document.body.hidden = true;
    try {
      sessionStorage.clear();
      navigator.sendBeacon(exit.action);
    } catch { /* never stand in the way of leaving */ }
    location.replace(exit.dataset.exit);
  };

  const listen = () => {
    const exit = document.querySelector('form[data-exit]');
    if (exit) {
      exit.addEventListener('submit', e => { e.preventDefault(); leave(exit); });
      let n = 0, last = 0;
      addEventListener('keyup', e => {
        if (e.key !== 'Shift') { n = 0; return; }
        n = e.timeStamp - last < 1500 ? n + 1 : 1; last = e.timeStamp;
        if (n === 3) leave(exit);
      });
    }

    veil(root.classList.contains('veil'));

    /* A form came back with errors: bring the reader to the summary. */
    document.querySelector('.errors')?.focus();
  };

  /* Live value of range inputs and "n selected" counts, also in parts that htmx brings. */
  const count = () => {
    $$('input[type=range][data-out]').forEach(r => {
      const out = document.getElementById(r.dataset.out);
      if (out) out.textContent = r.value;
    });
    $$('[data-count]').forEach(o => {
      o.textContent = $$(`input[name="${o.dataset.count}"]:checked`).length;
    });
  };
  ['input', 'change', 'htmx:afterSwap'].forEach(kind => addEventListener(kind, count));
  addEventListener('reset', () => setTimeout(count));

  addEventListener('click', e => {
    const t = e.target.closest('[data-veil],[data-print],[data-close]');
    if (!t) return;
    if ('veil' in t.dataset) veil(!root.classList.contains('veil'));
    else if ('print' in t.dataset) print();
    else t.closest('.toast,.alert').remove();
  });

  /* The session is about to end: say so in time. Another tab in use counts as use. When
     it is over, a page with something typed stays (sending it asks to sign in, and
     nothing is lost); any other leads to the door. */
  const watch = () => {
    const bar = document.querySelector('[data-stay]');
    if (!bar) return;
    const [soon, over, button] = ['[data-soon]', '[data-over]', 'button'].map(s => bar.querySelector(s));
    const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('here') : null;
    let typed = false, deadline, told;
    const show = part => {
      bar.hidden = !part; soon.hidden = part !== soon; over.hidden = part !== over;
      button.hidden = part !== soon; told = part;
    };
    const here = () => { deadline = Date.now() + bar.dataset.idle * 1000; show(null); };
    document.addEventListener('input', e => { typed ||= !bar.contains(e.target); });
    if (tabs) { tabs.onmessage = () => { if (told !== over) here(); }; tabs.postMessage(1); }
    bar.addEventListener('submit', async e => {
      e.preventDefault();
      try {
        const answer = await fetch(bar.action, { method: 'POST', body: new FormData(bar), redirect: 'manual' });
        if (answer.status === 204) { here(); tabs?.postMessage(1); } else show(over);
      } catch { show(soon); }
    });
    here();
    setInterval(() => {
      const left = deadline - Date.now();
      if (left <= 0 && told !== over) typed ? show(over) : location.replace(location.pathname + location.search);
      else if (left > 0 && left < 12e4 && told !== soon) show(soon);
    }, 5000);
  };

  /* See what you type: a button beside each password, only where it can work. */
  const reveal = () => $$('[data-show-password]').forEach(b => {
    const field = document.getElementById(b.dataset.showPassword);
    b.hidden = false;
    b.addEventListener('click', () => {
      const shown = field.type === 'password';
      field.type = shown ? 'text' : 'password';
      b.setAttribute('aria-pressed', shown);
    });
  });

  /* A security key that does not answer says so on the page (allauth only tells the console). */
  document.addEventListener('allauth.error', () => $$('[data-key-failed]').forEach(p => { p.hidden = false; }));

  /* What could not be saved says so beside its field, keeps its text, and is sent again. */
  const unsaved = new Set();
  const failed = e => {
    const field = e.target.closest('[data-keep]');
    if (!field) return;
    const said = document.getElementById(field.dataset.keep);
    said.textContent = said.dataset.failed;
    unsaved.add(field);
  };
  ['htmx:sendError', 'htmx:responseError', 'htmx:timeout'].forEach(kind => addEventListener(kind, failed));
  addEventListener('htmx:afterSwap', e => unsaved.forEach(x => { if (x.dataset.keep === e.target.id) unsaved.delete(x); }));
  const again = () => unsaved.forEach(x => x.dispatchEvent(new Event('change', {bubbles: true})));
  addEventListener('online', again);
  setInterval(() => { if (navigator.onLine) again(); }, 15000);

  addEventListener('DOMContentLoaded', () => { listen(); count(); watch(); reveal(); });
  /* Back after leaving must not show the old page from memory. */
  addEventListener('pageshow', e => { if (e.persisted && document.body.hidden) location.reload(); });
})();
