import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';
import { agentType } from './nodes';
import { place } from './place';
import { keyOf, type Node, plugsOf } from './scene';

const workflowsOf = (
  value: unknown,
): readonly { readonly workflow: Fields; readonly path: readonly (string | number)[] }[] => {
  const listed = (list: readonly unknown[], ...path: (string | number)[]) =>
    list.map((w, i) => ({ w, path: [...path, i] }));
  const list = Array.isArray(value)
    ? listed(value)
    : isFields(value) && Array.isArray(value.data)
      ? listed(value.data, 'data')
      : isFields(value) && isFields(value.data)
        ? [{ w: value.data, path: ['data'] }]
        : [{ w: value, path: [] }];
  return list.flatMap(({ w, path }) =>
    isFields(w) &&
    Array.isArray(w.nodes) &&
    isFields(w.connections) &&
    w.nodes.some((n) => /^(n8n-nodes|@n8n\/|@[\w-]+\/n8n-nodes)/.test(String(fieldsOf(n).type)))
      ? [{ workflow: w, path }]
      : [],
  );
};

/** n8n workflows: agents, the tools, models and memory that are plugged into them, triggers, and nodes that wait for a person. */
export const n8n: Importer = {
  id: 'n8n',
  title: 'n8n workflow',
  counts: 'nodes',
  recognises: ({ value }) => workflowsOf(value).length > 0,
  read({ value, file }, found) {
    for (const { workflow, path } of workflowsOf(value))
      readWorkflow(
        found,
        workflow,
        path,
        textOf(workflow.name) ??
          file
            .split('/')
            .at(-1)
            ?.replace(/\.json$/, '') ??
          'workflow',
      );
  },
};

function readWorkflow(found: Findings, workflow: Fields, path: readonly (string | number)[], title: string) {
  const nodes = listOf(workflow.nodes).map(
    (n, i): Node => ({
      name: textOf(fieldsOf(n).name) ?? `node ${i + 1}`,
      type: String(fieldsOf(n).type ?? ''),
      fields: fieldsOf(n),
      at: pointer([...path, 'nodes', i]),
    }),
  );
  const plugs = plugsOf(workflow.connections);
  const scope = `n8n:${title.toLowerCase()}`;
  const agents = new Map(
    nodes
      .filter(
        (n) =>
          agentType(
            n.type,
            plugs.some((p) => p.to === n.name && p.kind === 'ai_tool'),
          ) && n.fields.disabled !== true,
      )
      .map((n) => [n.name, n]),
  );
  for (const node of agents.values()) {
    found.element(
      keyOf(scope, node),
      'agent',
      {
        name: node.name,
        identity: { method: 'static-key' },
        state: workflow.active === true ? 'active' : 'proposed',
      },
      node.at,
      {
        inferred: { identity: 'credentials stored in the workflow', state: 'whether the workflow is active' },
        unknown: ['runs', 'clearance'],
        aliases: [node.name],
      },
    );
    found.mapped(node.at);
  }
  for (const { from, to, kind } of plugs) {
    const [under, over] = [agents.get(from), agents.get(to)];
    if (kind === 'ai_tool' && under && over)
      found.flow('delegate', keyOf(scope, over), keyOf(scope, under), under.at, {
        fields: { tasks: [], maxDepth: 1 },
        known: { inferred: { tasks: 'not stated', maxDepth: 'not stated' } },
      });
  }
  if (Object.keys(fieldsOf(workflow.pinData)).length > 0)
    found.note('AMB433', 'the workflow holds recorded data (pinData).', pointer([...path, 'pinData']));
  for (const node of nodes) if (!agents.has(node.name)) place(found, node, { scope, agents, plugs, title });
}
