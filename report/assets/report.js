// The filter of the findings. Without it the page shows them all.
'use strict';
(() => {
  const form = document.getElementById('filter');
  if (!form) return;
  const count = document.getElementById('f-count');
  const list = document.querySelector('.cards');
  const lang = document.documentElement.lang;

  // fold makes texts comparable: without accents, case or kinds of apostrophe and space.
  const fold = (s) => s.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’ʼ]/g, "'")
    .replace(/œ/gi, 'oe').replace(/æ/gi, 'ae').replace(/\s+/g, ' ').toLowerCase();

  const cards = Array.from(list.children, (node) => ({ node, data: node.dataset, text: null }));
  list.classList.toggle('many', cards.length > 100);
  const text = (card) => (card.text ??= fold(card.node.textContent));

  const read = () => {
    const data = new FormData(form);
    return {
      text: (data.get('text') ?? '').trim(),
      kind: data.get('kind') ?? '',
      field: data.get('field') ?? '',
      severity: data.getAll('severity'),
      review: data.has('review'),
    };
  };

  const show = (state) => {
    for (const name of ['text', 'kind', 'field']) {
      const control = form.elements[name];
      if (control) control.value = state.get(name) ?? '';
    }
    if (form.elements.kind.selectedIndex < 0) form.elements.kind.value = '';
    if (form.elements.field && form.elements.field.selectedIndex < 0) form.elements.field.value = '';
    const severities = (state.get('severity') ?? '').split(',');
    for (const box of form.querySelectorAll('[name=severity]')) box.checked = severities.includes(box.value);
    form.elements.review.checked = state.has('review');
  };

  const matches = (card, state, words) =>
    (!state.kind || card.data.kind === state.kind) &&
    (!state.field || card.data.field === state.field) &&
    (!state.severity.length || state.severity.includes(card.data.severity)) &&
    (!state.review || card.data.review === '1') &&
    words.every((word) => text(card).includes(word));

  const number = new Intl.NumberFormat(lang);
  const tell = (shown) => {
    const all = cards.length;
    const phrase = shown === all ? count.dataset.all
      : shown === 0 ? count.dataset.none
      : shown === 1 ? count.dataset.single : count.dataset.some;
    const said = phrase.replace('{n}', number.format(shown)).replace('{all}', number.format(all));
    if (count.textContent !== said) count.textContent = said;
  };

  const apply = () => {
    const state = read();
    const words = fold(state.text).split(' ').filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const fits = matches(card, state, words);
      if (card.node.hidden === fits) card.node.hidden = !fits;
      if (fits) shown++;
    }
    tell(shown);
    return state;
  };

  // The state stands in the address, so that a link shows what its sender saw.
  const remember = (state) => {
    const query = new URLSearchParams();
    if (state.text) query.set('text', state.text);
    if (state.kind) query.set('kind', state.kind);
    if (state.field) query.set('field', state.field);
    if (state.severity.length) query.set('severity', state.severity.join(','));
    if (state.review) query.set('review', '1');
    const hash = query.toString();
    history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search);
  };

  const follow = () => {
    const hash = location.hash.slice(1);
    if (hash.includes('=')) {
      show(new URLSearchParams(hash));
      apply();
      return;
    }
    const target = hash && document.getElementById(hash);
    if (target && target.hidden) {
      show(new URLSearchParams());
      apply();
      target.scrollIntoView();
    }
  };

  let pending = 0;
  form.addEventListener('input', () => {
    clearTimeout(pending);
    pending = setTimeout(() => remember(apply()), cards.length > 100 ? 120 : 0);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => remember(apply()), 0));
  window.addEventListener('hashchange', follow);

  // Paper cannot be unfolded.
  let folded = [];
  window.addEventListener('beforeprint', () => {
    folded = Array.from(document.querySelectorAll('details:not([open])'));
    for (const d of folded) d.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const d of folded) d.open = false;
  });

  form.hidden = false;
  apply();
  follow();
  if (location.hash.includes('=')) document.getElementById('discrepancies').scrollIntoView();
})();
