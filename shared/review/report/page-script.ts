/**
 * What the HTML report can do by itself: `/` searches the tables, an element of the map lists what concerns it, a threat
 * shows itself on the map, Escape goes back to everything; the map moves with the mouse, the arrow keys, + and -, and 0
 * shows all of it. It reads the page and nothing else: the page's policy lets no request out.
 */
export const pageScript = `
'use strict';
(() => {
  const box = document.getElementById('search');
  const count = document.getElementById('count');
  const all = document.getElementById('all');
  const rows = [...document.querySelectorAll('tbody tr')];
  const words = rows.map((row) => row.textContent.toLowerCase());
  const about = rows.map((row) => (row.dataset.about || '').split(' '));
  const parts = new Map([...document.querySelectorAll('[data-map]')].map((part) => [part.dataset.map, part]));
  const map = document.querySelector('.map svg');
  let only = null;
  const list = () => {
    const asked = box.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, i) => {
      const told = only === null || row.dataset.about === undefined || about[i].includes(only);
      row.hidden = !(told && (asked === '' || words[i].includes(asked)));
      if (!row.hidden && (only === null || row.dataset.about !== undefined)) shown += 1;
    });
    const name = only === null ? '' : parts.get(only).querySelector('title').textContent;
    count.textContent = only !== null ? shown + ' rows about ' + name : asked === '' ? '' : shown + ' of ' + rows.length + ' rows';
    all.hidden = only === null && asked === '';
  };
  const light = (ids) => {
    if (!map) return;
    map.classList.toggle('choosing', ids.length > 0);
    for (const [id, part] of parts) part.classList.toggle('chosen', ids.includes(id));
  };
  const reset = () => { box.value = ''; only = null; light([]); list(); };
  const choose = (id) => {
    if (only === id) return reset();
    only = id;
    light([id]);
    list();
    const first = rows.find((row) => !row.hidden && row.dataset.about !== undefined);
    if (first) first.closest('.scroll').scrollIntoView({ block: 'nearest' });
  };
  box.addEventListener('input', list);
  all.addEventListener('click', reset);
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && event.target !== box) { event.preventDefault(); box.focus(); }
    if (event.key === 'Escape') { reset(); if (event.target === box) box.blur(); }
  });
  addEventListener('beforeprint', reset);
  if (!map) return;
  const home = map.getAttribute('viewBox').split(/[ ,]+/).map(Number);
  let [x, y, w, h] = home;
  let waiting = false;
  const draw = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; map.setAttribute('viewBox', [x, y, w, h].join(' ')); });
  };
  const zoom = (by, cx, cy) => {
    const f = Math.min(home[2] * 4, Math.max(home[2] / 40, w * by)) / w;
    x = cx - (cx - x) * f; y = cy - (cy - y) * f; w *= f; h *= f;
    draw();
  };
  const scale = () => Math.max(w / map.clientWidth, h / map.clientHeight);
  const at = (event) => {
    const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    return [p.x, p.y];
  };
  const whole = () => { [x, y, w, h] = home; draw(); };
  addEventListener('beforeprint', () => { [x, y, w, h] = home; map.setAttribute('viewBox', home.join(' ')); });
  map.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, ...at(event));
  }, { passive: false });
  let from = null;
  let moved = 0;
  map.addEventListener('pointerdown', (event) => { from = [event.clientX, event.clientY]; moved = 0; });
  map.addEventListener('pointermove', (event) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from[0], event.clientY - from[1]];
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved > 4 && !map.hasPointerCapture(event.pointerId)) map.setPointerCapture(event.pointerId);
    from = [event.clientX, event.clientY];
    const s = scale();
    x -= dx * s; y -= dy * s;
    draw();
  });
  const end = () => { from = null; };
  map.addEventListener('pointerup', end);
  map.addEventListener('pointercancel', end);
  map.addEventListener('click', (event) => {
    const part = event.target.closest('[data-map][role]');
    if (part && moved <= 4) choose(part.dataset.map);
  });
  map.closest('.map').addEventListener('keydown', (event) => {
    const part = event.target.closest('[data-map][role]');
    if (part && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); choose(part.dataset.map); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = w / 12;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const move = moves[event.key];
    if (move) { x += move[0]; y += move[1]; draw(); }
    else if (event.key === '+' || event.key === '=') zoom(1 / 1.25, x + w / 2, y + h / 2);
    else if (event.key === '-') zoom(1.25, x + w / 2, y + h / 2);
    else if (event.key === '0') whole();
    else return;
    event.preventDefault();
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-show]');
    if (!button) return;
    only = null;
    light(button.dataset.show.split(' ').filter((id) => parts.has(id)));
    list();
    whole();
    map.closest('figure').scrollIntoView({ block: 'start' });
  });
})();
`;
