// Tickets: drafts that survive a closed tab, and several tickets picked at once.
(() => {
  // A form with data-draft keeps its texts in this browser, for its writer alone, until a page says that they were received.
  document.querySelectorAll('[data-draft-sent]').forEach(({ dataset }) => Object.keys(localStorage)
    .filter(key => key.startsWith(`vigie-draft:${dataset.draftSent}:`))
    .forEach(key => localStorage.removeItem(key)));
  // Drafts once stood under names that did not say whose they were: they are nobody's.
  Object.keys(localStorage).filter(key => /^vigie-draft:(portal-)?ticket-new:[^:]+$/.test(key))
    .forEach(key => localStorage.removeItem(key));
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
})();
