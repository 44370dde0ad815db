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

  // On a phone the tabs scroll sideways: the one that is open is in sight.
  document.querySelectorAll('.nav-tabs .active').forEach(tab => {
    const tabs = tab.closest('.nav-tabs');
    tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
  });

  // Destructive actions name their object and ask once.
  document.addEventListener('submit', event => {
    if (event.defaultPrevented) return;
    const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
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
    // What saves itself is kept once the answer is there.
    form.addEventListener('htmx:afterRequest', event => { if (event.target === form && event.detail.successful) changed = false; });
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

  // Keyboard: "/" searches, "?" tells the page's shortcuts, j and k walk its list, o opens and x picks a line. A single letter focuses
  // the field, presses the button or follows the link that carries it.
  const keys = document.getElementById('keys');
  const tellKeys = () => {
    keys.querySelectorAll('[data-keys-for]').forEach(row => { row.hidden = !document.querySelector(row.dataset.keysFor); });
    document.getElementById('keys-own').replaceChildren(...[...document.querySelectorAll('[data-key]')].map(target => {
      const row = document.createElement('tr');
      const key = document.createElement('kbd');
      key.textContent = target.dataset.key;
      row.insertCell().append(key);
      const label = target.matches('input, textarea, select') ? target.labels?.[0]?.textContent : target.textContent;
      row.insertCell().textContent = (target.getAttribute('aria-label') ?? label ?? '').trim();
      return row;
    }));
    keys.showModal();
  };
  document.addEventListener('click', event => {
    if (keys && event.target.closest('[data-action=keys]')) tellKeys();
    if (event.target.closest('[data-close-keys]')) keys.close();
  });
  const walk = step => {
    const rows = [...document.querySelectorAll('[data-row]')];
    const next = rows[Math.max(0, rows.indexOf(document.activeElement) + step)];
    next?.focus();
    return rows.length > 0;
  };
  const shortcut = key => {
    if (key === '/') return document.querySelector('input[type=search]');
    return document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.matches('input, textarea, select, [contenteditable]')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (document.querySelector('dialog[open]')) return;
    const row = document.activeElement.closest('[data-row]');
    if (event.key === '?' && keys) tellKeys();
    else if (event.key === 'j' && walk(1)) return;
    else if (event.key === 'k' && walk(-1)) return;
    else if (event.key === 'o' && row) row.click();
    else if (event.key === 'x' && row) row.closest('tr')?.querySelector('[data-pick]')?.click();
    else {
      const target = shortcut(event.key);
      if (!target) return;
      event.preventDefault();
      if (target.matches('input, textarea')) target.focus();
      else target.click();
      if (target.dataset.focus) document.getElementById(target.dataset.focus)?.focus();
    }
  });
})();
