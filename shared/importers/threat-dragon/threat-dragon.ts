import { pointer } from '../../model/file/pointer';
import type { Shape } from '../foreign/kinds';
import { Foreign } from '../foreign/landing';
import { OWN } from '../foreign/own';
import { ownRecords } from '../foreign/own-records';
import { aboutFile, rest } from '../foreign/rest';
import type { Importer } from '../importer';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';

interface Cell {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly data: Fields;
  readonly cell: Fields;
  readonly at: string;
}
interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Threat Dragon, versions 1 and 2. A thing lies in the smallest boundary box around its middle; a curve encloses nothing. */
export const threatDragon: Importer = {
  id: 'threat-dragon',
  title: 'Threat Dragon model',
  counts: 'diagrams, cells, threats, and the summary',
  recognises: ({ value }) =>
    isFields(value) && isFields(value.summary) && Array.isArray(fieldsOf(value.detail).diagrams),
  read({ value }, found) {
    const all = fieldsOf(value);
    const summary = fieldsOf(all.summary);
    const detail = fieldsOf(all.detail);
    const foreign = new Foreign(found, 'threat-dragon', textOf(summary.title));
    for (const [i, raw] of listOf(detail.diagrams).entries()) {
      const diagram = fieldsOf(raw);
      const old = isFields(diagram.diagramJson);
      const path = ['detail', 'diagrams', i, ...(old ? ['diagramJson', 'cells'] : ['cells'])];
      const list = listOf(old ? fieldsOf(diagram.diagramJson).cells : diagram.cells);
      const cells = list.map((cell, j) =>
        cellOf(fieldsOf(cell), `cell-${i}-${j}`, pointer([...path, j]), old),
      );
      diagramOf(foreign, cells, i);
      const more = rest(diagram, 'cells', 'diagramJson', 'thumbnail', 'title');
      // A diagram that our export drew where there was none says nothing of its own.
      if (fieldsOf(all[OWN]).own === true) continue;
      foreign.entry(
        'diagram',
        String(i),
        { name: textOf(diagram.title) ?? 'Diagram', stated: more },
        pointer(['detail', 'diagrams', i]),
      );
    }
    for (const [i, raw] of listOf(fieldsOf(all[OWN]).threats).entries())
      threat(foreign, fieldsOf(raw), [], pointer([OWN, 'threats', i]));
    ownRecords(foreign, fieldsOf(all[OWN]).entries, [OWN, 'entries']);
    foreign.finish();
    const head = {
      ...rest(all, 'summary', 'detail', OWN),
      ...rest(summary, 'description'),
      ...rest(detail, 'diagrams', 'diagramTop', 'threatTop'),
    };
    if (fieldsOf(all[OWN]).own !== true)
      aboutFile(
        foreign,
        { ...head, from: 'document' },
        textOf(summary.title) ?? 'Threat model',
        textOf(summary.description),
      );
  },
};

function cellOf(cell: Fields, fallback: string, at: string, old: boolean): Cell {
  const data = old ? cell : fieldsOf(cell.data);
  const attrs = fieldsOf(cell.attrs);
  const label = listOf(cell.labels).map((l) => {
    const inner = fieldsOf(fieldsOf(l).attrs);
    return textOf(fieldsOf(inner.text).text) ?? textOf(fieldsOf(inner.labelText).text);
  })[0];
  return {
    id: textOf(cell.id) ?? fallback,
    type: String(data.type ?? cell.shape ?? cell.type ?? '').toLowerCase(),
    name: (textOf(data.name) ?? textOf(fieldsOf(attrs.text).text) ?? label ?? '').replace(/\s+/g, ' '),
    data,
    cell,
    at,
  };
}

const SHAPES: Readonly<Record<string, Shape>> = { process: 'process', store: 'store', actor: 'external' };
const LOOKS = [
  'attrs',
  'ports',
  'visible',
  'zIndex',
  'z',
  'angle',
  'markup',
  'labels',
  'connector',
  'smooth',
  'router',
];

function diagramOf(foreign: Foreign, cells: readonly Cell[], diagram: number) {
  const said = (c: Cell): Fields => ({
    ...saidOf(c),
    ...(c.cell.id === undefined ? {} : { id: c.cell.id }),
    ...(diagram > 0 ? { diagram } : {}),
  });
  const isBox = (c: Cell) => /boundarybox|trust-boundary-box/.test(`${c.type} ${c.cell.shape}`);
  const boxes = cells.filter(isBox).map((c) => ({ id: c.id, box: boxOf(c.cell) }));
  const around = (cell: Fields, self: string) => {
    const own = boxOf(cell);
    const inside = boxes.filter(({ id, box }) => id !== self && box && own && encloses(box, own));
    return inside.sort((a, b) => area(a.box) - area(b.box))[0]?.id;
  };
  for (const c of cells.filter(isBox))
    foreign.zone(c.id, c.name || 'Boundary', c.at, {
      parent: textOf(fieldsOf(c.data[OWN]).zone) ?? around(c.cell, c.id),
      description: textOf(c.data.description),
      stated: said(c),
    });
  for (const c of cells.filter((c) => !isBox(c))) {
    const sort =
      /(process|store|actor|flow|boundary|text)/.exec(`${c.type} ${c.cell.shape ?? ''}`)?.[1] ?? 'text';
    const shape = SHAPES[sort];
    const own = fieldsOf(c.data[OWN]);
    const more = said(c);
    if (shape !== undefined)
      foreign.part(
        c.id,
        {
          name: c.name || c.id,
          shape,
          description: textOf(c.data.description),
          zone: textOf(own.zone) ?? around(c.cell, c.id),
          stated: more,
          own: c.data[OWN],
        },
        c.at,
      );
    else if (sort === 'flow') {
      const end = (side: unknown) => textOf(fieldsOf(side).cell) ?? textOf(fieldsOf(side).id) ?? '';
      foreign.flow(
        c.id,
        end(c.cell.source),
        end(c.cell.target),
        {
          name: c.name || undefined,
          description: textOf(c.data.description),
          stated: more,
          own: c.data[OWN],
        },
        c.at,
      );
    } else if (sort === 'boundary')
      foreign.entry(
        'boundary',
        c.id,
        {
          name: c.name || 'Boundary curve',
          stated: { ...more, ...rest(c.cell, ...LOOKS, 'data', 'id', 'shape') },
        },
        c.at,
      );
    else foreign.entry('other', c.id, { name: c.name || 'Text', stated: { ...more, text: c.name } }, c.at);
  }
  for (const c of cells) {
    const nested = c.data.threats === c.cell.threats ? [] : listOf(c.cell.threats);
    for (const [i, raw] of [...listOf(c.data.threats), ...nested].entries())
      threat(foreign, fieldsOf(raw), [c.id], `${c.at}/${c.data === c.cell ? '' : 'data/'}threats/${i}`);
  }
}

function threat(foreign: Foreign, item: Fields, about: readonly string[], at: string) {
  foreign.entry(
    'threat',
    textOf(item.id) ?? at,
    {
      name: textOf(item.title) ?? 'Threat',
      description: textOf(item.description),
      status: textOf(item.status),
      about: [...about, ...listOf(item.about).flatMap((ref) => textOf(ref) ?? [])],
      stated: rest(item, 'title', 'description', 'status', 'about'),
    },
    at,
  );
}

const saidOf = (c: Cell): Fields =>
  rest(
    c.data,
    ...LOOKS,
    'threats',
    'name',
    'description',
    'hasOpenThreats',
    'type',
    'position',
    'size',
    'id',
    'source',
    'target',
    'vertices',
    'isTrustBoundary',
    OWN,
  );

function boxOf(cell: Fields): Box | undefined {
  const { x, y } = fieldsOf(cell.position);
  const { width, height } = fieldsOf(cell.size);
  return [x, y, width, height].every(Number.isFinite)
    ? { x: Number(x), y: Number(y), w: Number(width), h: Number(height) }
    : undefined;
}
const area = (box: Box | undefined) => (box === undefined ? Number.POSITIVE_INFINITY : box.w * box.h);
const encloses = (outer: Box, inner: Box) => {
  const [x, y] = [inner.x + inner.w / 2, inner.y + inner.h / 2];
  return (
    area(outer) > area(inner) &&
    x >= outer.x &&
    x <= outer.x + outer.w &&
    y >= outer.y &&
    y <= outer.y + outer.h
  );
};
