import { SIGN_AT, WORD_FROM } from '../../drawing/ways';
import type { LegendEntry, Mark } from '../../overlays/overlay';
import { SHAPES, type Shape } from '../../overlays/shapes';
import type { ThreatSeverity } from '../../threats/threat';
import type { Box, Drawing, DrawnElement, DrawnLink, DrawnNote, DrawnZone } from './drawing';
import { ICONS } from './generated/icons';
import { PAGE_PALETTE, PALETTES, type Palette, type SvgTheme, softColour, toneColour } from './palette';
import { widthOf, wrap, xml } from './text';

const MARGIN = 28;
const LEGEND_LINE = 22;
const FONT = "'Inter Variable', Inter, system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif";
const LEVEL_SHAPES: Readonly<Record<ThreatSeverity, string>> = {
  critical: 'M0-5 5 0 0 5-5 0Z',
  high: 'M0-4.5 5 4.5H-5Z',
  medium: 'M-4-4H4V4H-4Z',
  low: 'M0-4A4 4 0 1 1 0 4 4 4 0 1 1 0-4Z',
};
const DASHES: Readonly<Record<string, string>> = { observe: '2 4', escalate: '9 4', infer: '1 3' };
/** A line of what is assumed away. */
const GONE = '3 7';

export interface SvgOptions {
  /** `page`: part of an HTML page that gives the colours and lets a person choose things: ids start with `map-`, elements can be reached by the keyboard. */
  readonly theme: SvgTheme | 'page';
  /** Style rules put into the picture, such as a font that it must bring along; written as given, so never from a model. */
  readonly style?: string;
}

/**
 * A drawing as one SVG document: vectors and selectable text, no scripts, nothing fetched. Every word out of the model
 * is escaped. The same drawing gives the same bytes.
 */
export function renderSvg(drawing: Drawing, { theme, style }: SvgOptions): string {
  const live = theme === 'page';
  const colours = live ? PAGE_PALETTE : PALETTES[theme];
  const frame = frameOf(drawing);
  const { x, y, w, h } = frame;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(x)} ${n(y)} ${n(w)} ${n(h)}" width="${n(w)}" height="${n(h)}" font-family="${FONT}" font-size="12" role="${live ? 'group' : 'img'}" aria-label="${xml(drawing.title)}">`,
    `<title>${xml(drawing.title)}</title>`,
    style === undefined ? '' : `<style>${style}</style>`,
    `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${colours.bg}"/>`,
    ...drawing.zones.filter((z) => !z.collapsed).map((z) => zone(z, colours)),
    ...drawing.links.map((l) => line(l, colours, live)),
    ...drawing.zones.filter((z) => z.collapsed).map((z) => zone(z, colours)),
    ...drawing.elements.map((e) => element(e, colours, live)),
    ...drawing.links.filter((l) => l.labelWidth > 0).map((l) => label(l, colours)),
    ...drawing.notes.map((note) => noteBox(note, colours)),
    drawing.legend ? legend(drawing.legend, frame, colours) : '',
    '</svg>',
  ];
  return `${parts.filter((p) => p !== '').join('\n')}\n`;
}

/** The size of the picture that `renderSvg` makes, in pixels at scale 1. */
export function sizeOf(drawing: Drawing): { readonly w: number; readonly h: number } {
  const { w, h } = frameOf(drawing);
  return { w, h };
}

function frameOf({ zones, elements, links, notes, legend: shown }: Drawing): Box {
  const points = [
    ...[...zones, ...elements, ...notes].flatMap(({ box }) => [box, { x: box.x + box.w, y: box.y + box.h }]),
    ...links.flatMap((l) => [
      { x: l.labelAt.x - l.labelWidth / 2, y: l.labelAt.y - 9 },
      { x: l.labelAt.x + l.labelWidth / 2, y: l.labelAt.y + 9 },
      ...pathPoints(l.path),
    ]),
  ];
  const [left, top, right, bottom] = points.reduce(
    ([l, t, r, b], p) => [Math.min(l, p.x), Math.min(t, p.y), Math.max(r, p.x), Math.max(b, p.y)] as const,
    [Infinity, Infinity, -Infinity, -Infinity] as readonly [number, number, number, number],
  );
  const empty = left > right;
  const width = Math.max(320, empty ? 0 : right - left) + 2 * MARGIN;
  const foot = shown ? legendRows(shown.entries, width - 2 * MARGIN).length * LEGEND_LINE + 30 : 0;
  return {
    x: (empty ? 0 : left) - MARGIN,
    y: (empty ? 0 : top) - MARGIN,
    w: width,
    h: (empty ? 40 : bottom - top) + 2 * MARGIN + foot,
  };
}

/** Corners of a path: its numbers, pair by pair. Only moves, lines and curves with absolute coordinates occur. */
function pathPoints(path: string): { readonly x: number; readonly y: number }[] {
  const numbers = (path.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);
  return numbers.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: numbers[i + 1] ?? 0 }] : []));
}

const n = (value: number): string => String(Math.round(value * 100) / 100);

function zone({ name, box, collapsed, count }: DrawnZone, c: Palette): string {
  const fill = collapsed ? c.raised : c.surface;
  const rect = `<rect x="${n(box.x)}" y="${n(box.y)}" width="${n(box.w)}" height="${n(box.h)}" rx="12" fill="${fill}" fill-opacity="${collapsed ? 1 : 0.55}" stroke="${c['line-strong']}" stroke-width="1.5"/>`;
  const [line = ''] = wrap(name, 12, box.w - 34, 1);
  const title = `<text x="${n(box.x + 14)}" y="${n(box.y + (collapsed ? 28 : 20))}" font-weight="620" fill="${collapsed ? c.text : c.muted}">${xml(line)}</text>`;
  const more = collapsed
    ? `<text x="${n(box.x + 14)}" y="${n(box.y + 46)}" fill="${c.muted}">${count} elements</text>`
    : '';
  return `<g><title>${xml(name)}</title>${rect}${title}${more}</g>`;
}

/** How far outside an element's border its labels are centred: clear of a name of two lines. */
const CLEAR = 3;

function element(e: DrawnElement, c: Palette, live: boolean): string {
  const { x, y, w, h } = e.box;
  const border = e.mark ? toneColour(c, e.mark.tone) : c['line-strong'];
  const [soft, ink] =
    e.kind === 'agent'
      ? [c['accent-soft'], c.accent]
      : e.kind === 'enforcement-point'
        ? [c['stop-soft'], c.stop]
        : [c.raised, c.muted];
  const lines = wrap(e.name, 14, w - 54, 2);
  const first = y + h / 2 - (lines.length === 2 ? 13 : 3);
  const names = lines.map(
    (text, i) =>
      `<text x="${n(x + 45)}" y="${n(first + i * 16)}" font-size="14" font-weight="600" fill="${c.text}">${xml(text)}</text>`,
  );
  const kind = e.note === null ? e.label : `${e.label} · ${e.note}`;
  const under = `<text x="${n(x + 45)}" y="${n(first + lines.length * 16)}" fill="${c.muted}">${xml(kind)}</text>`;
  const icon = `<rect x="${n(x + 9)}" y="${n(y + h / 2 - 14)}" width="28" height="28" rx="7" fill="${soft}"/><g transform="translate(${n(x + 14)} ${n(y + h / 2 - 9)}) scale(0.75)" fill="none" stroke="${ink}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${ICONS[e.icon] ?? ''}</g>`;
  const inner = e.quiet
    ? `<g opacity="0.62">${icon}${names.join('')}${under}</g>`
    : icon + names.join('') + under;
  const badge = e.threats
    ? chip(
        x + w - 8,
        y - CLEAR,
        `${e.threats.text}`,
        LEVEL_SHAPES[e.threats.worst],
        '',
        c[e.threats.worst],
        softColour(c, e.threats.worst),
      )
    : '';
  const mark = e.mark ? markChip(x + w - 8, y + h + CLEAR, e.mark, c) : '';
  const said = `${e.label} ${e.name}${e.threats ? `, ${e.threats.text}` : ''}${e.mark ? `, ${e.mark.title}` : ''}`;
  const own = live
    ? `id="map-${xml(e.id)}" data-map="${xml(e.id)}" role="button" tabindex="0" aria-label="${xml(said)}"`
    : `id="${xml(e.id)}"`;
  return `<g ${own}><title>${xml(`${e.label} ${e.name}`)}</title><rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="8" fill="${c.surface}" stroke="${border}"/>${inner}${badge}${mark}</g>`;
}

function markChip(right: number, y: number, mark: Mark, c: Palette): string {
  const shape: { readonly fill: string; readonly ink?: string } = SHAPES[mark.shape];
  const sign = scaled(shape.fill, 0.68);
  const ink = shape.ink === undefined ? '' : scaled(shape.ink, 0.68);
  return chip(right, y, mark.text, sign, ink, toneColour(c, mark.tone), softColour(c, mark.tone), mark.title);
}

/** A rounded label with a sign, its right end at `right`, centred on `y`. */
function chip(
  right: number,
  y: number,
  text: string,
  sign: string,
  ink: string,
  colour: string,
  soft: string,
  title = '',
): string {
  const width = widthOf(text, 11) + (text === '' ? 20 : 27);
  const left = right - width;
  const strokes =
    ink === ''
      ? ''
      : `<path d="${ink}" fill="none" stroke="${soft}" stroke-width="1.4" stroke-linecap="round"/>`;
  return `<g>${title === '' ? '' : `<title>${xml(title)}</title>`}<rect x="${n(left)}" y="${n(y - 9)}" width="${n(width)}" height="18" rx="9" fill="${soft}" stroke="${colour}"/><g transform="translate(${n(left + 11)} ${n(y)})"><path d="${sign}" fill="${colour}"/>${strokes}</g><text x="${n(left + 20)}" y="${n(y + 4)}" font-size="11" font-weight="600" fill="${colour}">${xml(text)}</text></g>`;
}

/** A path made smaller by a factor; all numbers in it are lengths or flags of arcs, whose flags are 0 or 1. */
function scaled(path: string, factor: number): string {
  return path.replace(/([A-Za-z])([^A-Za-z]*)/g, (_all, command: string, rest: string) => {
    const numbers = rest.match(/-?(?:\d+\.\d+|\.\d+|\d+)/g) ?? [];
    const isArc = command === 'A' || command === 'a';
    const flag = (i: number) => isArc && (i % 7 === 2 || i % 7 === 3 || i % 7 === 4);
    return command + numbers.map((v, i) => (flag(i) ? v : n(Number(v) * factor))).join(' ');
  });
}

function line(l: DrawnLink, c: Palette, live: boolean): string {
  const colour = l.mark ? toneColour(c, l.mark.tone) : c.flow;
  const dashes = l.mark?.gone ? GONE : DASHES[l.kind];
  const dash = dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`;
  const [tip, before] = pathPoints(l.path).reverse();
  const head = tip && before ? arrow(before, tip, colour) : '';
  const dots = l.crossings
    .map(
      (p) =>
        `<circle cx="${n(p.x)}" cy="${n(p.y)}" r="3.2" fill="${c.surface}" stroke="${colour}" stroke-width="1.5"/>`,
    )
    .join('');
  const own = live ? `id="map-${xml(l.id)}" data-map="${xml(l.id)}"` : `id="${xml(l.id)}"`;
  return `<g ${own}${l.quiet ? ' opacity="0.5"' : ''}><title>${xml(l.mark ? `${l.label}: ${l.mark.title}` : l.label)}</title><path d="${xml(l.path)}" fill="none" stroke="${colour}" stroke-width="${l.mark ? 2 : 1.5}"${dash}/>${head}${dots}</g>`;
}

/** An arrowhead at the end of a line; drawn, because some programs ignore markers. */
function arrow(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  colour: string,
): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const at = (back: number, side: number) =>
    `${n(to.x - ux * back - uy * side)} ${n(to.y - uy * back + ux * side)}`;
  return `<path d="M${n(to.x)} ${n(to.y)}L${at(9, 4.5)}L${at(9, -4.5)}Z" fill="${colour}"/>`;
}

function label(l: DrawnLink, c: Palette): string {
  const words = l.mark?.text || l.label;
  if (l.labelRoom === 'none' || (l.labelRoom === 'sign' && !l.mark)) return '';
  if (l.labelRoom === 'sign' && l.mark)
    return signAt(l.mark.shape, l.labelAt.x, l.labelAt.y, toneColour(c, l.mark.tone), c.surface);
  const room = l.labelWidth - (l.mark ? WORD_FROM + 3 : 12);
  const [text = ''] = wrap(words, 11.5, Math.max(room, 40), 1);
  const { x, y } = l.labelAt;
  const left = x - l.labelWidth / 2;
  const sign = l.mark ? signAt(l.mark.shape, left + SIGN_AT, y, toneColour(c, l.mark.tone), c.surface) : '';
  return `<g${l.quiet ? ' opacity="0.5"' : ''}><rect x="${n(left)}" y="${n(y - 9)}" width="${n(l.labelWidth)}" height="18" rx="5" fill="${c.surface}" fill-opacity="0.9"/>${sign}<text x="${n(l.mark ? left + WORD_FROM : x)}" y="${n(y + 4)}" text-anchor="${l.mark ? 'start' : 'middle'}" font-size="11.5" font-weight="500" fill="${l.mark ? c.text : c.muted}">${xml(text)}</text></g>`;
}

function signAt(name: Shape, x: number, y: number, colour: string, paper: string): string {
  const shape: { readonly fill: string; readonly ink?: string } = SHAPES[name];
  const ink =
    shape.ink === undefined
      ? ''
      : `<path d="${shape.ink}" fill="none" stroke="${paper}" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>`;
  return `<g transform="translate(${n(x)} ${n(y)}) scale(0.72)"><path d="${shape.fill}" fill="${colour}"/>${ink}</g>`;
}

function noteBox({ text, box }: DrawnNote, c: Palette): string {
  const { x, y, w, h } = box;
  const lines = text.split('\n').flatMap((t) => wrap(t, 12.5, w - 26, 40));
  const shown = lines.slice(0, Math.max(1, Math.floor((h - 12) / 17)));
  const words = shown.map(
    (t, i) =>
      `<text x="${n(x + 14)}" y="${n(y + 20 + i * 17)}" font-size="12.5" fill="${c.text}">${xml(t)}</text>`,
  );
  return `<g><rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="4" fill="${c['medium-soft']}" stroke="${c['line-strong']}"/><rect x="${n(x)}" y="${n(y)}" width="4" height="${n(h)}" fill="${c.medium}"/>${words.join('')}</g>`;
}

const entryWidth = (entry: LegendEntry) => 40 + widthOf(entry.text, 12);

/** Entries in rows that fit the width. */
function legendRows(entries: readonly LegendEntry[], width: number): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  let used = Infinity;
  for (const entry of entries) {
    if (used + entryWidth(entry) > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(entry);
    used += entryWidth(entry);
  }
  return rows;
}

function legend({ title, entries }: NonNullable<Drawing['legend']>, frame: Box, c: Palette): string {
  const rows = legendRows(entries, frame.w - 2 * MARGIN);
  const left = frame.x + MARGIN;
  const top = frame.y + frame.h - rows.length * LEGEND_LINE - MARGIN + 8;
  const drawn = rows.flatMap((row, r) => {
    let x = left;
    return row.map((entry) => {
      const y = top + 10 + r * LEGEND_LINE;
      const out = `${signAt(entry.shape, x + 7, y, toneColour(c, entry.tone), c.bg)}<text x="${n(x + 19)}" y="${n(y + 4)}" fill="${c.text}">${xml(entry.text)}</text>`;
      x += entryWidth(entry);
      return out;
    });
  });
  return `<g><text x="${n(left)}" y="${n(top - 8)}" font-weight="620" fill="${c.muted}">${xml(title)}</text>${drawn.join('')}</g>`;
}
