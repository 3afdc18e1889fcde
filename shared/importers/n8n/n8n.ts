import { pointer } from '../../model/file/pointer';
import type { Findings } from '../findings';
import type { Importer } from '../importer';
import { modelOf, startedBy, tool } from '../parts';
import { remote } from '../servers/identity';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';
import { agentType, isApproval, isTool, triggerOf } from './nodes';

interface Node {
  readonly name: string;
  readonly type: string;
  readonly fields: Fields;
  readonly at: string;
}

const workflowsOf = (
  value: unknown,
): readonly { readonly workflow: Fields; readonly path: readonly (string | number)[] }[] => {
  const list = Array.isArray(value)
    ? value.map((w, i) => ({ w, path: [i] as (string | number)[] }))
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
  if (Object.keys(fieldsOf(workflow.pinData)).length > 0)
    found.note('AMB433', 'the workflow holds recorded data (pinData).', pointer([...path, 'pinData']));
  for (const node of nodes) if (!agents.has(node.name)) place(found, node, { scope, agents, plugs, title });
}

interface Plug {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
}

/** Connections from a sub-node to the agent it serves, and from step to step. Empty outputs are written as null. */
const plugsOf = (connections: unknown): Plug[] =>
  entriesOf(connections).flatMap(([from, kinds]) =>
    entriesOf(kinds).flatMap(([kind, outputs]) =>
      listOf(outputs).flatMap((output) =>
        listOf(output).flatMap((end) =>
          textOf(fieldsOf(end).node) === undefined ? [] : [{ from, kind, to: String(fieldsOf(end).node) }],
        ),
      ),
    ),
  );

const keyOf = (scope: string, node: Node) => `agent:${scope}/${node.name.toLowerCase()}`;

interface Scene {
  readonly scope: string;
  readonly agents: ReadonlyMap<string, Node>;
  readonly plugs: readonly Plug[];
  readonly title: string;
}

function place(found: Findings, node: Node, scene: Scene) {
  if (node.fields.disabled === true)
    return found.skipped(node.at, `"${node.name}" is switched off.`, 'AMB432');
  if (/stickyNote$/i.test(node.type)) return found.skipped(node.at, 'a note.');
  const users = scene.plugs
    .filter((p) => p.from === node.name && p.kind.startsWith('ai_'))
    .flatMap((p) => scene.agents.get(p.to) ?? []);
  const keys = users.map((user) => keyOf(scene.scope, user));
  const kind = scene.plugs.find((p) => p.from === node.name && p.kind.startsWith('ai_'))?.kind ?? '';
  const parameters = fieldsOf(node.fields.parameters);
  if (kind === 'ai_languageModel') {
    const model =
      textOf(parameters.model) ?? textOf(fieldsOf(parameters.model).value) ?? node.type.split('.').at(-1);
    for (const key of keys) modelOf(found, key, model, node.at);
    credentials(found, node, keys);
    return keys.length > 0
      ? found.mapped(node.at)
      : found.skipped(node.at, `the model "${node.name}" serves a chain, not an agent.`);
  }
  if (/^ai_(memory|vectorStore|embedding|retriever)$/.test(kind) && keys.length > 0) {
    const store = found.element(
      `store:${scene.scope}/${node.name.toLowerCase()}`,
      'data-store',
      { name: node.name, store: kind === 'ai_memory' ? 'memory' : 'vector', data: [] },
      node.at,
      { inferred: { store: 'kind of node' }, unknown: ['data', 'trusted'] },
    );
    for (const key of keys)
      found.flow('instruct', store, key, node.at, {
        fields: { trust: 'untrusted' },
        known: { inferred: { trust: 'nobody says who writes to it' } },
      });
    return found.mapped(node.at);
  }
  if (kind === 'ai_tool' || (keys.length > 0 && isTool(node.type))) return asTool(found, node, scene, keys);
  const starts = triggerOf(node.type, parameters);
  if (starts !== undefined) {
    const reached = reachedFrom(node.name, scene);
    for (const agent of reached)
      startedBy(
        found,
        keyOf(scene.scope, agent),
        `external:${scene.scope}/${node.name.toLowerCase()}`,
        node.name,
        starts.trust,
        node.at,
        starts.system,
      );
    return reached.length > 0
      ? found.mapped(node.at)
      : found.skipped(node.at, `"${node.name}" starts steps without an agent.`);
  }
  if (isApproval(node.type, parameters)) return asStep(found, node, scene, 'send');
  if (
    /\.code$|httpRequest$|executeCommand|ssh$|postgres|mySql|mongoDb|slack|gmail|emailSend|telegram|airtable|googleSheets|jira|hubspot|notion|github|microsoftOutlook|googleCalendar|googleDrive/i.test(
      node.type,
    )
  )
    return asStep(found, node, scene);
  return found.skipped(
    node.at,
    `"${node.name}" (${node.type.split('.').at(-1)}) is a step without an effect outside the workflow.`,
  );
}

/** A node that an agent may call. */
function asTool(found: Findings, node: Node, scene: Scene, keys: readonly string[]) {
  const parameters = fieldsOf(node.fields.parameters);
  const short = (node.type.split('.').at(-1) ?? node.type).replace(/Tool$/, '');
  if (/mcpClient/i.test(node.type)) {
    const address = textOf(parameters.endpointUrl ?? parameters.sseEndpoint) ?? '';
    const server = remote(address);
    const mcp = found.element(
      `tool:${server.identity === 'remote:unknown' ? `${scene.scope}/${node.name.toLowerCase()}` : server.identity}`,
      'tool',
      { name: node.name, protocol: 'mcp' },
      node.at,
      { inferred: { protocol: 'kind of node' }, aliases: [node.name] },
    );
    found.secret(server.identity, 'address', address, [mcp], node.at);
    for (const key of keys) found.flow('call', key, mcp, node.at, { operations: 'all' });
    return found.mapped(node.at);
  }
  const key = tool(
    found,
    `${scene.scope}/${node.name.toLowerCase()}`,
    node.name,
    /code$/i.test(short) ? 'code' : /http/i.test(short) ? 'http' : 'function',
    node.at,
  );
  const method = textOf(parameters.method)?.replace(/^=/, '');
  const verb = textOf(parameters.operation) ?? (/http/i.test(short) ? (method ?? 'GET') : defaultVerb(short));
  const name = [short, textOf(parameters.resource), verb].filter(Boolean).join('_');
  const effect = /^(GET|HEAD)$/i.test(verb)
    ? { effect: 'read', reversible: true, by: 'HTTP method' }
    : /code$/i.test(short)
      ? { effect: 'execute', reversible: false, by: 'kind of node' }
      : /^DELETE$/i.test(verb)
        ? { effect: 'delete', reversible: false, by: 'HTTP method' }
        : undefined;
  found.operation(
    key,
    name,
    {
      description: textOf(parameters.description ?? parameters.toolDescription ?? parameters.descriptionType),
      ...(effect ? { effect } : {}),
    },
    node.at,
  );
  const credential = credentials(found, node, [key]);
  for (const agent of keys) found.flow('call', agent, key, node.at, { operations: [name], credential });
  if (keys.length === 0) found.note('AMB420', `"${node.name}" is plugged into no agent.`, node.at);
  return found.mapped(node.at);
}

const defaultVerb = (short: string) =>
  /gmail|slack|telegram|email|outlook/i.test(short)
    ? 'send'
    : /calculator|wikipedia|serp|search|think|date/i.test(short)
      ? 'get'
      : /workflow/i.test(short)
        ? 'run'
        : '';

/** A step of the workflow outside the agent's choice: what follows an agent acts on what the agent said. */
function asStep(found: Findings, node: Node, scene: Scene, verb?: string) {
  const before = [...scene.agents.values()].filter((agent) => follows(agent.name, node.name, scene));
  if (before.length === 0) return found.skipped(node.at, `"${node.name}" acts before or without an agent.`);
  const parameters = fieldsOf(node.fields.parameters);
  const keys = before.map((agent) => keyOf(scene.scope, agent));
  if (verb === undefined) return asTool(found, node, scene, keys);
  const name = textOf(parameters.operation) ?? verb;
  const key = tool(found, `${scene.scope}/${node.name.toLowerCase()}`, node.name, 'function', node.at);
  found.operation(
    key,
    name,
    { effect: { effect: 'send', reversible: false, by: 'it asks a person' } },
    node.at,
  );
  const credential = credentials(found, node, [key]);
  for (const agent of keys) {
    found.flow('call', agent, key, node.at, { operations: [name], credential });
    for (const next of scene.plugs.filter((p) => follows(node.name, p.to, scene) || p.from === node.name))
      found.approval(
        `approval:${scene.scope}/${node.name.toLowerCase()}`,
        `${node.name} asks a person`,
        `tool:${scene.scope}/${next.to.toLowerCase()}`,
        node.at,
        { agent },
      );
  }
  return found.mapped(node.at);
}

function credentials(found: Findings, node: Node, holders: readonly string[]): string | undefined {
  const keys = entriesOf(node.fields.credentials).map(([type, ref]) =>
    found.credential(
      `credential:n8n:${type}:${textOf(fieldsOf(ref).id) ?? ''}`,
      type,
      /oauth/i.test(type)
        ? 'oauth-token'
        : /smtp|imap|basic|postgres|mysql/i.test(type)
          ? 'password'
          : 'api-key',
      holders,
      node.at,
      'type of credential',
    ),
  );
  return keys[0];
}

/** Agents that a step leads to, over the main connections. */
function reachedFrom(start: string, scene: Scene): Node[] {
  return [...scene.agents.values()].filter(
    (agent) => agent.name === start || follows(start, agent.name, scene),
  );
}

function follows(start: string, end: string, { plugs }: Scene): boolean {
  const [seen, open] = [new Set([start]), [start]];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const plug of plugs) {
      if (plug.from !== at || plug.kind !== 'main' || seen.has(plug.to)) continue;
      if (plug.to === end) return true;
      seen.add(plug.to);
      open.push(plug.to);
    }
  return false;
}
