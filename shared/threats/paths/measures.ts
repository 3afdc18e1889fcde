import { compare, uniqueSorted } from '../../core/order';
import type { ModelDocument } from '../../model/document';
import { elementsOf, type Graph } from '../../model/graph';
import { isHighImpact } from '../../model/impact';
import { resourceIds } from '../../model/trust';
import type { AttackPath } from './attack-paths';
import { operationsOf } from './hops';
import { stoppedBy } from './trust';

/** One change to the design after which a path is no longer open. */
export interface Measure {
  /** `HITL:agent/tool.op`, `TOOL:flow`, `MEM:flow/store`: the same for the same change. */
  readonly id: string;
  readonly control: 'HITL' | 'TOOL' | 'MEM';
  /** What a person reads. */
  readonly how: string;
  /** Agent and operation pairs that a person must always agree to. */
  readonly ask: readonly { readonly agent: string; readonly operation: string }[];
  /** Call flows that must pass a point that can deny. */
  readonly mediate: readonly string[];
}

const name = (graph: Graph, id: string) => graph.element.get(id)?.name ?? id;

/**
 * Every single measure that closes an open path: ask a person at the last call, send the last call through a point that
 * can deny (when the operation is one that a point refuses after untrusted content), or ask a person before the content
 * is planted in a store on the way. Any one of them is enough; removing a flow of the path is too, and not listed.
 */
export function measuresAgainst(graph: Graph, path: AttackPath): Measure[] {
  const { call, sink } = path;
  const found: Measure[] = [
    {
      id: `HITL:${call.from}/${sink.ref}`,
      control: 'HITL',
      how: `Ask a person before ${name(graph, call.from)} calls ${sink.operation.id} of ${sink.tool.name}`,
      ask: [{ agent: call.from, operation: sink.ref }],
      mediate: [],
    },
  ];
  if (
    isHighImpact(sink) &&
    stoppedBy(graph, call.from, call, sink) === undefined &&
    !relaxed(graph, sink.ref)
  )
    found.push({
      id: `TOOL:${call.id}`,
      control: 'TOOL',
      how: `Send the calls of ${name(graph, call.from)} to ${sink.tool.name} through an enforcement point`,
      ask: [],
      mediate: [call.id],
    });
  for (const [i, step] of path.steps.entries()) {
    const planted = step.what.endsWith('plants content') ? graph.flow.get(step.flow) : undefined;
    if (planted?.kind !== 'call') continue;
    const next = path.steps[i + 1];
    const store = [next?.to, next?.from].find((id) => graph.element.get(id ?? '')?.kind === 'data-store');
    const ask = operationsOf(graph, planted)
      .filter((n) => ['write', 'send'].includes(n.operation.effect))
      .filter((n) => store === undefined || resourceIds(n).includes(store))
      .map((n) => ({ agent: planted.from, operation: n.ref }));
    found.push({
      id: `MEM:${planted.id}/${store ?? planted.to}`,
      control: 'MEM',
      how: `Ask a person before ${name(graph, planted.from)} writes to ${name(graph, store ?? planted.to)}`,
      ask,
      mediate: [],
    });
  }
  return found.sort((a, b) => compare(a.id, b.id));
}

const relaxed = (graph: Graph, ref: string) =>
  (graph.document.relaxations ?? []).some((r) => r.guardrail === 'TAINT' && r.operations.includes(ref));

/**
 * The document as it would be with measures taken: approvals that are always needed, calls through a point that can
 * deny. Where the model has no such person or point yet, `approver` and `enforcement-point` are added. For what-if; pure.
 */
export function withMeasures(graph: Graph, measures: readonly Measure[]): ModelDocument {
  const { document } = graph;
  const elements = [...document.elements];
  const approver =
    elementsOf(graph, 'human').find((h) => h.role === 'approver' && h.trusted)?.id ??
    added(elements, {
      kind: 'human',
      id: 'added-approver',
      name: 'Approver',
      role: 'approver',
      trusted: true,
    });
  const point =
    elementsOf(graph, 'enforcement-point').find((p) => p.mode === 'enforce')?.id ??
    added(elements, {
      kind: 'enforcement-point',
      id: 'added-point',
      name: 'Enforcement point',
      target: 'opa',
      mode: 'enforce',
    });
  const mediate = new Set(measures.flatMap((m) => m.mediate));
  const ask = uniqueSorted(measures.flatMap((m) => m.ask.map((a) => `${a.agent} ${a.operation}`)));
  return {
    ...document,
    elements,
    flows: document.flows.map((f) => (f.kind === 'call' && mediate.has(f.id) ? { ...f, via: point } : f)),
    approvals: [
      ...document.approvals,
      ...ask.map((pair, i) => {
        const [agent = '', operation = ''] = pair.split(' ');
        return {
          id: `added-approval-${i + 1}`,
          operations: [operation],
          agents: [agent],
          approver,
          validity: 'PT15M',
          timeout: 'PT1H',
          onTimeout: 'deny' as const,
        };
      }),
    ],
  };
}

function added(
  elements: ModelDocument['elements'][number][],
  element: ModelDocument['elements'][number],
): string {
  elements.push(element);
  return element.id;
}
