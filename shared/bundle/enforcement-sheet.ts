import Type, { type Static, type TSchema } from 'typebox';
import { canonicalJson } from '../core/canonical';
import { uniqueSorted } from '../core/order';
import type { Policy } from '../policy/policy';

/** Name of the file that tells an enforcement point what it needs to know to state the facts. */
export const SHEET_FILE = 'enforcement.json';

const text = () => Type.String({ maxLength: 10_000 });
const count = () => Type.Integer({ minimum: 0 });
const record = <P extends Record<string, TSchema>>(fields: P) =>
  Type.Object(fields, { additionalProperties: false });

/**
 * `enforcement.json`: nothing in it decides. It says which operation a tool call is, which resources that may be about and
 * how sensitive they are, whose answers strangers can write, and whom to ask for an approval.
 */
export const EnforcementSheet = record({
  ambit: Type.Literal('1'),
  /** Whether rules bound what is spent, so that the operator must state what calls cost. */
  readsCost: Type.Optional(Type.Boolean()),
  agents: Type.Array(text()),
  operations: Type.Array(
    record({
      id: text(),
      tool: text(),
      /** What the tool itself calls it. */
      called: text(),
      effect: text(),
      readsUntrusted: Type.Boolean(),
    }),
  ),
  resources: Type.Array(record({ id: text(), type: text(), sensitivity: count() })),
  /** Which agent's task uses which operation, on which resources. */
  uses: Type.Array(record({ agent: text(), task: text(), operation: text(), resources: Type.Array(text()) })),
  approvals: Type.Array(
    record({
      id: text(),
      roles: Type.Array(text()),
      /** How many different people must agree; one when absent. */
      people: Type.Optional(count()),
      validitySeconds: count(),
      timeoutSeconds: count(),
      why: text(),
    }),
  ),
});
export type EnforcementSheet = Static<typeof EnforcementSheet>;

const COSTS: ReadonlySet<string> = new Set(['task_cost', 'session_cost']);

/** The sheet of a policy, or of an enforcement point's part of it, as the text of its file: same policy, same bytes (P7). */
export function enforcementSheet(policy: Policy): string {
  const granted = new Set(policy.grants.map((g) => g.operation));
  const touched = new Set(policy.grants.flatMap((g) => g.resources));
  const sheet: EnforcementSheet = {
    ambit: '1',
    ...(policy.factsRead.some((path) => COSTS.has(path.at(-1) ?? '')) ? { readsCost: true } : {}),
    agents: uniqueSorted(policy.grants.map((g) => g.agent)),
    operations: policy.operations
      .filter((o) => granted.has(o.id))
      .map(({ id, tool, called, effect, readsUntrusted }) => ({ id, tool, called, effect, readsUntrusted })),
    resources: policy.resources
      .filter((r) => touched.has(r.id))
      .map(({ id, type, sensitivity }) => ({ id, type, sensitivity })),
    uses: policy.grants.map(({ agent, task, operation, resources }) => ({
      agent,
      task,
      operation,
      resources: [...resources],
    })),
    approvals: policy.approvals.map(({ id, roles, people, validitySeconds, timeoutSeconds, trace }) => ({
      id,
      roles: [...roles],
      ...(people > 1 ? { people } : {}),
      validitySeconds,
      timeoutSeconds,
      why: trace.why,
    })),
  };
  return `${canonicalJson(sheet)}\n`;
}
