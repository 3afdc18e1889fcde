import type { OperationNode } from '../../model/graph';
import {
  equals,
  type GuardrailInput,
  type GuardrailRule,
  grantedOperations,
  relaxed,
  require,
  trace,
} from './guardrail';

const CHANGES = new Set(['write', 'delete', 'admin']);

/** Stores of memory that an operation changes: what is remembered there speaks in later sessions. */
function memories({ graph }: GuardrailInput, { operation }: OperationNode): string[] {
  if (!CHANGES.has(operation.effect)) return [];
  const ids = new Set((operation.resources ?? []).map((ref) => ref.split('/')[0] ?? ref));
  return [...ids].sort().filter((id) => {
    const element = graph.element.get(id);
    return element?.kind === 'data-store' && element.store === 'memory';
  });
}

/** G-MEMORY: memory is changed only from sessions that read nothing untrusted, or with a person's approval. */
export const memory: GuardrailRule = (input) =>
  grantedOperations(input).flatMap((node) => {
    const stores = memories(input, node);
    if (stores.length === 0 || relaxed(input.graph, 'MEMORY', node.ref)) return [];
    return {
      id: `guardrail:MEMORY:${node.ref}`,
      kind: 'MEMORY',
      scope: { operations: [node.ref] },
      strength: 'approvable',
      require: require([
        'no untrusted content was read in this session',
        equals(['context', 'session', 'untrusted_seen'], false),
      ]),
      trace: trace(`What ${node.ref} puts into ${stores.join(', ')} steers later sessions`, {
        elements: [node.tool.id, ...stores],
      }),
    };
  });
