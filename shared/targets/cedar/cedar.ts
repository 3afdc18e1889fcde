import type { Case } from '../../cases/case';
import { canonicalJson } from '../../core/canonical';
import { groupBy } from '../../core/group';
import { ok } from '../../core/result';
import type { Policy } from '../../policy/policy';
import { HAND_FOLDER } from '../../policy/supplement';
import { fileNameFor } from '../file-name';
import type { Target, TargetFile } from '../target';
import { entity } from './expression-text';
import { type CedarPolicy, cedarSlices } from './policies';
import { cedarText } from './print';
import { schemaText } from './print-schema';
import { type CedarRequest, projectRequest } from './project';
import { cedarSchema } from './schema';
import { withHandRules } from './supplement';

interface Asked {
  readonly item: Case;
  readonly request: CedarRequest;
}

/** By agent, the cases as Cedar is asked them; those that the enforcement point must refuse never reach it and are not there. */
function askedBy(policy: Policy, cases: readonly Case[]): ReadonlyMap<string, readonly Asked[]> {
  const asked = cases.flatMap((item): Asked[] => {
    const request = projectRequest(policy, item.request);
    return request === undefined ? [] : [{ item, request }];
  });
  return groupBy(asked, ({ request }) => request.principal.id);
}

/** One test in the shape of `cedar run-tests`. */
function testOf({ item, request: { principal, action, resource, context } }: Asked) {
  const known = (uid: { type: string; id: string }) => ({ uid, attrs: {}, parents: [], tags: {} });
  return {
    name: item.id,
    request: {
      principal: entity(principal),
      action: entity(action),
      resource: entity(resource),
      context,
    },
    entities: [known(principal), known(resource)],
    decision: item.expect.outcome === 'allow' ? 'allow' : 'deny',
    reason: [],
    num_errors: 0,
  };
}

/** Cedar, one slice per agent: `allow`, and `ask` for what a person may still approve after a denial. */
export const cedar: Target = {
  id: 'cedar',
  title: 'Cedar',
  handWritten: 'cedar',
  judged: 'engine',
  judgedBy: 'Cedar itself (cedar-wasm): strict validation without warnings, and every case.',
  compile(policy, cases) {
    const { slices: derived, loss } = cedarSlices(policy);
    const slices = withHandRules(derived, policy);
    const print = (policies: Readonly<Record<string, CedarPolicy>>) =>
      `${Object.values(policies).map(cedarText).join('\n\n')}\n`;
    const json = (path: string, value: unknown): TargetFile => ({ path, text: `${canonicalJson(value)}\n` });
    const jsonSet = (policies: Readonly<Record<string, CedarPolicy>>) => ({
      staticPolicies: Object.fromEntries(Object.entries(policies).map(([id, p]) => [id, p.json])),
      templates: {},
      templateLinks: [],
    });
    const asked = askedBy(policy, cases);
    const files = slices.flatMap(({ agent, allow, ask }, index): TargetFile[] => {
      const name = fileNameFor(agent, index);
      return [
        { path: `${name}.allow.cedar`, text: print(allow) },
        json(`${name}.allow.cedar.json`, jsonSet(allow)),
        { path: `${name}.ask.cedar`, text: print(ask) },
        json(`${name}.ask.cedar.json`, jsonSet(ask)),
        json(`${name}.tests.json`, (asked.get(agent) ?? []).map(testOf)),
      ];
    });
    const known = (type: string, id: string) => ({
      uid: { type: `Ambit::${type}`, id },
      attrs: {},
      parents: [],
    });
    const entities = [
      ...policy.agents.map((a) => known('Agent', a.id)),
      ...policy.resources.map((r) => known('Resource', r.id)),
    ];
    const schema = cedarSchema(policy);
    return ok({
      files: [
        ...files,
        ...(policy.supplement ?? [])
          .filter((f) => f.language === 'cedar')
          .map(({ path, text }): TargetFile => ({ path: `${HAND_FOLDER}/${path}`, text })),
        json('entities.json', entities),
        { path: 'schema.cedarschema', text: schemaText(schema) },
        json('schema.cedarschema.json', schema),
      ],
      loss,
    });
  },
};
