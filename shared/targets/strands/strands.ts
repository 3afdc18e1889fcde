import { prettyJson } from '../../core/canonical';
import { groupBy } from '../../core/group';
import { once } from '../../core/once';
import { uniqueSorted } from '../../core/order';
import { ok } from '../../core/result';
import { lookUps } from '../../policy/look-ups';
import type { Policy, PolicyOperation } from '../../policy/policy';
import { FACTS } from '../../policy/request';
import { cedarSlices } from '../cedar/policies';
import { cedarText } from '../cedar/print';
import { cedarSchema } from '../cedar/schema';
import { withHandRules } from '../cedar/supplement';
import { fileNameFor } from '../file-name';
import type { Loss, Target, TargetFile } from '../target';
import { EXAMPLE_SCRIPT, GUARD_SCRIPT } from './guard-script';

const byName = once((operations: Policy['operations']) => groupBy(operations, (o) => o.called));

/** A Strands agent knows its tools by their own names alone, so a name that two tools of it share says nothing. */
function namesOf(policy: Policy, agent: string): ReadonlyMap<string, PolicyOperation> {
  const used = uniqueSorted(
    lookUps(policy)
      .grantsOf(agent)
      .map((g) => g.operation),
  );
  const own = used.flatMap((id) => lookUps(policy).operation.get(id) ?? []);
  const named = byName(policy.operations);
  return new Map(own.filter((o) => named.get(o.called)?.length === 1).map((o) => [o.called, o]));
}

/** What the guard looks a call up in: the agent's granted tools, their arguments and resources, and the facts it insists on. */
function table(policy: Policy, agent: string) {
  const grants = lookUps(policy).grantsOf(agent);
  const tools = [...namesOf(policy, agent)].map(([name, { id, args }]) => {
    const ids = uniqueSorted(grants.filter((g) => g.operation === id).flatMap((g) => g.resources));
    return [
      name,
      {
        operation: id,
        args: Object.fromEntries(args.map((a) => [a.name, a.type])),
        required: args.filter((a) => a.required).map((a) => a.name),
        resources: ids
          .flatMap((r) => lookUps(policy).resource.get(r) ?? [])
          .map((r) => ({ id: r.id, type: r.type, sensitivity: r.sensitivity })),
      },
    ] as const;
  });
  const facts = FACTS.filter((f) => f.type !== 'record').map(({ path, type }) => ({ path, type }));
  return { agent, policy: policy.modelHash, facts, tools: Object.fromEntries(tools) };
}

const shared = (policy: Policy): Loss[] =>
  policy.grants
    .filter(
      (g) =>
        byName(policy.operations).get(lookUps(policy).operation.get(g.operation)?.called ?? '')?.length !== 1,
    )
    .map((g) => ({
      rule: g.id,
      effect: 'left-out',
      why: 'two tools of the model have an operation of this name, and Strands knows tools by name alone; the guard refuses both',
    }));

/** Strands Agents: a hook in Python that has Cedar decide before each tool call, with a runnable example. */
export const strands: Target = {
  id: 'strands',
  title: 'Strands Agents hook',
  handWritten: 'cedar',
  judged: 'engine',
  judgedBy:
    'A real Strands agent with a scripted model runs the exported hook and example, with cedarpy, where Python has both; Cedar’s own policies are those of the Cedar target.',
  compile(policy) {
    const { slices: derived, loss } = cedarSlices(policy);
    const slices = withHandRules(derived, policy);
    const files = slices.flatMap(({ agent, allow, ask }, index): TargetFile[] => {
      const name = fileNameFor(agent, index);
      const text = (policies: typeof allow) => `${Object.values(policies).map(cedarText).join('\n\n')}\n`;
      return [
        { path: `${name}.allow.cedar`, text: text(allow) },
        { path: `${name}.ask.cedar`, text: text(ask) },
        { path: `${name}.tools.json`, text: prettyJson(table(policy, agent)) },
      ];
    });
    return ok({
      files: [
        ...files,
        { path: 'ambit_strands.py', text: GUARD_SCRIPT },
        { path: 'example.py', text: EXAMPLE_SCRIPT },
        { path: 'schema.cedarschema.json', text: prettyJson(cedarSchema(policy)) },
      ],
      loss: [...loss, ...shared(policy)],
    });
  },
};
