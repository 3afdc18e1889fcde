import type { Findings } from '../findings';
import { tool } from '../parts';
import { remote } from '../servers/identity';
import { entriesOf, fieldsOf, textOf, textsOf } from '../shape';
import { follows, keyOf, type Node, type Scene } from './scene';

/** A node that an agent may call. */
export function asTool(found: Findings, node: Node, scene: Scene, keys: readonly string[]) {
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
    const [only, except] = [textsOf(parameters.includeTools), textsOf(parameters.excludeTools)];
    for (const key of keys)
      found.flow('call', key, mcp, node.at, {
        operations: parameters.include === 'selected' ? only : 'all',
        ...(parameters.include === 'except' ? { except } : {}),
      });
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
  if (/workflow$/i.test(short))
    found.note('AMB421', `"${node.name}" runs another workflow: import that one too.`, node.at);
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
export function asStep(found: Findings, node: Node, scene: Scene, verb?: string) {
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

/** What a node signs in with; the key of the first, since a call names one. */
export function credentials(found: Findings, node: Node, holders: readonly string[]): string | undefined {
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
