import { equals, type GuardrailRule, grantedAgents, require, trace } from './guardrail';

/** G-STATE: the agent and the run of its task are active; access ends when either does. */
export const state: GuardrailRule = (input) =>
  grantedAgents(input).map((id) => ({
    id: `guardrail:STATE:${id}`,
    kind: 'STATE',
    scope: { agents: [id] },
    strength: 'forbid',
    require: require(['the agent is active', equals(['subject', 'properties', 'state'], 'active')], [
      'the task is active',
      equals(['context', 'task', 'state'], 'active'),
    ]),
    trace: trace('Access ends when the agent is suspended or the task ends', { elements: [id] }),
  }));
