// Writing in a ticket: drafts that the server keeps, what came meanwhile, names and prepared texts picked by keyboard.
(() => {
  const form = document.querySelector('form[data-composer]');
  const live = document.getElementById('live');
  const box = form?.querySelector('textarea');
  const csrf = document.querySelector('meta[name=csrf]');
  const headers = csrf ? { [csrf.dataset.header]: csrf.content } : {};
  const answered = response => response.ok && !response.redirected;
  const isNote = () => Boolean(form.querySelector('#mode-note')?.checked);
  let typedAt = 0;

  if (live) watch();
  if (form) {
    const settled = keepDrafts();
    warnOfCollisions(settled);
    pick();
  }

  // Every so many seconds, while somebody looks: what is new, and who else is here.
  function watch() {
    const pulse = () => document.getElementById('pulse').dataset;
    const beat = () => {
      if (document.hidden) return;
      const typing = Date.now() - typedAt < 8000;
      htmx.ajax('POST', live.dataset.pulse, {
        target: '#live', swap: 'none', values: { seen: pulse().seen, others: pulse().others ?? '', typing }
      });
    };
    setTimeout(beat, 1000);
    setInterval(beat, live.dataset.every * 1000);
    document.addEventListener('visibilitychange', beat);

    // What somebody is in the middle of stays as it is; what they type stays where it is.
    let top = null;
    document.addEventListener('htmx:oobBeforeSwap', event => {
      const target = event.detail.target;
      if (target.id.startsWith('ticket-') && target.contains(document.activeElement)) event.detail.shouldSwap = false;
      if (form?.contains(document.activeElement)) top = box.getBoundingClientRect().top;
    });
    document.addEventListener('htmx:oobAfterSwap', () => {
      if (form?.seen && !box.value.trim()) form.seen.value = pulse().seen;
      if (top === null) return;
      scrollBy(0, box.getBoundingClientRect().top - top);
      top = null;
    });
  }

  // Answers with a function that ends the keeping and waits for what is on its way.
  function keepDrafts() {
    const state = document.getElementById('draft-state');
    const address = `${form.dataset.composer}/draft`;
    const spare = `vigie-draft:${address}`;
    const now = () => JSON.stringify([box.value, isNote()]);
    let kept = now();
    let timer;
    let saving = Promise.resolve();
    let over = false;

    const spared = localStorage.getItem(spare);
    if (spared && !box.value) box.value = spared;
    const save = () => {
      clearTimeout(timer);
      if (over || now() === kept) return;
      kept = now();
      const body = new URLSearchParams({ text: box.value, note: isNote() });
      saving = fetch(address, { method: 'POST', headers, body, keepalive: String(body).length < 60000 })
        .then(response => {
          if (!answered(response)) throw new Error(response.status);
          localStorage.removeItem(spare);
          state.textContent = box.value.trim() ? state.dataset.saved : '';
        })
        .catch(() => {
          localStorage.setItem(spare, box.value);
          kept = null;
          state.textContent = state.dataset.unsaved;
        });
    };
    form.addEventListener('input', event => {
      if (event.target !== box && event.target.name !== 'note') return;
      typedAt = Date.now();
      clearTimeout(timer);
      timer = setTimeout(save, 800);
    });
    document.addEventListener('visibilitychange', () => { if (document.hidden) save(); });
    addEventListener('pagehide', save);
    return () => {
      clearTimeout(timer);
      over = true;
      localStorage.removeItem(spare);
      return saving;
    };
  }

  // A message waits for one question: did somebody else write since?
  function warnOfCollisions(settled) {
    const place = document.getElementById('collision');
    let sending = false;
    let by = null;
    form.addEventListener('submit', async event => {
      if (event.defaultPrevented || sending === 'sure') return;
      event.preventDefault();
      if (sending) return;
      sending = true;
      by = event.submitter;
      const news = await found();
      if (news) {
        place.innerHTML = news;
        place.focus();
        sending = false;
        return;
      }
      send();
    });
    const found = async () => {
      if (!form.seen || isNote()) return '';
      try {
        const response = await fetch(`${form.dataset.composer}/collision?seen=${form.seen.value}`);
        return answered(response) && response.status === 200 ? await response.text() : '';
      } catch {
        return '';
      }
    };
    const send = async () => {
      await Promise.race([settled(), new Promise(done => setTimeout(done, 2000))]);
      // A form that is being submitted does not hear a second order: it comes after the event.
      setTimeout(() => {
        sending = 'sure';
        form.requestSubmit(by);
      });
    };
    place.addEventListener('click', event => {
      const button = event.target.closest('[data-send-anyway], [data-look-again]');
      if (!button) return;
      form.seen.value = button.dataset.seen;
      place.replaceChildren();
      if ('sendAnyway' in button.dataset) send();
      else box.focus();
    });
    addEventListener('pageshow', () => { sending = false; });
  }

  // "@" in a note offers people, "/" prepared answers; arrows choose, Enter takes, Escape closes.
  function pick() {
    const list = document.getElementById('picker');
    let asked = 0;
    let start = 0;
    let timer;
    const options = () => [...list.querySelectorAll('[role=option]')];
    const active = () => list.querySelector('[aria-selected=true]');
    const close = () => {
      asked++;
      list.hidden = true;
      box.removeAttribute('aria-activedescendant');
    };
    const mark = option => {
      options().forEach(one => one.setAttribute('aria-selected', one === option));
      box.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    };
    const take = option => {
      box.setRangeText(option.dataset.insert, start, box.selectionEnd, 'end');
      if (option.dataset.used) fetch(option.dataset.used, { method: 'POST', headers }).catch(() => {});
      close();
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      box.focus();
    };
    const offer = async (address, sought) => {
      const mine = ++asked;
      const response = await fetch(`${address}?q=${encodeURIComponent(sought)}`).catch(() => null);
      if (mine !== asked || !response || !answered(response)) return;
      list.innerHTML = await response.text();
      list.hidden = options().length === 0;
      if (!list.hidden) mark(options()[0]);
    };
    box.addEventListener('input', event => {
      clearTimeout(timer);
      const typed = /(?:^|[\s(])([@/])([^\s@/][^\n@/]{0,40})?$/.exec(box.value.slice(0, box.selectionEnd));
      const address = typed && { '@': isNote() ? form.dataset.people : null, '/': form.dataset.prepared }[typed[1]];
      if (!address || event.inputType === 'insertFromPaste') return close();
      start = box.selectionEnd - (typed[2] ?? '').length - 1;
      timer = setTimeout(() => offer(address, typed[2] ?? ''), 120);
    });
    box.addEventListener('keydown', event => {
      if (list.hidden) return;
      const at = options().indexOf(active());
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) mark(options()[(at + step + options().length) % options().length]);
      else if (event.key === 'Enter' || event.key === 'Tab') take(active());
      else if (event.key === 'Escape') close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    list.addEventListener('mousedown', event => {
      const option = event.target.closest('[role=option]');
      event.preventDefault();
      if (option) take(option);
    });
    box.addEventListener('blur', close);
    document.querySelector('[data-offer]')?.addEventListener('click', () => {
      box.focus();
      const gap = box.selectionEnd > 0 && !/\s$/.test(box.value.slice(0, box.selectionEnd)) ? ' /' : '/';
      box.setRangeText(gap, box.selectionEnd, box.selectionEnd, 'end');
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
  }
})();
