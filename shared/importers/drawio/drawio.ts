import { inflateSync, strFromU8 } from 'fflate';
import { decodeBase64 } from '../../core/base64';
import type { Findings } from '../findings';
import type { Shape } from '../foreign/kinds';
import { Foreign } from '../foreign/landing';
import type { Importer } from '../importer';
import { childOf, isXml, readXml, type Xml } from '../source/xml';

const MAX_PAGE = 5 * 1024 * 1024;

/** diagrams.net, pages plain or packed. A shape is what its style says; in a shape with a boundary's style things are inside. */
export const drawio: Importer = {
  id: 'drawio',
  title: 'draw.io diagram',
  counts: 'shapes, lines, pages',
  recognises: ({ value }) => isXml(value) && /^(mxfile|mxGraphModel|mxlibrary)$/.test(value.name),
  read({ value, file }, found) {
    const root = value as Xml;
    if (root.name === 'mxlibrary') return found.skipped('', 'a library of shapes holds no diagram.');
    const pages =
      root.name === 'mxGraphModel' ? [{ name: 'Page', model: root, at: '' }] : pagesOf(root, found);
    const foreign = new Foreign(found, 'drawio', file.split('/').at(-1));
    for (const page of pages) {
      draw(foreign, found, page.model, page.at, pages.length > 1 ? `${page.at}:` : '');
      foreign.entry('diagram', page.at, { name: page.name }, `${page.at}/page`);
    }
    foreign.finish();
  },
};

function pagesOf(root: Xml, found: Findings) {
  return root.children.flatMap((page, i) => {
    const at = `/diagram/${i}`;
    const model = childOf(page, 'mxGraphModel') ?? unpacked(page.text.trim());
    if (model) return [{ name: page.attributes.name ?? 'Page', model, at }];
    found.skipped(at, `page "${page.attributes.name ?? i + 1}" could not be unpacked.`, 'AMB402');
    return [];
  });
}

/** A page as the program packs it: base64 of deflate of percent-encoded XML, up to 5 MiB. */
function unpacked(text: string): Xml | undefined {
  try {
    const bytes = decodeBase64(text);
    if (bytes === undefined) return undefined;
    const plain = strFromU8(inflateSync(bytes, { out: new Uint8Array(MAX_PAGE) }));
    const read = readXml(decodeURIComponent(plain));
    return isXml(read.value) ? read.value : undefined;
  } catch {
    return undefined;
  }
}

interface Cell {
  readonly id: string;
  readonly at: string;
  readonly label: string;
  readonly style: string;
  readonly cell: Xml;
  readonly more: Readonly<Record<string, string>>;
}

function draw(foreign: Foreign, found: Findings, model: Xml, at: string, prefix: string) {
  const cells = (childOf(model, 'root')?.children ?? []).map((node, i): Cell => {
    const cell = node.name === 'mxCell' ? node : (childOf(node, 'mxCell') ?? node);
    const { id: _id, label: _label, value: _value, ...more } = node === cell ? { id: '' } : node.attributes;
    return {
      id: node.attributes.id ?? `cell-${i}`,
      at: `${at}/cell/${i}`,
      label: plain(node.attributes.label ?? cell.attributes.value ?? ''),
      style: cell.attributes.style ?? '',
      cell,
      more: Object.fromEntries(Object.entries(more).map(([k, v]) => [k, String(v)])),
    };
  });
  const byId = new Map(cells.map((c) => [c.id, c]));
  const isZone = (c: Cell) =>
    /swimlane|container=1|trustBoundary|dashed=1/i.test(c.style) &&
    c.cell.attributes.vertex === '1' &&
    !/^text;|edgeLabel/.test(c.style);
  const zoneOf = (c: Cell): string | undefined => {
    const parent = byId.get(c.cell.attributes.parent ?? '');
    return parent && isZone(parent) ? prefix + parent.id : undefined;
  };
  const labels = (edge: Cell) =>
    cells.find((c) => c.cell.attributes.parent === edge.id && /edgeLabel/.test(c.style))?.label;
  for (const c of cells)
    if (isZone(c))
      foreign.zone(prefix + c.id, c.label || 'Boundary', c.at, { parent: zoneOf(c), stated: c.more });
  for (const c of cells) {
    const { edge, vertex, source, target } = c.cell.attributes;
    if (isZone(c)) continue;
    if (edge === '1') {
      if (source === undefined || target === undefined)
        foreign.entry(
          'flow',
          prefix + c.id,
          {
            name: c.label || 'Loose line',
            about: [source, target].map((end) => end && prefix + end),
            stated: c.more,
          },
          c.at,
        );
      else
        foreign.flow(
          prefix + c.id,
          prefix + source,
          prefix + target,
          { name: c.label || labels(c), stated: c.more },
          c.at,
        );
    } else if (vertex === '1' && /edgeLabel/.test(c.style)) {
      if (byId.has(c.cell.attributes.parent ?? '')) found.mapped(c.at);
      else found.skipped(c.at, `the label "${c.label}" belongs to no line.`);
    } else if (vertex === '1' && /^text;|;text;/.test(c.style))
      foreign.entry(
        'other',
        prefix + c.id,
        { name: c.label || 'Text', description: c.label, stated: c.more },
        c.at,
      );
    else if (vertex === '1')
      foreign.part(
        prefix + c.id,
        { name: c.label || c.id, shape: shapeOf(c.style), zone: zoneOf(c), stated: c.more },
        c.at,
      );
  }
}

function shapeOf(style: string): Shape {
  if (/cylinder|datastore|partialRectangle|shape=database|parallelLines/i.test(style)) return 'store';
  if (/umlActor|actor/i.test(style)) return 'person';
  return /cloud|external/i.test(style) ? 'external' : 'process';
}

/** A label without its HTML; tags never nest in one another, so one pass of a linear pattern is enough. */
const plain = (label: string) =>
  label
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
