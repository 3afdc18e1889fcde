import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { tool } from '../parts';
import { entriesOf, fieldsOf, isFields, listOf, textOf } from '../shape';
import type { Source } from '../source/source';
import { type Graph, type GraphNode, mermaidGraph } from './mermaid';

const isIndex = (value: unknown) =>
  isFields(value) &&
  isFields(value.graphs) &&
  Object.values(value.graphs).length > 0 &&
  Object.values(value.graphs).every((g) => typeof g === 'string' || textOf(fieldsOf(g).path) !== undefined);
const isGraph = (value: unknown) =>
  isFields(value) &&
  Array.isArray(value.edges) &&
  value.edges.length > 0 &&
  value.edges.every(
    (e) => typeof fieldsOf(e).source === 'string' && typeof fieldsOf(e).target === 'string',
  ) &&
  listOf(value.nodes).some((n) => fieldsOf(n).id === '__start__');

/** Newer releases put settings of the drawing between two lines `---` before it. */
const isDrawn = ({ syntax, text }: Source) =>
  syntax === 'mermaid' || /^---\s[\s\S]{0,2000}?\n---\s+(graph|flowchart)\s/.test(text);

/** LangGraph: the drawn graph as JSON (`toJSON`) or Mermaid (`drawMermaid`), and langgraph.json, which only names graphs. */
export const langgraph: Importer = {
  id: 'langgraph',
  title: 'LangGraph graph',
  counts: 'nodes of a graph without start and end, or graphs of an index',
  recognises: (source) =>
    isIndex(source.value) || isGraph(source.value) || (isDrawn(source) && source.text.includes('__start__')),
  read(source, found) {
    if (isIndex(source.value)) return index(found, source);
    const graph = isDrawn(source) ? mermaidGraph(source.text) : jsonGraph(source.value);
    return draw(
      found,
      graph,
      source.file
        .split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '') ?? 'graph',
    );
  },
};

function index(found: Findings, { value }: Source) {
  const root = fieldsOf(value);
  for (const [name, path] of entriesOf(root.graphs)) {
    const at = pointer(['graphs', name]);
    const agent = found.element(`agent:~${name.toLowerCase()}`, 'agent', { name, state: 'proposed' }, at, {
      inferred: { state: 'it is a definition' },
      unknown: ['runs', 'identity', 'clearance', 'tools'],
    });
    found.note(
      'AMB421',
      `what "${name}" does is in ${textOf(path) ?? textOf(fieldsOf(path).path) ?? 'code'}, which is not read: draw the graph with toJSON or drawMermaid and import that.`,
      at,
    );
    found.mapped(at);
    const env = textOf(root.env);
    if (env !== undefined)
      found.credential(
        'credential:langgraph:env',
        `secrets in ${env}`,
        'api-key',
        [agent],
        '/env',
        'an environment file',
      );
    for (const variable of entriesOf(root.env))
      found.secret('langgraph', variable[0], String(variable[1]), [agent], pointer(['env', variable[0]]));
  }
}

function jsonGraph(value: unknown): Graph {
  const nodes = listOf(fieldsOf(value).nodes).map((n, i): GraphNode => {
    const fields = fieldsOf(n);
    const interrupt = textOf(fieldsOf(fields.metadata).__interrupt);
    const kind = listOf(fieldsOf(fields.data).id).at(-1);
    return {
      id: String(fields.id),
      at: pointer(['nodes', i]),
      isGraph: /CompiledStateGraph|Pregel/.test(String(kind)),
      ...(interrupt === undefined ? {} : { interrupt }),
    };
  });
  return {
    nodes,
    edges: listOf(fieldsOf(value).edges).map((e) => ({
      from: String(fieldsOf(e).source),
      to: String(fieldsOf(e).target),
    })),
  };
}

/** One agent for the graph, one for each graph inside it, and its other nodes as operations that it can reach. */
function draw(found: Findings, { nodes, edges }: Graph, name: string) {
  const scope = `langgraph:${name.toLowerCase()}`;
  const agent = found.element(`agent:${scope}`, 'agent', { name, state: 'proposed' }, '', {
    inferred: { name: 'name of the file', state: 'it is a definition' },
    unknown: ['runs', 'identity', 'clearance'],
  });
  const steps = tool(found, scope, `Steps of ${name}`, 'code', '');
  for (const node of nodes.filter((n) => !/^__(start|end)__$/.test(n.id))) {
    if (node.isGraph || /agent$/i.test(node.id)) {
      const inner = found.element(
        `agent:${scope}/${node.id.toLowerCase()}`,
        'agent',
        { name: node.id, state: 'proposed' },
        node.at,
        {
          inferred: { state: 'it is a definition' },
          unknown: ['runs', 'identity', 'clearance', 'tools'],
          aliases: [node.id],
        },
      );
      found.flow('delegate', agent, inner, node.at, {
        fields: { tasks: [], maxDepth: 1 },
        known: { inferred: { tasks: 'not stated', maxDepth: 'not stated' } },
      });
    } else if (edges.some((e) => e.to === node.id)) {
      found.operation(steps, node.id, {}, node.at);
      found.flow('call', agent, steps, node.at, { operations: [node.id] });
      if (node.interrupt !== undefined)
        found.approval(
          `approval:${scope}/${node.id}`,
          `Interrupt ${node.interrupt} ${node.id}`,
          steps,
          node.at,
          { agent, operations: [node.id] },
        );
    } else {
      found.skipped(node.at, `nothing leads to "${node.id}".`);
      continue;
    }
    found.mapped(node.at);
  }
  found.note(
    'AMB421',
    'interrupts inside a node, and the tools behind a node, are not in a drawn graph.',
    '',
  );
}
