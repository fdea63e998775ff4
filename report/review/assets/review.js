// The keys of the stewards' page. Without it everything works by links and
// forms; with it nothing needs a mouse.
'use strict';
(() => {
  const stored = 'recole-keys';
  const keysOn = () => localStorage.getItem(stored) !== 'off';
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const help = () => document.getElementById('help');

  // dress shows what only works with scripts, after each change of the page.
  const dress = () => {
    const open = document.getElementById('help-open');
    if (open) {
      open.hidden = false;
      open.onclick = () => help().showModal();
    }
    const on = document.getElementById('keys-on');
    if (on) {
      on.checked = keysOn();
      on.onchange = () => localStorage.setItem(stored, on.checked ? 'on' : 'off');
    }
  };

  // press does what a link or button with this key does.
  const press = (key) => {
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (target) target.click();
    return Boolean(target);
  };

  // step moves to the next or previous row of a list.
  const step = (by) => {
    const rows = all('.entry');
    if (rows.length === 0) return false;
    const at = rows.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
    rows[next].focus();
    rows[next].scrollIntoView({block: 'nearest'});
    return true;
  };

  // goTo puts the cursor into a field.
  const goTo = (id) => {
    const field = document.getElementById(id);
    if (!field) return false;
    field.focus();
    if (field.select && id !== 'reason') field.select();
    return true;
  };

  const submit = (id) => {
    const form = document.getElementById(id);
    if (form) form.requestSubmit();
    return Boolean(form);
  };

  const actions = {
    j: () => press('j') || step(1),
    k: () => press('k') || step(-1),
    e: () => goTo('value'),
    c: () => goTo('reason'),
    '/': () => goTo('f-text'),
    u: () => submit('undo-this') || submit('undo-last'),
    '?': () => { help()?.showModal(); return true; },
    o: () => press('o'), g: () => press('g'), q: () => press('q'),
  };

  const typing = (node) => node.matches?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape' && typing(event.target)) {
      event.target.blur();
      document.getElementById('title')?.focus({preventScroll: true});
      event.preventDefault();
      return;
    }
    if (typing(event.target) || help()?.open || !keysOn()) return;
    if (busy) { // what is pressed now was meant for a page that is not there yet
      event.preventDefault();
      return;
    }
    const done = /^[1-9]$/.test(event.key) ? press(event.key) : Object.hasOwn(actions, event.key) && actions[event.key]();
    if (!done) return;
    event.preventDefault();
    swallowed = event.key;
  });

  // The character of a key that did something is not typed into the field that
  // it led to, by whatever way the browser delivers it.
  let swallowed = '';
  document.addEventListener('keypress', (event) => {
    if (swallowed && event.key === swallowed) event.preventDefault();
    swallowed = '';
  });

  // While a page is on its way the old one takes no keys.
  let busy = false;
  const wait = (is) => {
    busy = is;
    document.documentElement.toggleAttribute('data-busy', is);
  };
  document.addEventListener('htmx:before:request', (event) => {
    if (event.detail?.ctx?.target?.id === 'page') wait(true);
  });
  document.addEventListener('htmx:finally:request', () => wait(false));

  // A page that was swapped in is read from its beginning, as one that was loaded.
  document.addEventListener('htmx:after:swap', (event) => {
    dress();
    const request = event.detail?.ctx;
    if (request?.target?.id !== 'page' && !request?.sourceElement?.isConnected) return;
    if (document.activeElement && document.activeElement !== document.body) return;
    const heading = document.querySelector('h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
    scrollTo(0, 0);
  });

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', dress);
  else dress();
})();
