/**
 * What the HTML report can do by itself: `/` searches the tables, Escape clears; the map moves with the mouse, the arrow
 * keys, + and -, and 0 shows all of it. It reads the page and nothing else: the page's policy lets no request out.
 */
export const pageScript = `
'use strict';
(() => {
  const box = document.getElementById('search');
  const count = document.getElementById('count');
  const rows = [...document.querySelectorAll('tbody tr')];
  const search = () => {
    const asked = box.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const hit = asked === '' || row.textContent.toLowerCase().includes(asked);
      row.hidden = !hit;
      if (hit) shown += 1;
    }
    count.textContent = asked === '' ? '' : shown + ' of ' + rows.length + ' rows';
  };
  box.addEventListener('input', search);
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && event.target !== box) { event.preventDefault(); box.focus(); }
    if (event.key === 'Escape' && event.target === box) { box.value = ''; search(); box.blur(); }
  });
  for (const figure of document.querySelectorAll('figure')) {
    const svg = figure.querySelector('svg');
    if (!svg || !svg.viewBox.baseVal || svg.viewBox.baseVal.width === 0) continue;
    const home = svg.getAttribute('viewBox').split(/[ ,]+/).map(Number);
    let [x, y, w, h] = home;
    const draw = () => svg.setAttribute('viewBox', [x, y, w, h].join(' '));
    const zoom = (by, cx, cy) => {
      const nw = Math.min(home[2] * 4, Math.max(home[2] / 40, w * by));
      const f = nw / w;
      x = cx - (cx - x) * f; y = cy - (cy - y) * f; w *= f; h *= f;
      draw();
    };
    const at = (event) => {
      const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      return [p.x, p.y];
    };
    svg.addEventListener('wheel', (event) => {
      event.preventDefault();
      zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, ...at(event));
    }, { passive: false });
    let from = null;
    svg.addEventListener('pointerdown', (event) => { from = at(event); svg.setPointerCapture(event.pointerId); });
    svg.addEventListener('pointermove', (event) => {
      if (!from) return;
      const [px, py] = at(event);
      x += from[0] - px; y += from[1] - py;
      draw();
    });
    svg.addEventListener('pointerup', () => { from = null; });
    figure.addEventListener('keydown', (event) => {
      const step = w / 12;
      const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
      const move = moves[event.key];
      if (move) { x += move[0]; y += move[1]; draw(); }
      else if (event.key === '+' || event.key === '=') zoom(1 / 1.25, x + w / 2, y + h / 2);
      else if (event.key === '-') zoom(1.25, x + w / 2, y + h / 2);
      else if (event.key === '0') { [x, y, w, h] = home; draw(); }
      else return;
      event.preventDefault();
    });
  }
})();
`;
