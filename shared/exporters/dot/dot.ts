import type { ElementKind } from '../../model/elements/registry';
import type { Exporter } from '../exporter';
import type { Outline } from '../outline';
import { PICTURE } from '../picture-fates';

const SHAPES: Readonly<Record<ElementKind, string>> = {
  agent: 'hexagon',
  tool: 'box',
  model: 'component',
  'data-store': 'cylinder',
  'secret-store': 'cylinder',
  human: 'ellipse',
  external: 'ellipse',
  'enforcement-point': 'diamond',
};

/** Graphviz DOT: a cluster for each zone. */
export const dot: Exporter = {
  id: 'dot',
  title: 'Graphviz DOT',
  extension: 'dot',
  fates: PICTURE,
  placeholders: [],
  write: (outline) => {
    const known = new Set(outline.zones.map((zone) => zone.id));
    const flows = outline.flows.map(
      (f) =>
        `  ${quoted(f.from)} -> ${quoted(f.to)} [label=${quoted(f.name)}, class=${quoted(f.flow?.kind ?? 'flow')}];`,
    );
    const head = [
      '  rankdir=LR;',
      '  node [fontname="Inter, sans-serif"];',
      '  edge [fontname="Inter, sans-serif"];',
    ];
    return `digraph ${quoted(outline.document.title)} {\n${[...head, ...inside(outline, undefined, known, '  '), ...flows].join('\n')}\n}\n`;
  },
};

function inside(
  { elements, zones }: Pick<Outline, 'elements' | 'zones'>,
  zone: string | undefined,
  known: ReadonlySet<string>,
  indent: string,
): string[] {
  const of = (id: string | undefined) => (id !== undefined && known.has(id) ? id : undefined);
  return [
    ...elements
      .filter((e) => of(e.zone) === zone)
      .map(
        (e) =>
          `${indent}${quoted(e.id)} [label=${quoted(e.name)}, shape=${SHAPES[e.kind]}, class=${quoted(e.kind)}];`,
      ),
    ...zones
      .filter((z) => of(z.parent) === zone)
      .flatMap((z) => [
        `${indent}subgraph ${quoted(`cluster_${z.id}`)} {`,
        `${indent}  label=${quoted(z.name)};`,
        ...inside({ elements, zones }, z.id, known, `${indent}  `),
        `${indent}}`,
      ]),
  ];
}

/** A quoted string of DOT: a backslash starts an escape in labels, so it is doubled; a line stays one line. */
const quoted = (text: string) => `"${text.replace(/\s+/g, ' ').replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
