import type { Element, ElementKind } from '../../model/elements/registry';
import type { Exporter } from '../exporter';
import { nested } from '../nested';
import { PICTURE } from '../picture-fates';

const SHAPES: Readonly<Record<ElementKind, readonly [string, string]>> = {
  agent: ['{{', '}}'],
  tool: ['[', ']'],
  model: ['[[', ']]'],
  'data-store': ['[(', ')]'],
  'secret-store': ['[(', ')]'],
  human: ['([', '])'],
  external: ['([', '])'],
  'enforcement-point': ['{', '}'],
};
const COLOURS: Readonly<Record<ElementKind, string>> = {
  agent: '#e0e7ff',
  tool: '#fef3c7',
  model: '#ede9fe',
  'data-store': '#dcfce7',
  'secret-store': '#fee2e2',
  human: '#f1f5f9',
  external: '#ffedd5',
  'enforcement-point': '#cffafe',
};

/** A Mermaid flowchart: a subgraph for each zone, a class for each kind. */
export const mermaid: Exporter = {
  id: 'mermaid',
  title: 'Mermaid flowchart',
  extension: 'mmd',
  fates: PICTURE,
  placeholders: [],
  write: (outline) => {
    const kinds = [...new Set(outline.elements.map((e) => e.kind))];
    const body = [
      ...nested(outline, {
        element: shape,
        open: ({ id, name }) => [`subgraph ${node(id)} ["${label(name)}"]`],
        close: 'end',
      }),
      ...outline.flows.map((flow) => `  ${node(flow.from)} -->|"${label(flow.name)}"| ${node(flow.to)}`),
      ...kinds.map((kind) => `  classDef ${cls(kind)} fill:${COLOURS[kind]},stroke:#475569,color:#0f172a`),
    ];
    return `flowchart LR\n${body.join('\n')}\n`;
  },
};

function shape({ id, kind, name }: Element): string {
  const [open, close] = SHAPES[kind];
  return `${node(id)}${open}"${label(name)}"${close}:::${cls(kind)}`;
}

/** Ids may be words of Mermaid (`end`, `class`), so each gets a letter before it. */
const node = (id: string) => `n_${id.replace(/-/g, '_2d')}`;
const cls = (kind: string) => kind.replace(/-/g, '_');
/** A label without anything that Mermaid, or HTML in it, would read as more than text. */
const label = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{N}\p{M} .,:;!?+/()@→–—_'-]|;/gu, (sign) => `#${sign.codePointAt(0)};`);
