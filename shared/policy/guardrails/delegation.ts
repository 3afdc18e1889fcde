import { depthOf, legalChains } from '../delegation';
import { atMost, equals, type GuardrailRule, require, trace } from './guardrail';

/** G-DELEGATION: every hop is a delegate flow, the chain is not too long, and no hop hands down more than it has. */
export const delegation: GuardrailRule = ({ graph, grants }) => {
  const groups = new Map<
    string,
    { agent: string; task: string; chains: readonly string[]; operations: Set<string> }
  >();
  for (const grant of grants) {
    const chains = legalChains(graph, grant.task, grant.operation) ?? [];
    const key = `${grant.agent}\n${grant.task}\n${chains.join('\n')}`;
    const group = groups.get(key) ?? {
      agent: grant.agent,
      task: grant.task,
      chains,
      operations: new Set<string>(),
    };
    group.operations.add(grant.operation);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ agent, task, chains, operations }) => {
    const refs = [...operations].sort();
    const deepest = Math.max(0, ...chains.map(depthOf));
    return {
      id: `guardrail:DELEGATION:${task}:${refs[0]}`,
      kind: 'DELEGATION',
      scope: { agents: [agent], tasks: [task], operations: refs },
      strength: 'forbid',
      require: require([
        `the delegation chain is one of ${chains.map((c) => c || 'direct').join(', ') || 'none'}`,
        equals(['context', 'delegation', 'path'], ...chains),
      ], [`at most ${deepest} hops`, atMost(['context', 'delegation', 'depth'], deepest)]),
      trace: trace(
        `${task} is started ${chains.includes('') ? 'directly or ' : ''}only through declared delegation`,
        {
          elements: [
            agent,
            ...new Set(
              chains.flatMap((c) => c.split('>').map((hop) => hop.split('/')[0] ?? '')).filter(Boolean),
            ),
          ],
          tasks: [task],
        },
      ),
    };
  });
};
