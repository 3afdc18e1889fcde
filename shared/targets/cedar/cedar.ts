import type { Case } from '../../cases/case';
import { canonicalJson } from '../../core/canonical';
import { fail, ok } from '../../core/result';
import type { Policy } from '../../policy/policy';
import { fileNameFor } from '../file-name';
import type { CedarPrinter, Target, TargetFile } from '../target';
import { type CedarPolicy, cedarSlices } from './policies';
import { projectRequest } from './project';
import { cedarSchema } from './schema';

/** An entity id inside a Cedar string: everything outside printable ASCII, quotes and backslashes as code points. */
const quote = (text: string) =>
  `"${[...text].map((c) => (/[ !#-[\]-~]/.test(c) && c.length === 1 ? c : `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`)).join('')}"`;
const named = (uid: { type: string; id: string }) => `${uid.type}::${quote(uid.id)}`;

/**
 * Prints slices as Cedar itself prints and lays them out; throws when Cedar refuses, which is our bug. Each policy once:
 * `allow` and `ask` of an agent share their forbids, and the formatter's time grows faster than the length of a text.
 */
function slicePrinter(cedar: CedarPrinter): (policies: Readonly<Record<string, CedarPolicy>>) => string {
  const printed = new Map<string, string>();
  const one = ({ json }: CedarPolicy): string => {
    const key = JSON.stringify(json);
    const known = printed.get(key);
    if (known !== undefined) return known;
    const plain = cedar.policyToText(json);
    if (plain.type === 'failure')
      throw new Error(`Cedar refused its own form: ${plain.errors[0]?.message ?? ''}`);
    const answer = cedar.formatPolicies({ policyText: plain.text, lineWidth: 100, indentWidth: 2 });
    if (answer.type === 'failure')
      throw new Error(`Cedar refused its own text: ${answer.errors[0]?.message ?? ''}`);
    const text = answer.formatted_policy.trimEnd();
    printed.set(key, text);
    return text;
  };
  return (policies) => `${Object.values(policies).map(one).join('\n\n')}\n`;
}

/** The shape of `cedar run-tests`. Requests that the enforcement point must refuse never reach Cedar and are not listed. */
function tests(policy: Policy, agent: string, cases: readonly Case[]) {
  return cases.flatMap((item) => {
    const request = projectRequest(policy, item.request);
    if (request === undefined || request.principal.id !== agent) return [];
    const entity = (uid: { type: string; id: string }) => ({ uid, attrs: {}, parents: [], tags: {} });
    return [
      {
        name: item.id,
        request: {
          principal: named(request.principal),
          action: named(request.action),
          resource: named(request.resource),
          context: request.context,
        },
        entities: [entity(request.principal), entity(request.resource)],
        decision: item.expect.outcome === 'allow' ? 'allow' : 'deny',
        reason: [],
        num_errors: 0,
      },
    ];
  });
}

/** Cedar, one slice per agent: `allow`, and `ask` for what a person may still approve after a denial. */
export const cedar: Target = {
  id: 'cedar',
  title: 'Cedar',
  judged: 'engine',
  judgedBy: 'Cedar itself (cedar-wasm): strict validation without warnings, and every case.',
  compile(policy, cases, tools) {
    const printer = tools.cedar;
    if (printer === undefined) {
      return fail([
        {
          code: 'AMB701',
          severity: 'error',
          message: 'Cedar was not supplied to the Cedar target.',
          at: '',
          help: 'Pass the @cedar-policy/cedar-wasm module.',
        },
      ]);
    }
    const { slices, loss } = cedarSlices(policy);
    const print = slicePrinter(printer);
    const json = (path: string, value: unknown): TargetFile => ({ path, text: `${canonicalJson(value)}\n` });
    const jsonSet = (policies: Readonly<Record<string, CedarPolicy>>) => ({
      staticPolicies: Object.fromEntries(Object.entries(policies).map(([id, p]) => [id, p.json])),
      templates: {},
      templateLinks: [],
    });
    const files = slices.flatMap(({ agent, allow, ask }, index): TargetFile[] => {
      const name = fileNameFor(agent, index);
      return [
        { path: `${name}.allow.cedar`, text: print(allow) },
        json(`${name}.allow.cedar.json`, jsonSet(allow)),
        { path: `${name}.ask.cedar`, text: print(ask) },
        json(`${name}.ask.cedar.json`, jsonSet(ask)),
        json(`${name}.tests.json`, tests(policy, agent, cases)),
      ];
    });
    const entity = (type: string, id: string) => ({
      uid: { type: `Ambit::${type}`, id },
      attrs: {},
      parents: [],
    });
    const entities = [
      ...policy.agents.map((a) => entity('Agent', a.id)),
      ...policy.resources.map((r) => entity('Resource', r.id)),
    ];
    const schema = cedarSchema(policy);
    const text = printer.schemaToText(schema);
    if (text.type === 'failure')
      throw new Error(`Cedar refused its own schema: ${text.errors[0]?.message ?? ''}`);
    return ok({
      files: [
        ...files,
        json('entities.json', entities),
        { path: 'schema.cedarschema', text: `${text.text.trimEnd()}\n` },
        json('schema.cedarschema.json', schema),
      ],
      loss,
    });
  },
};
