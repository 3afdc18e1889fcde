import { uniqueSorted } from '../../core/order';
import type { ModelDocument } from '../../model/document';
import { fieldsOf, textOf, textsOf } from '../shape';

/** A task out of `"intent"` (reads only) or `{ intent, uses: [ref…] | "all" | "read", ttl?, maxSensitivity?, trigger?, maxCalls? }`. */
export function taskFrom(document: ModelDocument, agent: string, value: unknown): object | string {
  const given = typeof value === 'string' ? { intent: value } : fieldsOf(value);
  const intent = textOf(given.intent);
  if (intent === undefined) return 'must say what the agent is for: { "intent": …, "uses": [ … ] }';
  const owner = document.elements.find((e) => e.id === agent);
  const granted = document.flows.flatMap((flow) =>
    flow.kind === 'call' && flow.from === agent ? flow.operations.map((id) => `${flow.to}.${id}`) : [],
  );
  const reads = new Set(
    document.elements.flatMap((e) =>
      e.kind === 'tool' ? e.operations.filter((o) => o.effect === 'read').map((o) => `${e.id}.${o.id}`) : [],
    ),
  );
  const asked = given.uses ?? 'read';
  const uses =
    asked === 'all' ? granted : asked === 'read' ? granted.filter((ref) => reads.has(ref)) : textsOf(asked);
  const wrong = uses.find((ref) => !granted.includes(ref));
  if (wrong !== undefined) return `uses "${wrong}", which no call of the agent grants`;
  return {
    agent,
    intent: intent.slice(0, 1_000),
    ttl: textOf(given.ttl) ?? 'PT1H',
    maxSensitivity: textOf(given.maxSensitivity) ?? (owner?.kind === 'agent' ? owner.clearance : 'internal'),
    trigger: (textOf(given.trigger) ?? 'its user asks').slice(0, 500),
    ...(typeof given.maxCalls === 'number' ? { maxCalls: given.maxCalls } : {}),
    uses: uniqueSorted(uses).map((operation) => ({ operation })),
  };
}
