// Behaviour shared by all pages. No inline script exists: everything is declared with data- attributes.
(() => {
  const root = document.documentElement;

  // htmx requests carry the CSRF token.
  document.addEventListener('htmx:configRequest', event => {
    const csrf = document.querySelector('meta[name=csrf]');
    if (csrf) event.detail.headers[csrf.dataset.header] = csrf.content;
  });

  // A part that refreshes itself waits while somebody reads what is unfolded in it.
  document.addEventListener('htmx:beforeRequest', event => {
    const open = event.target.dataset.calm;
    if (open && event.target.querySelector(open)) event.preventDefault();
  });

  document.addEventListener('click', event => {
    const target = event.target.closest('[data-action]');
    if (!target) return;
    if (target.dataset.action === 'theme') {
      const next = root.getAttribute('data-bs-theme') === 'dark' ? 'light' : 'dark';
      root.setAttribute('data-bs-theme', next);
      localStorage.setItem('theme', next);
    }
    if (target.dataset.action === 'copy') {
      const source = document.querySelector(target.dataset.source);
      navigator.clipboard.writeText(source.value ?? source.textContent).then(() => {
        target.classList.add('vg-copied');
        setTimeout(() => target.classList.remove('vg-copied'), 1500);
      });
    }
    if (target.dataset.action === 'print') window.print();
  });

  // Destructive actions name their object and ask once.
  document.addEventListener('submit', event => {
    if (event.defaultPrevented) return;
    const question = event.target.dataset.confirm;
    if (question && !confirm(question)) {
      event.preventDefault();
      return;
    }
    // A form sent twice by a double click is sent once.
    if (event.target.dataset.sent) event.preventDefault();
    else if (event.target.method === 'post' && !event.target.hasAttribute('hx-post')) event.target.dataset.sent = 'yes';
  });
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));

  // Leaving a form with changes that were not sent asks first; changes that came back refused still count.
  document.querySelectorAll('form[data-unsaved]').forEach(form => {
    let changed = Boolean(form.querySelector('.is-invalid, .invalid-feedback')) || form.dataset.unsaved === 'yes';
    form.addEventListener('input', () => { changed = true; });
    form.addEventListener('submit', () => { changed = false; });
    addEventListener('beforeunload', event => { if (changed) event.preventDefault(); });
  });

  // What a link opens in front of the page stays there, with what was typed, until it is sent.
  const dialog = document.getElementById('dialog');
  document.addEventListener('htmx:beforeRequest', event => {
    if (!event.target.matches('[data-dialog]') || !dialog.childElementCount) return;
    event.preventDefault();
    dialog.showModal();
  });
  document.addEventListener('htmx:afterSettle', event => {
    if (event.detail.target !== dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector('[autofocus]')?.focus();
  });
  document.addEventListener('click', event => {
    if (!event.target.closest('[data-close]')) return;
    if (dialog?.open) dialog.close();
    else history.back();
  });

  // The first wrong field gets the focus.
  const wrong = document.querySelector('.is-invalid, .invalid-feedback.d-block');
  if (wrong) (wrong.matches('.is-invalid') ? wrong : wrong.parentElement.querySelector('input, select, textarea'))?.focus();

  // Filters send themselves when they change; what is in the address is the state.
  document.addEventListener('change', event => {
    if (event.target.closest('form[data-auto]') && event.target.matches('select, input[type=checkbox], input[type=month]')) {
      event.target.form.requestSubmit();
    }
  });

  // What scrolls sideways can be scrolled by keyboard.
  const reachable = () => document.querySelectorAll('.table-responsive, .vg-chart-scroll, .rp-chart, .rp-page section, .rp-clause').forEach(box => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  });
  addEventListener('load', reachable);
  addEventListener('resize', reachable);
  document.addEventListener('htmx:afterSettle', reachable);

  // "/" focuses the page's search field.
  document.addEventListener('keydown', event => {
    if (event.key !== '/' || event.target.matches('input, textarea, select, [contenteditable]')) return;
    const search = document.querySelector('input[type=search]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  });
})();
