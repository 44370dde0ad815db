// Tickets: drafts that survive a closed tab, and keyboard shortcuts.
(() => {
  // A form with data-draft keeps its texts in this browser until it is sent.
  document.querySelectorAll('form[data-draft]').forEach(form => {
    const fields = [...form.querySelectorAll('textarea[name], input[type=text][name], input:not([type])[name]')];
    const key = field => `vigie-draft:${form.dataset.draft}:${field.name}`;
    fields.forEach(field => {
      const kept = localStorage.getItem(key(field));
      if (kept && !field.value) field.value = kept;
      field.addEventListener('input', () => {
        if (field.value) localStorage.setItem(key(field), field.value);
        else localStorage.removeItem(key(field));
      });
    });
    form.addEventListener('submit', event => {
      if (!event.defaultPrevented) fields.forEach(field => localStorage.removeItem(key(field)));
    });
  });

  // Tickets are picked one by one, from one to another with shift, or all of the page; what can be done with them follows.
  const picks = [...document.querySelectorAll('[data-pick]')];
  const all = document.querySelector('[data-pick-all]');
  let last = null;
  const count = () => {
    const chosen = picks.filter(pick => pick.checked).length;
    const told = document.querySelector('.vg-bulk-count');
    told.textContent = told.dataset.text.replace('#', chosen);
    told.closest('form').hidden = chosen === 0;
    all.checked = chosen === picks.length;
    all.indeterminate = chosen > 0 && chosen < picks.length;
  };
  picks.forEach(pick => pick.addEventListener('click', event => {
    if (event.shiftKey && last) {
      const [from, to] = [picks.indexOf(last), picks.indexOf(pick)].sort((a, b) => a - b);
      picks.slice(from, to + 1).forEach(one => { one.checked = pick.checked; });
    }
    last = pick;
    count();
  }));
  all?.addEventListener('change', () => {
    picks.forEach(pick => { pick.checked = all.checked; });
    count();
  });
  if (picks.length) count();
  addEventListener('pageshow', () => { if (picks.length) count(); });

  // A single letter focuses the field, presses the button or follows the link that carries it; j and k walk the list.
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input, textarea, select, [contenteditable]')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (event.key === 'j' || event.key === 'k') {
      const rows = [...document.querySelectorAll('[data-row]')];
      const at = rows.indexOf(document.activeElement);
      const next = rows[event.key === 'j' ? at + 1 : Math.max(0, at - 1)];
      if (next) next.focus();
      return;
    }
    if (event.key === 'x') {
      document.activeElement.closest('tr')?.querySelector('[data-pick]')?.click();
      return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches('input, textarea')) target.focus();
    else target.click();
    if (target.dataset.focus) document.getElementById(target.dataset.focus)?.focus();
  });
})();
