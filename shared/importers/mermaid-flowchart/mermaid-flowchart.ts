import type { ElementKind } from '../../model/elements/registry';
import type { Findings } from '../findings';
import type { Shape } from '../foreign/kinds';
import { Foreign } from '../foreign/landing';
import type { Importer } from '../importer';

/** The subset of Mermaid's flowcharts that says what is joined to what: nodes, links, subgraphs, classes. Each other line is listed. */
export const mermaidFlowchart: Importer = {
  id: 'mermaid-flowchart',
  title: 'Mermaid flowchart',
  counts: 'nodes, links, subgraphs',
  recognises: ({ syntax, text }) =>
    syntax === 'mermaid' || /^\s*(---[\s\S]*?---\s*)?(flowchart|graph)\s+(TD|TB|LR|RL|BT)\b/.test(text),
  read({ text, file }, found) {
    const foreign = new Foreign(found, 'mermaid', file.split('/').at(-1));
    const chart = parse(text, found);
    for (const zone of chart.zones) foreign.zone(zone.id, zone.name, zone.at, { parent: zone.zone });
    for (const node of chart.nodes.values())
      foreign.part(
        node.id,
        { name: node.label, shape: node.shape, kind: KINDS.get(node.kind ?? ''), zone: node.zone },
        node.at,
      );
    for (const link of chart.links)
      foreign.flow(
        link.at,
        link.from,
        link.to,
        { name: link.label, stated: link.both ? { bidirectional: true } : {} },
        link.at,
      );
    foreign.finish();
  },
};

const NAMES: readonly ElementKind[] = [
  'agent',
  'tool',
  'model',
  'data-store',
  'secret-store',
  'human',
  'external',
  'enforcement-point',
];
/** Classes that our own export gives to nodes. */
const KINDS: ReadonlyMap<string, ElementKind> = new Map(NAMES.map((kind) => [kind.replace('-', '_'), kind]));

interface Group {
  readonly ids: string[];
  readonly rest: string;
}
interface Node {
  readonly id: string;
  label: string;
  shape: Shape;
  kind?: string;
  zone: string | undefined;
  readonly at: string;
}

const ID = '[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.]|-(?![-.]))*';
const NODE = new RegExp(`^(${ID})\\s*(\\(\\[|\\[\\[|\\[\\(|\\(\\(|\\[/|\\[\\\\|\\{\\{|\\[|\\(|\\{|>)?`, 'u');
const CLOSERS: Readonly<Record<string, string>> = {
  '([': '])',
  '[[': ']]',
  '[(': ')]',
  '((': '))',
  '[/': ']',
  '[\\': ']',
  '{{': '}}',
  '[': ']',
  '(': ')',
  '{': '}',
  '>': ']',
};
/** Statements of one line: a semicolon ends one, but not inside quotes. */
const STATEMENTS = /(?:"[^"]*"|[^;"]|"|;(?!\s|$))+/g;
const LINK =
  /^\s*(<)?(?:(--|==|-\.)\s*(?!-|=|>)("[^"]*"|[^-=.|>"]{1,200}?)\s*(-->|---|==>|===|\.->|-\.-)|(-{2,}[>ox]?|={2,}>?|-\.+->?))(?:\s*\|("[^"]*"|[^|]*)\|)?\s*/;

function parse(text: string, found: Findings) {
  const nodes = new Map<string, Node>();
  const zones: { id: string; name: string; zone: string | undefined; at: string }[] = [];
  const links: { from: string; to: string; label: string | undefined; both: boolean; at: string }[] = [];
  const open: string[] = [];
  const node = (rest: string, at: string): { id: string; rest: string } | undefined => {
    const match = NODE.exec(rest);
    const id = match?.[1];
    if (!match || id === undefined) return undefined;
    let after = rest.slice(match[0].length);
    const opener = match[2];
    let label: string | undefined;
    if (opener !== undefined) {
      const closer = CLOSERS[opener] ?? ']';
      const quoted = /^"([^"]*)"/.exec(after);
      const end = quoted ? after.indexOf(closer, quoted[0].length) : after.indexOf(closer);
      if (end < 0) return undefined;
      label = unescaped(quoted?.[1] ?? after.slice(0, end).replace(/[/\\]$/, ''));
      after = after.slice(end + closer.length);
    }
    const classed = /^:::([\w-]+)/.exec(after);
    if (classed) after = after.slice(classed[0].length);
    const known = nodes.get(id) ?? {
      id,
      label: id,
      shape: 'process' as Shape,
      zone: open.at(-1),
      at: `${at}/node/${id}`,
    };
    if (label !== undefined) known.label = label || id;
    if (opener === '[(') known.shape = 'store';
    if (opener === '([' && known.shape === 'process') known.shape = 'external';
    if (classed?.[1] !== undefined) known.kind = classed[1];
    nodes.set(id, known);
    return { id, rest: after };
  };
  const chain = (line: string, at: string): boolean => {
    const first = group(line, at, node);
    if (!first) return false;
    let here: Group = first;
    let step = 0;
    while (here.rest.trim() !== '') {
      const link: RegExpExecArray | null = LINK.exec(here.rest);
      const next: Group | undefined = link ? group(here.rest.slice(link[0].length), at, node) : undefined;
      if (!link || !next) return false;
      const label = (link[3] ?? link[6])?.trim().replace(/^"|"$/g, '');
      for (const from of here.ids)
        for (const to of next.ids)
          links.push({
            from,
            to,
            label: label === undefined || label === '' ? undefined : unescaped(label),
            both: link[1] !== undefined,
            at: `${at}/link/${step++}`,
          });
      here = next;
    }
    return true;
  };
  /** A line that is understood only in part gives nothing. */
  const whole = (line: string, at: string): boolean => {
    const [before, count] = [new Set(nodes.keys()), links.length];
    if (chain(line, at)) return true;
    for (const id of [...nodes.keys()]) if (!before.has(id)) nodes.delete(id);
    links.length = count;
    return false;
  };
  let comment = false;
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const at = `/line/${i + 1}`;
    for (const line of (raw.match(STATEMENTS) ?? []).map((part) => part.trim())) {
      if (line === '---') comment = !comment && links.length + nodes.size === 0 && i < 3;
      if (
        line === '' ||
        line === '---' ||
        comment ||
        line.startsWith('%%') ||
        /^(flowchart|graph)\b/.test(line)
      )
        continue;
      if (/^(classDef|style|linkStyle|direction|accTitle|accDescr)\b/.test(line)) continue;
      const zone = /^subgraph\s+(?:([\p{L}\p{N}_.-]+)\s*\[("?)(.*)\2\]|"([^"]*)"|(.+))$/u.exec(line);
      const classes = /^class\s+([\w,-]+)\s+([\w-]+)$/.exec(line);
      if (zone) {
        const name = unescaped(zone[3] ?? zone[4] ?? zone[5] ?? '');
        const id = zone[1] ?? name;
        zones.push({ id, name: name || id, zone: open.at(-1), at });
        open.push(id);
      } else if (line === 'end') open.pop();
      else if (classes)
        for (const id of (classes[1] ?? '').split(',')) {
          const known = nodes.get(id);
          if (known && classes[2] !== undefined) known.kind = classes[2];
        }
      else if (!whole(line, at)) found.skipped(at, `line ${i + 1} is none of node, link, subgraph or class.`);
    }
  }
  return { nodes, zones, links };
}

/** Nodes joined by `&`. */
function group(
  line: string,
  at: string,
  node: (rest: string, at: string) => { id: string; rest: string } | undefined,
): Group | undefined {
  const ids: string[] = [];
  let rest = line.trimStart();
  for (;;) {
    const one = node(rest, at);
    if (!one) return undefined;
    ids.push(one.id);
    const more = /^\s*&\s*/.exec(one.rest);
    if (!more) return { ids, rest: one.rest };
    rest = one.rest.slice(more[0].length);
  }
}

/** Mermaid's own escapes, `#quot;` and `#35;`. */
const unescaped = (label: string) =>
  label
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/#(\d{1,7});/g, (all, code) =>
      Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : all,
    )
    .replace(/#quot;/g, '"')
    .replace(/#amp;/g, '&')
    .replace(/#lt;/g, '<')
    .replace(/#gt;/g, '>')
    .trim();
