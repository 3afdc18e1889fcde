import { visible } from '../../core/visible';
import type { ElementKind } from '../../model/elements/registry';
import type { Exporter } from '../exporter';
import { nested } from '../nested';
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
    const flows = outline.flows.map(
      (f) =>
        `  ${quoted(f.from)} -> ${quoted(f.to)} [label=${quoted(f.name)}, class=${quoted(f.flow?.kind ?? 'flow')}];`,
    );
    const head = [
      '  rankdir=LR;',
      '  node [fontname="Inter, sans-serif"];',
      '  edge [fontname="Inter, sans-serif"];',
    ];
    const body = nested(outline, {
      element: ({ id, name, kind }) =>
        `${quoted(id)} [label=${quoted(name)}, shape=${SHAPES[kind]}, class=${quoted(kind)}];`,
      open: ({ id, name }) => [`subgraph ${quoted(`cluster_${id}`)} {`, `  label=${quoted(name)};`],
      close: '}',
    });
    return `digraph ${quoted(outline.document.title)} {\n${[...head, ...body, ...flows].join('\n')}\n}\n`;
  },
};

/** A quoted string of DOT: a backslash starts an escape in labels, so it is doubled; a line stays one line. */
const quoted = (text: string) =>
  `"${visible(text.replace(/\s+/g, ' ')).replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
