import { canonicalJson } from '../../core/canonical';
import { ok } from '../../core/result';
import type { PolicyOperation } from '../../policy/policy';
import type { Target } from '../target';

/**
 * COAZ: how an MCP gateway lifts a tool call into an access evaluation. Values that begin with `$` are CEL over `params`;
 * operation and argument names are used only in quoted, escaped CEL strings.
 */
function mapping(operation: PolicyOperation) {
  const cel = (text: string) =>
    `'${text.replace(/[^A-Za-z0-9_ .-]/gu, (c) => `\\U${(c.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`)}'`;
  const args = operation.args.map((a) => [
    a.name,
    a.required ? `$params.arguments[${cel(a.name)}]` : `$params.arguments[?${cel(a.name)}]`,
  ]);
  return {
    evaluation: {
      subject: { type: 'agent', id: '$token.?client_id' },
      action: { name: operation.id },
      resource: { type: 'tool', id: operation.tool },
      context: { args: Object.fromEntries(args) },
    },
  };
}

/** Sorted keys, one value per line: to be read and compared by people. */
const indented = (value: unknown) => `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;

/** OpenID AuthZEN 1.0: decision vectors for any policy decision point, and a COAZ mapping per tool operation. */
export const authzen: Target = {
  id: 'authzen',
  title: 'AuthZEN vectors and mappings',
  judged: 'schema',
  judgedBy:
    'No rules are printed: the vectors are checked against the request schema and can be put to any PDP with `ambit verify --pdp`.',
  compile(policy, cases) {
    const decisions = {
      ambit: cases.map(({ id, kind, expect }) => ({ id, kind, ...expect })),
      evaluation: cases.map(({ request, expect }) => ({ request, expected: expect.outcome === 'allow' })),
    };
    const mappings = Object.fromEntries(policy.operations.map((o) => [o.id, mapping(o)]));
    return ok({
      files: [
        { path: 'decisions.json', text: indented(decisions) },
        { path: 'x-authzen-mapping.json', text: indented(mappings) },
      ],
      loss: [],
    });
  },
};
