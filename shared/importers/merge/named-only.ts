import { inferEffect } from '../effects/infer';
import type { United } from './unite';

/** The rule of operations that a grant names and no file describes. */
export const NAMED_ONLY = 'only its name is known';

/** Operations that grants and approvals name, for tools whose own list may be missing. */
export function namedOnly(found: United): United['operations'] {
  const grants = found.flows.flatMap((flow) =>
    flow.kind === 'call' && Array.isArray(flow.operations)
      ? (flow.operations as readonly string[]).map((name) => ({ tool: flow.to, name, from: flow.source }))
      : [],
  );
  const asks = found.approvals.flatMap(({ tool, operations = [], from }) =>
    operations.map((name) => ({ tool, name, from })),
  );
  return [...grants, ...asks].map(({ tool, name, from }) => {
    const { doubt, by, ...fields } = inferEffect({ tool, name, description: '', annotations: {}, input: {} });
    const fact = {
      status: 'inferred' as const,
      from,
      by: doubt === undefined ? `${NAMED_ONLY}: ${by}` : NAMED_ONLY,
    };
    const facts = Object.fromEntries(Object.keys(fields).map((field) => [field, fact]));
    return { tool, name, from, fields, facts, ...(doubt === undefined ? {} : { doubt }) };
  });
}
