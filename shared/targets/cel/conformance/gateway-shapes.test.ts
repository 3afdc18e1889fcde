import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { analyse } from '../../../pipeline';
import type { Policy } from '../../../policy/policy';
import { agentgateway } from '../../agentgateway/agentgateway';
import { envoyAiGateway } from '../../envoy-ai-gateway/envoy-ai-gateway';
import { fixturePolicy } from '../../fixture';
import type { Target } from '../../target';

const archetypes = path.join(import.meta.dirname, '../../../../templates/archetypes');
const policies = (): Policy[] => [
  fixturePolicy(),
  { ...fixturePolicy(), grants: [] },
  ...readdirSync(archetypes).map((name) => {
    const { policy } = analyse(readFileSync(path.join(archetypes, name), 'utf8'), [], { until: 'policy' });
    if (!policy) throw new Error(name);
    return policy;
  }),
];
const printed = (target: Target, file: string) =>
  policies().map((policy) => {
    const compiled = target.compile(policy, [], {});
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
    return parse(compiled.value.files.find((f) => f.path === file)?.text ?? '');
  });

const text = (more = {}) => ({ type: 'string', minLength: 1, ...more });
const record = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  properties,
});
const list = (items: object, more = {}) => ({ type: 'array', items, ...more });
const port = { type: 'integer', minimum: 1, maximum: 65_535 };

/** The part of an MCPRoute (v1beta1) that is printed: names, types and limits as its resource definition has them, and no other key. */
const MCP_ROUTE = record({
  apiVersion: { const: 'aigateway.envoyproxy.io/v1beta1' },
  kind: { const: 'MCPRoute' },
  metadata: record({ name: text(), annotations: { type: 'object', additionalProperties: text() } }),
  spec: record({
    parentRefs: list(record({ name: text(), kind: { const: 'Gateway' }, group: text() })),
    backendRefs: list(record({ name: text({ maxLength: 253 }), port }), { maxItems: 256 }),
    securityPolicy: record({
      oauth: record({
        issuer: text(),
        audiences: list(text(), { maxItems: 32 }),
        protectedResourceMetadata: record({ resource: text() }),
      }),
      authorization: record({
        defaultAction: { enum: ['Allow', 'Deny'] },
        rules: list(
          record({
            action: { enum: ['Allow', 'Deny'] },
            cel: text({ maxLength: 4096 }),
            target: record({
              tools: list(record({ backend: text(), tool: text() }), { minItems: 1, maxItems: 16 }),
            }),
          }),
          { maxItems: 32 },
        ),
      }),
    }),
  }),
});

/** The part of an agentgateway configuration that is printed, in the gateway's own short form for MCP. */
const AGENTGATEWAY = record({
  mcp: record({
    port,
    policies: record({
      jwtAuth: record({
        mode: { enum: ['strict', 'optional', 'permissive'] },
        issuer: text(),
        audiences: list(text()),
        jwks: record({ file: text() }),
      }),
      mcpAuthorization: record({
        rules: list({ oneOf: [record({ allow: text() }), record({ require: text() })] }, { minItems: 2 }),
      }),
    }),
    targets: list(record({ name: text(), mcp: record({ host: text() }) })),
  }),
});

const ajv = () => new Ajv({ strict: false, allErrors: true, validateFormats: false });

for (const [target, file, shape] of [
  [envoyAiGateway, 'mcproute.yaml', MCP_ROUTE],
  [agentgateway, 'config.yaml', AGENTGATEWAY],
] as const)
  test(`${target.id}: what is printed of every template has the gateway’s names, types and limits, and no other key`, () => {
    const validate = ajv().compile(shape);
    for (const file_ of printed(target, file)) {
      validate(file_);
      expect(validate.errors ?? []).toEqual([]);
    }
    const [first] = printed(target, file);
    expect(validate({ ...first, misspelt: 1 })).toBe(false);
  });

const given = (name: string, what: string) => {
  const file = process.env[name];
  if (file !== undefined && existsSync(file)) return file;
  process.stdout.write(`skipped: ${name} names no ${what}; its whole schema was not asked\n`);
  return undefined;
};
const crd = given('AMBIT_MCPROUTE_CRD', 'resource definition of MCPRoute');
const config = given('AMBIT_AGENTGATEWAY_SCHEMA', 'schema of agentgateway’s configuration');

test.skipIf(crd === undefined)('envoy-ai-gateway: the resource definition itself accepts every route', () => {
  const { spec } = parse(readFileSync(crd ?? '', 'utf8'));
  const version = spec.versions.find((v: { name: string }) => v.name === 'v1beta1') ?? spec.versions[0];
  const validate = ajv().compile(version.schema.openAPIV3Schema);
  for (const route of printed(envoyAiGateway, 'mcproute.yaml').filter((r) => r.spec.backendRefs.length > 0)) {
    validate(route);
    expect(validate.errors ?? []).toEqual([]);
  }
});

test.skipIf(config === undefined)(
  'agentgateway: the gateway’s own schema accepts every configuration',
  () => {
    const validate = ajv().compile(JSON.parse(readFileSync(config ?? '', 'utf8')));
    for (const file of printed(agentgateway, 'config.yaml')) {
      validate(file);
      expect(validate.errors ?? []).toEqual([]);
    }
  },
);
