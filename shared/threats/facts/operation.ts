import { flowsOf, type Graph } from '../../model/graph';
import { rankOf } from '../../model/vocabulary';
import { isApproved, sensitivityOf } from '../paths/trust';
import { subjectKind } from './define';
import { once } from './once';

const used = once(
  (graph: Graph) =>
    new Set(graph.document.tasks.flatMap((t) => t.uses.map((u) => `${t.agent} ${u.operation}`))),
);

/** One subject per agent and operation that a call flow lets it use. */
export const operation = subjectKind({
  placeholders: ['agent', 'operation', 'tool'],
  each: (graph) =>
    flowsOf(graph, 'call').flatMap((call) =>
      call.operations.flatMap((op) => {
        const node = graph.operation.get(`${call.to}.${op}`);
        const caller = graph.element.get(call.from);
        return node && caller?.kind === 'agent' ? [{ call, node, caller }] : [];
      }),
    ),
  identity: ({ call, node, caller }) => ({
    elements: [caller.id, node.tool.id],
    flows: [call.id],
    also: [node.ref],
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
    'operation.approved': [
      'bool',
      'A person must always agree first',
      ({ node, caller }, g) => isApproved(g, caller.id, node.ref),
    ],
    'operation.used': [
      'bool',
      'A task of the agent uses it',
      ({ node, caller }, g) => used(g).has(`${caller.id} ${node.ref}`),
    ],
    'operation.sensitivity': [
      'int',
      'Highest sensitivity of the data it touches, 0 to 3',
      ({ node }, g) => sensitivityOf(g, node),
    ],
    'agent.clearance': ['int', 'The caller’s clearance, 0 to 3', ({ caller }) => rankOf(caller.clearance)],
  },
});
