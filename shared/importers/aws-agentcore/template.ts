import type { Findings } from '../findings';
import { toolFrom } from '../mcp-tools-list/tool';
import { modelOf, tool } from '../parts';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf } from '../shape';
import { actionGroup } from './action-groups';
import { grants, isGrant } from './iam';
import { agentKey, namedAgent, type Resource, refersTo, resourcesOf, roleIdentity } from './resource';

/** CloudFormation takes no more in one template; each is compared with each. */
const MOST_RESOURCES = 500;

const isAgent = ({ type }: Resource) => /^AWS::Bedrock::Agent$|^AWS::BedrockAgentCore::Runtime$/.test(type);
const isStore = ({ type }: Resource) =>
  /^AWS::Bedrock::KnowledgeBase$|^AWS::BedrockAgentCore::Memory$/.test(type);
const isOffer = ({ type }: Resource) =>
  /^AWS::BedrockAgentCore::(Gateway|GatewayTarget|BrowserCustom|CodeInterpreterCustom|Browser|CodeInterpreter)$/.test(
    type,
  );
const isAlias = ({ type }: Resource) => /^AWS::Bedrock::AgentAlias$|RuntimeEndpoint$/.test(type);

/** A CloudFormation template: agents and runtimes, what they may call, the roles they run under, and where they hand over. */
export function template(found: Findings, resources: Fields) {
  const all = resourcesOf(resources);
  const list = all.slice(0, MOST_RESOURCES);
  for (const { id, at } of all.slice(MOST_RESOURCES))
    found.skipped(
      at,
      `"${id}" comes after the ${MOST_RESOURCES} resources that a template may have.`,
      'AMB400',
    );
  const agents = list.filter(isAgent);
  const names = namesOf(agents, list);
  const stores = list.filter(isStore);
  const offers = list.filter(isOffer).map((resource) => ({ resource, key: offered(found, resource) }));
  for (const { id, type, at } of stores) {
    found.element(
      storeKey(id),
      'data-store',
      { name: id, store: type.endsWith('Memory') ? 'memory' : 'vector', data: [] },
      at,
      { inferred: { store: 'kind of resource' }, unknown: ['data', 'trusted'] },
    );
    found.mapped(at);
  }
  for (const agent of agents) {
    const key = readAgent(found, agent);
    for (const base of listOf(agent.properties.KnowledgeBases))
      reads(found, key, fieldsOf(base), stores, agent.at);
    for (const other of agents)
      if (other.id !== agent.id && handsOver(agent, names.get(other.id) ?? []))
        delegate(found, key, agentKey(other.id), agent.at);
    for (const { resource, key: offer } of reachable(agent, offers))
      found.flow('call', key, offer, resource.at, { operations: 'all' });
  }
  grants(found, list, agents);
  for (const { id, type, at } of list.filter(
    (r) => ![isAgent, isStore, isOffer, isGrant].some((is) => is(r)),
  ))
    found.skipped(
      at,
      isAlias({ id, type, at, properties: {} })
        ? `"${id}" is another name of an agent above.`
        : `"${id}" (${type}) is no agent, tool or grant.`,
    );
}

const storeKey = (id: string) => `store:aws:${id.toLowerCase()}`;

function readAgent(found: Findings, { id, type, properties, at }: Resource): string {
  const label = [properties.AgentName, properties.AgentRuntimeName].flatMap((n) => textOf(n) ?? [])[0];
  const key = namedAgent(found, id, at, {
    label,
    fields: {
      ...roleIdentity(properties.RoleArn ?? properties.AgentResourceRoleArn),
      ...(textOf(properties.Description) ? { description: textOf(properties.Description) } : {}),
    },
  });
  found.mapped(at);
  modelOf(found, key, properties.FoundationModel, at, 'AWS');
  for (const group of listOf(properties.ActionGroups)) actionGroup(found, key, fieldsOf(group), at);
  for (const [name, value] of entriesOf(properties.EnvironmentVariables))
    if (typeof value === 'string') found.secret(`aws:${id}`, name, value, [key], at);
  if (type.endsWith('Runtime') && properties.AuthorizerConfiguration === undefined)
    found.note(
      'AMB431',
      `"${label ?? id}" has no authorizer of its own: whoever may sign requests of the account can call it.`,
      at,
    );
  return key;
}

/** The logical ids that stand for each agent: its own and those of its aliases. */
function namesOf(agents: readonly Resource[], list: readonly Resource[]): ReadonlyMap<string, string[]> {
  const aliases = list.filter(isAlias);
  const named = (id: string) => aliases.filter((alias) => refersTo(alias.properties, id)).map((a) => a.id);
  return new Map(agents.map(({ id }) => [id, [id, ...named(id)]]));
}

/** An agent names another in its environment or as a collaborator, by itself or by an alias. */
function handsOver({ properties }: Resource, names: readonly string[]): boolean {
  const places = [properties.EnvironmentVariables, properties.AgentCollaborators];
  return places.some((value) => value !== undefined && names.some((name) => refersTo(value, name)));
}

function delegate(found: Findings, from: string, to: string, at: string) {
  found.flow('delegate', from, to, at, {
    fields: { tasks: [], maxDepth: 1 },
    known: { inferred: { tasks: 'not stated', maxDepth: 'not stated' } },
  });
}

interface Offer {
  readonly resource: Resource;
  readonly key: string;
}

/** What an agent's own properties name; of a gateway also its targets. */
function reachable(agent: Resource, offers: readonly Offer[]): Offer[] {
  const named = offers.filter(({ resource }) => refersTo(agent.properties, resource.id));
  const behind = offers.filter(
    ({ resource }) =>
      resource.type.endsWith('GatewayTarget') &&
      named.some((gateway) => refersTo(resource.properties.GatewayIdentifier, gateway.resource.id)),
  );
  return [...new Set([...named, ...behind])];
}

function offered(found: Findings, { id, type, properties, at }: Resource): string {
  const kind = type.split('::').at(-1) ?? '';
  const key = tool(
    found,
    `aws:${id}`,
    textOf(properties.Name) ?? id,
    /CodeInterpreter/.test(kind) ? 'code' : /Browser/.test(kind) ? 'browser' : 'mcp',
    at,
  );
  const schemas = listOf(inline(properties));
  for (const item of schemas) {
    const made = toolFrom(
      Object.fromEntries(entriesOf(item).map(([k, v]) => [k.charAt(0).toLowerCase() + k.slice(1), v])),
    );
    if (made) found.operation(key, made.name, made, at);
  }
  if (schemas.length === 0 && /Code/.test(kind)) found.operation(key, 'run_code', {}, at);
  found.mapped(at);
  return key;
}

/** The list of tools that is written into a target, wherever it stands. */
function inline(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inline).find((v) => v !== undefined);
  if (!isFields(node)) return undefined;
  return (
    node.InlinePayload ??
    node.inlinePayload ??
    Object.values(node)
      .map(inline)
      .find((v) => v !== undefined)
  );
}

/** A knowledge base whose words reach the agent: one of the template, else one that is only described. */
function reads(found: Findings, agent: string, base: Fields, stores: readonly Resource[], at: string) {
  const own = stores.find(({ id }) => refersTo(base.KnowledgeBaseId, id));
  const name = textOf(base.Description) ?? 'Knowledge base';
  const key = own
    ? storeKey(own.id)
    : found.element(storeKey(name), 'data-store', { name, store: 'vector', data: [] }, at, {
        inferred: { store: 'kind of resource' },
        unknown: ['data', 'trusted'],
      });
  found.flow('instruct', key, agent, at, {
    fields: { trust: 'untrusted' },
    known: { inferred: { trust: 'nobody says who writes to it' } },
  });
}
