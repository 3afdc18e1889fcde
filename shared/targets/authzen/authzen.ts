import { prettyJson } from '../../core/canonical';
import { uniqueSorted } from '../../core/order';
import { ok } from '../../core/result';
import { lookUps } from '../../policy/look-ups';
import type { Policy, PolicyOperation } from '../../policy/policy';
import { FACTS } from '../../policy/request';
import { celString } from '../cel/quote';
import type { Loss, Target } from '../target';

/** The claim of the token that carries what the enforcement point states. */
const CLAIM = '$token.ambit';

/** Records and facts directly below `context`, each lifted whole; arguments come from the call. */
const CONTEXT = uniqueSorted(
  FACTS.flatMap(({ path }) => (path[0] === 'context' && path[1] !== 'args' ? (path[1] ?? []) : [])),
);

/**
 * COAZ: how an MCP gateway lifts a tool call into an access evaluation. Values that begin with `$` are CEL over `params` and
 * `token`; argument names are used only in quoted, escaped CEL strings. An operation about one resource names it; of several
 * the token says which.
 */
function mapping(policy: Policy, operation: PolicyOperation) {
  const args = operation.args.flatMap((a) => {
    const name = celString(a.name);
    return name === null ? [] : [[a.name, `$params.arguments[${a.required ? '' : '?'}${name}]`] as const];
  });
  const [only, ...more] = operation.touches.flatMap((id) => lookUps(policy).resource.get(id) ?? []);
  const resource =
    only && more.length === 0
      ? { type: only.type, id: only.id, properties: { sensitivity: only.sensitivity } }
      : `${CLAIM}.resource`;
  return {
    evaluation: {
      subject: { type: 'agent', id: `${CLAIM}.subject.id`, properties: `${CLAIM}.subject.properties` },
      action: { name: operation.id },
      resource,
      context: {
        ...Object.fromEntries(CONTEXT.map((name) => [name, `${CLAIM}.context.${name}`])),
        args: Object.fromEntries(args),
      },
    },
  };
}

/** A text that begins with `$` would be read as CEL: no id of the model may. */
const isPlain = ({ id, touches }: PolicyOperation) => ![id, ...touches].some((text) => text.startsWith('$'));

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
    const unmapped = new Set(policy.operations.filter((o) => !isPlain(o)).map((o) => o.id));
    const mappings = Object.fromEntries(
      policy.operations.filter(isPlain).map((o) => [o.id, mapping(policy, o)]),
    );
    return ok({
      files: [
        { path: 'decisions.json', text: prettyJson(decisions) },
        { path: 'x-authzen-mapping.json', text: prettyJson(mappings) },
      ],
      loss: policy.grants
        .filter(({ operation }) => unmapped.has(operation))
        .map(
          (g): Loss => ({
            rule: g.id,
            effect: 'left-out',
            why: 'an id that begins with $ would be read as an expression; there is no mapping',
          }),
        ),
    });
  },
};
