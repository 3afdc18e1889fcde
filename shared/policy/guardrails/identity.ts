import { equals, type GuardrailRule, grantedAgents, require, trace } from './guardrail';

/** G-IDENTITY: the workload identity was verified and is the agent's own. */
export const identity: GuardrailRule = (input) =>
  grantedAgents(input).flatMap((id) => {
    const agent = input.graph.element.get(id);
    if (agent?.kind !== 'agent' || agent.identity.id === undefined) return [];
    return {
      id: `guardrail:IDENTITY:${id}`,
      kind: 'IDENTITY',
      scope: { agents: [id] },
      strength: 'forbid',
      require: require(['the identity was attested', equals(['subject', 'properties', 'attested'], true)], [
        `the identity is ${agent.identity.id}`,
        equals(['subject', 'properties', 'identity'], agent.identity.id),
      ]),
      trace: trace(`Only the attested workload ${agent.identity.id} acts as this agent`, { elements: [id] }),
    };
  });
