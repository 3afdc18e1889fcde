import { once } from '../../core/once';
import { flowsOf, type Graph } from '../../model/graph';
import { acceptedBy, isHighImpact } from '../../model/impact';
import { isUntrusted, readsUntrusted, resourceIds } from '../../model/trust';
import { rankOf } from '../../model/vocabulary';
import { isApproved, isApprovedSometimes } from '../paths/always-asked';
import { operationsOf } from '../paths/hops';
import { readable } from '../paths/labels';
import { taint } from '../paths/taint';
import { categoriesOf, isMediated, sensitivityOf } from '../paths/trust';
import { usesOf } from '../paths/uses';
import { hasHighImpact, isUnattended, untrustedPeople } from './about-agent';
import { takesProgram } from './about-arguments';
import { subjectKind } from './define';

/** Agent and operation pairs that a call through an enforcing point allows. */
const mediatedRoutes = once(
  (graph: Graph) =>
    new Set(
      flowsOf(graph, 'call').flatMap((c) =>
        isMediated(graph, c) ? operationsOf(graph, c).map((n) => `${c.from} ${n.ref}`) : [],
      ),
    ),
);

const SECRETS = new Set(['secret', 'credentials']);

/** One subject per agent, call flow and operation that it lets the agent use. */
export const operation = subjectKind({
  placeholders: ['agent', 'operation', 'tool'],
  each: (graph) =>
    flowsOf(graph, 'call').flatMap((call) => {
      const caller = graph.element.get(call.from);
      if (caller?.kind !== 'agent') return [];
      return operationsOf(graph, call).map((node) => ({
        call,
        node,
        caller,
        uses: usesOf(graph, caller.id, node.ref),
      }));
    }),
  identity: ({ call, node, caller }) => ({
    elements: [caller.id, node.tool.id],
    flows: [call.id],
    also: [node.ref],
    group: [call.id],
    names: { agent: caller.name, operation: node.operation.name ?? node.operation.id, tool: node.tool.name },
  }),
  facts: {
    'operation.effect': ['string', 'What it does to the world', ({ node }) => node.operation.effect],
    'operation.reversible': ['bool', 'Its effect can be undone', ({ node }) => node.operation.reversible],
    'operation.egress': [
      'bool',
      'It sends data outside the trust zone',
      ({ node }) => node.operation.egress === true,
    ],
    'operation.highImpact': [
      'bool',
      'delete, execute, send, pay, admin, an irreversible write, or egress',
      ({ node }) => isHighImpact(node),
    ],
    'operation.approved': [
      'bool',
      'A person must always agree first',
      ({ node, caller }, g) => isApproved(g, caller.id, node.ref),
    ],
    'operation.approvedSometimes': [
      'bool',
      'A person must agree under a condition, and is not asked when it does not hold',
      ({ node, caller }, g) => isApprovedSometimes(g, caller.id, node.ref),
    ],
    'operation.mediated': [
      'bool',
      'An enforcement point that can deny sees the call',
      ({ call }, g) => isMediated(g, call),
    ],
    'operation.mediatedElsewhere': [
      'bool',
      'The same agent reaches it also through an enforcement point',
      ({ call, node, caller }, g) =>
        !isMediated(g, call) && mediatedRoutes(g).has(`${caller.id} ${node.ref}`),
    ],
    'operation.used': ['bool', 'A task of the agent uses it', (o) => o.uses.length > 0],
    'operation.limited': [
      'bool',
      'Every use is limited to a number of calls',
      (o) => o.uses.length > 0 && o.uses.every((u) => u.limit !== undefined),
    ],
    'operation.sessionLimited': [
      'bool',
      'Every use is limited to a number of calls over all tasks of a session',
      (o) => o.uses.length > 0 && o.uses.every((u) => u.limit?.sessionCalls !== undefined),
    ],
    'operation.conditioned': [
      'bool',
      'Every use states a condition',
      (o) => o.uses.length > 0 && o.uses.every((u) => u.when !== undefined),
    ],
    'operation.boundToSubject': [
      'bool',
      'Every use is tied to whom or what the task is about',
      (o) => o.uses.length > 0 && o.uses.every((u) => u.when?.includes('task.subject') === true),
    ],
    'operation.typed': [
      'bool',
      'Its arguments are declared',
      ({ node }) => node.operation.input !== undefined,
    ],
    'operation.arguments': [
      'int',
      'Declared arguments',
      ({ node }) => Object.keys((node.operation.input?.properties as object | undefined) ?? {}).length,
    ],
    'operation.takesProgram': [
      'bool',
      'An argument is free text in a language that the tool runs: sql, command, script, statement, expression',
      ({ node }) => takesProgram(node),
    ],
    'operation.readsUntrusted': [
      'bool',
      'Its answer carries content that strangers can write',
      ({ node }, g) => readsUntrusted(g, node),
    ],
    'operation.outputMarked': [
      'bool',
      'Its answer is marked as untrusted',
      ({ node }) => node.operation.untrustedOutput === true,
    ],
    'operation.sensitivity': [
      'int',
      'Highest sensitivity of the data it touches, 0 to 3',
      ({ node }, g) => sensitivityOf(g, node),
    ],
    'operation.categories': [
      'list<string>',
      'Kinds of data it touches: pii, phi, pci, secret, source, financial, credentials, other',
      ({ node }, g) => categoriesOf(g, node.operation.resources ?? []),
    ],
    'operation.secrets': [
      'bool',
      'It touches secrets or credentials',
      ({ node }, g) => categoriesOf(g, node.operation.resources ?? []).some((c) => SECRETS.has(c)),
    ],
    'operation.alsoRetrieved': [
      'bool',
      'A store it touches is put into the caller’s context anyway',
      ({ node, caller }, g) =>
        resourceIds(node).some((id) =>
          g.flowsFrom.get(id)?.some((f) => f.kind === 'instruct' && f.to === caller.id),
        ),
    ],
    'operation.sharedStore': [
      'bool',
      'It touches a store that tenants share',
      ({ node }, g) =>
        resourceIds(node).some((id) => {
          const store = g.element.get(id);
          return store?.kind === 'data-store' && store.tenancy === 'shared';
        }),
    ],
    'operation.reachesStrangers': [
      'bool',
      'It exchanges data with an external system that is not trusted',
      ({ node }, g) =>
        resourceIds(node).some((id) => {
          const to = g.element.get(id);
          return to?.kind === 'external' && isUntrusted(to);
        }),
    ],
    'operation.hostsNamed': [
      'bool',
      'Every external system it reaches names its hosts',
      ({ node }, g) => {
        const out = resourceIds(node).flatMap((id) => {
          const to = g.element.get(id);
          return to?.kind === 'external' ? [to] : [];
        });
        return out.length > 0 && out.every((to) => (to.hosts ?? []).length > 0);
      },
    ],
    'operation.accepts': [
      'int',
      'The highest sensitivity that everything it writes or sends to may receive, 0 to 3',
      ({ node }, g) => {
        const to = resourceIds(node).flatMap((id) => g.element.get(id) ?? []);
        return to.length === 0 ? 0 : Math.min(...to.map(acceptedBy));
      },
    ],
    'tool.protocol': ['string', 'mcp, http, function, cli, browser, code', ({ node }) => node.tool.protocol],
    'tool.pinned': [
      'bool',
      'The version of the tool’s server is fixed',
      ({ node }) => node.tool.server?.pinned === true,
    ],
    'agent.highImpact': [
      'bool',
      'The caller may call an operation with high impact',
      ({ caller }, g) => hasHighImpact(g).has(caller.id),
    ],
    'agent.clearance': ['int', 'The caller’s clearance, 0 to 3', ({ caller }) => rankOf(caller.clearance)],
    'agent.reads': [
      'int',
      'Highest sensitivity the caller can read, 0 to 3',
      ({ caller }, g) => readable(g).get(caller.id) ?? 0,
    ],
    'agent.chains': [
      'bool',
      'The caller feeds one tool’s output into another',
      ({ caller }) => caller.autonomy.chains,
    ],
    'agent.tainted': [
      'bool',
      'Untrusted content reaches the caller',
      ({ caller }, g) => taint(g).has(caller.id),
    ],
    'agent.unattended': [
      'bool',
      'Nobody watches while the caller runs',
      ({ caller }) => isUnattended(caller),
    ],
    'agent.untrustedPeople': [
      'int',
      'Untrusted people who instruct the caller',
      ({ caller }, g) => untrustedPeople(g, caller.id),
    ],
  },
});
