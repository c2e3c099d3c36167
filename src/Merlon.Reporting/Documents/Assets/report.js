'use strict';
(() => {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const byId = id => document.getElementById(id);
  all('[data-script]').forEach(e => { e.hidden = false; });

  const form = byId('filters');
  const list = byId('threat-list');
  const items = list ? Array.from(list.children) : [];
  const texts = items.map(item => item.textContent.toLowerCase());
  const statusOrder = ['open', 'unconfirmed', 'mitigated', 'accepted', 'transferred', 'avoided', 'false-positive', 'ruled-out'];
  let cell = '';
  let place = '';

  const has = (words, wanted) => words.split(' ').includes(wanted);
  const cellText = (item, name) => item.querySelector('summary .' + name).textContent;

  function filter() {
    if (!form) return;
    const value = name => form.elements[name] ? form.elements[name].value : '';
    const words = value('text').toLowerCase().split(/\s+/).filter(w => w);
    let shown = 0;
    items.forEach((item, i) => {
      const d = item.dataset;
      const visible = (!value('severity') || has(value('severity'), d.severity))
        && (!value('status') || has(value('status'), d.status))
        && (!value('category') || has(d.category, value('category')))
        && (!value('at') || has(d.at, value('at')))
        && (!place || has(d.at, place))
        && (!value('age') || d.age === value('age'))
        && (!cell || d.cell === cell)
        && words.every(w => texts[i].includes(w));
      item.hidden = !visible;
      if (visible) shown++;
    });
    byId('nothing').hidden = shown > 0;
    byId('shown').textContent = 'Showing ' + shown + ' of ' + items.length + (cell ? ', one cell of the risk matrix' : '');
  }

  function sort() {
    const compare = (a, b) => a > b ? 1 : a === b ? 0 : -1;
    const keys = {
      urgency: () => 0,
      score: i => -Number(items[i].dataset.score),
      name: i => cellText(items[i], 'name').toLowerCase(),
      where: i => cellText(items[i], 'where').toLowerCase(),
      status: i => statusOrder.indexOf(items[i].dataset.status),
    };
    const key = keys[form.elements.order.value];
    const order = items.map((_, i) => i).sort((a, b) => compare(key(a), key(b)) || a - b);
    list.append(...order.map(i => items[i]));
  }

  function clear() {
    cell = '';
    choose(null);
    form.reset();
    sort();
    filter();
  }

  function apply(change) {
    cell = '';
    choose(null);
    form.reset();
    change();
    sort();
    filter();
    byId('threats').scrollIntoView();
    form.elements.text.focus({ preventScroll: true });
  }

  if (form) {
    form.addEventListener('submit', e => e.preventDefault());
    form.addEventListener('input', e => { if (e.target.name === 'order') sort(); filter(); });
    byId('clear').addEventListener('click', clear);
    all('button[data-severity]').forEach(b => b.addEventListener('click', () => apply(() => {
      form.elements.severity.value = b.dataset.severity;
      form.elements.status.value = 'open unconfirmed';
    })));
    all('button[data-cell]').forEach(b => b.addEventListener('click', () => apply(() => { cell = b.dataset.cell; })));
    filter();
  }

  /* Deep links: #threat opens the threat, whatever the filter says. */
  function reveal() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const target = id ? byId(id) : null;
    if (!target) return;
    const item = target.closest('#threat-list > li');
    if (item) {
      if (item.hidden) clear();
      const details = item.querySelector('details');
      details.open = true;
      item.scrollIntoView({ block: 'start' });
      details.querySelector('summary').focus({ preventScroll: true });
    }
  }
  addEventListener('hashchange', reveal);
  document.addEventListener('click', e => {
    const link = e.target.closest('a[href^="#"]');
    if (link) setTimeout(reveal);
  });
  reveal();

  /* On paper the severe threats are told in full. */
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = items.filter(i => !i.hidden).filter(i => ['critical', 'high'].includes(i.dataset.severity) && ['open', 'unconfirmed'].includes(i.dataset.status))
      .map(i => i.querySelector('details')).filter(d => !d.open);
    opened.forEach(d => { d.open = true; });
  });
  addEventListener('afterprint', () => { opened.forEach(d => { d.open = false; }); });

  /* The diagram: zoom, move, choose. */
  const picture = byId('picture');
  const svg = picture ? picture.querySelector('svg') : null;
  const chosen = byId('chosen');

  function choose(group) {
    place = '';
    if (!picture) return;
    all('.chosen', picture).forEach(g => g.classList.remove('chosen'));
    chosen.replaceChildren();
    if (!group) return;
    group.classList.add('chosen');
    place = group.dataset.place;
    filter();
    const found = items.filter(i => !i.hidden);
    const line = document.createElement('p');
    const name = document.createElement('b');
    name.textContent = group.dataset.name;
    line.append(name, ': ' + (found.length === 0 ? 'no threats' : found.length + (found.length === 1 ? ' threat' : ' threats') + ', worst first') + ' ');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Show all threats again';
    button.addEventListener('click', () => { clear(); picture.focus(); });
    const links = document.createElement('ul');
    found.slice(0, 8).forEach(item => {
      const li = document.createElement('li');
      const a = document.createElement('a');
      const body = item.querySelector('.body');
      a.href = '#' + encodeURIComponent(body.id);
      a.textContent = cellText(item, 'name').trim();
      li.append(a, ' (' + item.dataset.severity + ', ' + item.dataset.status + ')');
      links.append(li);
    });
    if (found.length > 8) {
      const li = document.createElement('li');
      const a = document.createElement('a');
      a.href = '#threats';
      a.textContent = 'and ' + (found.length - 8) + ' more in the list';
      li.append(a);
      links.append(li);
    }
    chosen.append(line, links, button);
  }

  const pathButtons = all('button[data-path]');

  /* Everything that a path does not touch is drawn faintly. */
  function showPath(button) {
    pathButtons.forEach(b => b.setAttribute('aria-pressed', String(b === button)));
    byId('whole').hidden = !button;
    const places = button ? button.dataset.path.split(' ') : null;
    all('g[data-place]', picture).forEach(g => g.classList.toggle('faded', places !== null && !places.includes(g.dataset.place)));
  }

  if (svg) {
    pathButtons.forEach(b => b.addEventListener('click', () => {
      const on = b.getAttribute('aria-pressed') !== 'true';
      choose(null);
      showPath(on ? b : null);
      if (on) { byId('diagram').scrollIntoView(); byId('whole').focus({ preventScroll: true }); }
    }));
    byId('whole').addEventListener('click', () => {
      const shown = pathButtons.find(b => b.getAttribute('aria-pressed') === 'true');
      showPath(null);
      if (shown) { shown.focus(); }
    });
    const width = Number(svg.getAttribute('width'));
    const height = Number(svg.getAttribute('height'));
    let scale = 1;
    picture.classList.add('live');
    const zoom = next => {
      const middle = { x: (picture.scrollLeft + picture.clientWidth / 2) / scale, y: (picture.scrollTop + picture.clientHeight / 2) / scale };
      scale = Math.min(4, Math.max(0.15, next));
      svg.style.width = width * scale + 'px';
      svg.style.height = height * scale + 'px';
      picture.scrollLeft = middle.x * scale - picture.clientWidth / 2;
      picture.scrollTop = middle.y * scale - picture.clientHeight / 2;
    };
    const fit = () => { zoom(Math.min(1.2, Math.max(picture.clientWidth / width, picture.clientWidth > 600 ? 0 : 0.55))); picture.scrollTop = 0; };
    const act = { in: () => zoom(scale * 1.25), out: () => zoom(scale / 1.25), fit };
    all('[data-zoom]').forEach(b => b.addEventListener('click', () => act[b.dataset.zoom]()));
    picture.addEventListener('keydown', e => {
      const key = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit' }[e.key];
      if (key) { act[key](); e.preventDefault(); }
    });
    picture.addEventListener('wheel', e => {
      if (e.ctrlKey) { zoom(scale * (e.deltaY > 0 ? 1 / 1.15 : 1.15)); e.preventDefault(); }
    }, { passive: false });
    let drag = null;
    let moved = false;
    picture.addEventListener('pointerdown', e => {
      if (e.pointerType === 'mouse') { drag = { x: e.clientX + picture.scrollLeft, y: e.clientY + picture.scrollTop }; moved = false; }
    });
    addEventListener('pointermove', e => {
      if (!drag) return;
      const [x, y] = [drag.x - e.clientX, drag.y - e.clientY];
      if (Math.abs(x - picture.scrollLeft) + Math.abs(y - picture.scrollTop) > 4) moved = true;
      if (moved) { picture.classList.add('drag'); picture.scrollLeft = x; picture.scrollTop = y; }
    });
    addEventListener('pointerup', () => { drag = null; picture.classList.remove('drag'); });
    addEventListener('beforeprint', () => { svg.style.width = svg.style.height = ''; });
    addEventListener('afterprint', () => zoom(scale));

    const overview = picture.dataset.view === 'zones';
    const safe = id => Array.from(id, c => /[\s\u0000-\u001f\u007f-\u009f]/.test(c) ? '_' : c).join('');
    all('g[data-id]', svg).forEach(g => {
      const kind = g.dataset.kind;
      if (!['node', 'flow', 'zone', 'label'].includes(kind)) return;
      const what = kind === 'label' ? 'flow' : kind === 'node' ? (overview ? 'zone' : 'component') : kind;
      g.dataset.place = safe(what + ':' + g.dataset.id);
      const title = g.querySelector('title');
      if (kind === 'label') {
        const line = all('g[data-kind="flow"]', svg).find(f => f.dataset.id === g.dataset.id);
        g.dataset.name = line && line.querySelector('title') ? line.querySelector('title').textContent : 'Flow';
      } else {
        /* The title names it; an aria-label beside the words in the picture would contradict them. */
        g.dataset.name = title ? title.textContent : g.dataset.id;
        g.setAttribute('role', 'button');
        if (kind !== 'zone') g.setAttribute('tabindex', '0');
      }
      const pick = () => { if (form) { cell = ''; form.reset(); choose(g); } };
      g.addEventListener('click', () => { if (!moved) pick(); });
      g.addEventListener('keydown', e => {
        if (e.key === 'Enter' || e.key === ' ') { pick(); e.preventDefault(); }
      });
    });
    fit();
  }
})();
