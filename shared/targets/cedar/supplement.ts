import type { Policy } from '../../policy/policy';
import { handRules } from '../../policy/supplement';
import type { CedarPolicy, CedarSlice } from './policies';

/**
 * Hand-written rules in every agent's slice, also of agents that are granted nothing, so that whoever loads all of it decides
 * as was verified. What a person may still approve is only ever reduced: `ask` gets the forbids alone.
 */
export function withHandRules(slices: readonly CedarSlice[], policy: Policy): readonly CedarSlice[] {
  const rules = handRules(policy.supplement);
  if (rules.length === 0) return slices;
  const printed = (wanted: typeof rules): Readonly<Record<string, CedarPolicy>> =>
    Object.fromEntries(
      wanted.map((rule) => [
        rule.id,
        {
          rules: [rule.id],
          json: rule.json as CedarPolicy['json'],
          text: `// ${rule.id}, written by hand\n${rule.text}`,
        },
      ]),
    );
  const all = printed(rules);
  const forbids = printed(rules.filter((rule) => rule.effect === 'forbid'));
  const held = new Map(slices.map((slice) => [slice.agent, slice]));
  return policy.agents.map(({ id }) => {
    const { allow = {}, ask = {} } = held.get(id) ?? {};
    return { agent: id, allow: { ...allow, ...all }, ask: { ...ask, ...forbids } };
  });
}
