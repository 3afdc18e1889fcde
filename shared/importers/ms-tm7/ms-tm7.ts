import type { Shape } from '../foreign/kinds';
import { Foreign } from '../foreign/landing';
import type { Importer } from '../importer';
import type { Fields } from '../shape';
import { childOf, isXml, wordsIn, type Xml } from '../source/xml';

const SHAPES: Readonly<Record<string, Shape>> = { 'GE.P': 'process', 'GE.EI': 'external', 'GE.DS': 'store' };

/** Microsoft Threat Modeling Tool (.tm7). What a template says about everything of its kind is left in the template. */
export const msTm7: Importer = {
  id: 'ms-tm7',
  title: 'Microsoft Threat Modeling Tool model',
  counts:
    'shapes, connectors, boundaries, diagrams, threats, notes, and what the file says of itself and its template',
  recognises: ({ value }) =>
    isXml(value) && value.name === 'ThreatModel' && childOf(value, 'DrawingSurfaceList') !== undefined,
  read({ value }, found) {
    const root = value as Xml;
    const meta = childOf(root, 'MetaInformation');
    const title = wordsIn(childOf(meta, 'ThreatModelName'));
    const foreign = new Foreign(found, 'ms-tm7', title);
    const surfaces = childOf(root, 'DrawingSurfaceList')?.children ?? [];
    for (const [i, surface] of surfaces.entries()) {
      const at = `/DrawingSurfaceList/${i}`;
      drawBorders(foreign, listed(surface, 'Borders'), at);
      for (const [j, line] of listed(surface, 'Lines').entries()) drawLine(foreign, line, `${at}/Lines/${j}`);
      const name = propertiesOf(surface).Name;
      foreign.entry(
        'diagram',
        String(i),
        { name: name ?? wordsIn(childOf(surface, 'Header')) ?? 'Diagram' },
        at,
      );
    }
    for (const [i, pair] of (childOf(root, 'ThreatInstances')?.children ?? []).entries()) {
      const item = childOf(pair, 'Value');
      const said = Object.fromEntries(
        (childOf(item, 'Properties')?.children ?? []).map((p) => [
          wordsIn(childOf(p, 'Key')) ?? '',
          wordsIn(childOf(p, 'Value')) ?? '',
        ]),
      );
      const { Title, UserThreatDescription, ...more } = said;
      const facts = Object.fromEntries(
        ['Id', 'Priority', 'TypeId', 'StateInformation', 'ChangedBy', 'ModifiedAt', 'InteractionKey'].flatMap(
          (key) => {
            const words = wordsIn(childOf(item, key));
            return words === undefined ? [] : [[key, words]];
          },
        ),
      );
      const about = ['FlowGuid', 'SourceGuid', 'TargetGuid'].map((key) => wordsIn(childOf(item, key)));
      foreign.entry(
        'threat',
        wordsIn(childOf(pair, 'Key')) ?? String(i),
        {
          name: Title ?? 'Threat',
          description: UserThreatDescription,
          status: wordsIn(childOf(item, 'State')),
          about,
          stated: { ...facts, ...more },
        },
        `/ThreatInstances/${i}`,
      );
    }
    for (const list of ['Notes', 'Assumptions', 'Validations'])
      for (const [i, item] of (childOf(root, list)?.children ?? []).entries())
        foreign.entry(
          list === 'Assumptions' ? 'assumption' : 'other',
          `${list}/${i}`,
          { name: allWords(item) || list, description: allWords(item) },
          `/${list}/${i}`,
        );
    foreign.finish();
    const info = Object.fromEntries(
      (meta?.children ?? []).flatMap((c) => {
        const words = wordsIn(c);
        return words === undefined ? [] : [[c.name, words]];
      }),
    );
    if (Object.keys(info).length > 0)
      foreign.entry(
        'other',
        '',
        {
          name: title ?? 'Threat model',
          description: wordsIn(childOf(meta, 'HighLevelSystemDescription')),
          stated: info,
        },
        '/MetaInformation',
      );
    if (childOf(root, 'KnowledgeBase'))
      found.skipped(
        '/KnowledgeBase',
        'the template with its threat types is not part of the system; its threats above are kept.',
      );
  },
};

const listed = (surface: Xml, name: string) =>
  (childOf(surface, name)?.children ?? []).flatMap((pair) => childOf(pair, 'Value') ?? []);
const allWords = (node: Xml): string =>
  [node.text, ...node.children.map(allWords)].join(' ').replace(/\s+/g, ' ').trim();

function propertiesOf(node: Xml): Readonly<Record<string, string>> {
  const all = (childOf(node, 'Properties')?.children ?? []).map(
    (p) => [wordsIn(childOf(p, 'DisplayName')) ?? '', wordsIn(childOf(p, 'Value')) ?? ''] as const,
  );
  return Object.fromEntries(all.filter(([, words]) => words !== ''));
}

const number = (node: Xml, name: string) => Number(wordsIn(childOf(node, name)) ?? Number.NaN);

function drawBorders(foreign: Foreign, borders: readonly Xml[], at: string) {
  const all = borders.map((node, i) => ({
    node,
    at: `${at}/Borders/${i}`,
    id: wordsIn(childOf(node, 'Guid')) ?? `${at}/${i}`,
    type: wordsIn(childOf(node, 'GenericTypeId')) ?? '',
    x: number(node, 'Left'),
    y: number(node, 'Top'),
    w: number(node, 'Width'),
    h: number(node, 'Height'),
  }));
  const boxes = all.filter((b) => b.type === 'GE.TB.B');
  const around = (b: (typeof all)[number]) =>
    boxes
      .filter(
        (z) =>
          z.id !== b.id &&
          z.w * z.h > b.w * b.h &&
          b.x + b.w / 2 >= z.x &&
          b.x + b.w / 2 <= z.x + z.w &&
          b.y + b.h / 2 >= z.y &&
          b.y + b.h / 2 <= z.y + z.h,
      )
      .sort((p, q) => p.w * p.h - q.w * q.h)[0]?.id;
  for (const b of boxes)
    foreign.zone(b.id, nameOf(b.node), b.at, { parent: around(b), stated: said(b.node) });
  for (const b of all.filter((b) => b.type !== 'GE.TB.B'))
    foreign.part(
      b.id,
      {
        name: nameOf(b.node),
        shape: SHAPES[b.type] ?? 'process',
        zone: around(b),
        stated: { type: b.type, ...said(b.node) },
      },
      b.at,
    );
}

function drawLine(foreign: Foreign, line: Xml, at: string) {
  const id = wordsIn(childOf(line, 'Guid')) ?? at;
  const end = (name: string) => wordsIn(childOf(line, name)) ?? '';
  if (wordsIn(childOf(line, 'GenericTypeId')) === 'GE.TB.L')
    return foreign.entry('boundary', id, { name: nameOf(line), stated: said(line) }, at);
  return foreign.flow(
    id,
    end('SourceGuid'),
    end('TargetGuid'),
    { name: nameOf(line), stated: said(line) },
    at,
  );
}

const nameOf = (node: Xml) => propertiesOf(node).Name ?? headerOf(node) ?? 'unnamed';
const headerOf = (node: Xml) => wordsIn(childOf(childOf(node, 'Properties')?.children[0], 'DisplayName'));
const said = (node: Xml): Fields => {
  const { Name: _name, ...more } = propertiesOf(node);
  const type = wordsIn(childOf(node, 'TypeId'));
  return { ...(type === undefined ? {} : { typeId: type }), ...more };
};
