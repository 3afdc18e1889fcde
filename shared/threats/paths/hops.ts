import { once } from '../../core/once';
import { compare } from '../../core/order';
import type { Flow, FlowOf } from '../../model/flows/registry';
import { flowsOf, type Graph, type OperationNode } from '../../model/graph';
import { isUntrusted, readsUntrusted, resourceIds } from '../../model/trust';
import { instructStep, type PathStep } from './step';
import { stoppedBy } from './trust';

/** Untrusted content enters an agent: where it comes from and the steps it takes. */
export interface Entry {
  readonly source: string;
  readonly agent: string;
  readonly steps: readonly PathStep[];
}

/** Content in one agent's context gets into another's. */
export interface Hop {
  readonly to: string;
  readonly steps: readonly PathStep[];
}

export const sortedFlows = (flows: readonly Flow[] = []) => [...flows].sort((a, b) => compare(a.id, b.id));

const offered = once((graph: Graph) => {
  const found = new Map<string, readonly OperationNode[]>();
  for (const call of flowsOf(graph, 'call'))
    found.set(
      call.id,
      [...call.operations].sort(compare).flatMap((op) => graph.operation.get(`${call.to}.${op}`) ?? []),
    );
  return found;
});
/** The operations of a call flow that its tool offers, in code-unit order. */
export const operationsOf = (graph: Graph, call: FlowOf<'call'>): readonly OperationNode[] =>
  offered(graph).get(call.id) ?? [];

const accessFlow = (graph: Graph, tool: string, to: string) =>
  sortedFlows(graph.flowsFrom.get(tool)).find((f) => f.kind === 'access' && f.to === to)?.id;

/** Where untrusted content enters agents directly: by an instruction, or as the answer of a tool; in flow order. */
export const entries = once((graph: Graph): readonly Entry[] => {
  const found: Entry[] = [];
  for (const flow of flowsOf(graph, 'instruct')) {
    if (flow.trust !== 'untrusted' && !isUntrusted(graph.element.get(flow.from))) continue;
    found.push({ source: flow.from, agent: flow.to, steps: [instructStep(graph, flow)] });
  }
  for (const flow of flowsOf(graph, 'call')) {
    const sources = new Map<string, string>();
    for (const node of operationsOf(graph, flow)) {
      if (!readsUntrusted(graph, node)) continue;
      const behind = resourceIds(node).filter((id) => isUntrusted(graph.element.get(id)));
      for (const id of behind.length > 0 ? behind : [flow.to])
        if (!sources.has(id)) sources.set(id, node.operation.id);
    }
    for (const [source, operation] of sources) found.push(toolEntry(graph, flow, source, operation));
  }
  return found.sort((a, b) => compare(key(a), key(b)));
});

const key = (e: Entry) => `${e.steps.map((s) => s.flow).join(' ')} ${e.source}`;

function toolEntry(graph: Graph, call: FlowOf<'call'>, source: string, operation: string): Entry {
  const access = source === call.to ? undefined : accessFlow(graph, call.to, source);
  const answer: PathStep = {
    from: call.to,
    to: call.from,
    flow: call.id,
    what: `answer of ${operation}`,
    condition: 'the agent asks for it',
    technique: 'AML.T0099',
  };
  const read: PathStep[] = access
    ? [{ from: source, to: call.to, flow: access, what: 'untrusted content', technique: 'AML.T0051.001' }]
    : [];
  return { source, agent: call.from, steps: [...read, answer] };
}

/**
 * From each agent, every way its context gets into another agent: handed down with a task, or left in a store that
 * the other reads. A store that strangers can write to anyway is a source of its own and not listed here.
 */
export const hops = once((graph: Graph): ReadonlyMap<string, readonly Hop[]> => {
  // By agent, then by the flows of the hop: two operations of one call flow into one store are one hop.
  const found = new Map<string, Map<string, Hop>>();
  const add = (from: string, hop: Hop) => {
    if (hop.to === from) return;
    const list = found.get(from) ?? new Map<string, Hop>();
    found.set(from, list);
    list.set(`${String(hop.steps.length).padStart(2, '0')} ${flowsIn(hop.steps)} ${hop.to}`, hop);
  };
  for (const flow of flowsOf(graph, 'delegate'))
    add(flow.from, {
      to: flow.to,
      steps: [
        {
          from: flow.from,
          to: flow.to,
          flow: flow.id,
          what: 'delegated task',
          condition:
            flow.tasks.length > 0 ? `as part of ${[...flow.tasks].sort().join(', ')}` : 'any request',
          technique: 'AML.T0053',
        },
      ],
    });
  const readers = readersOf(graph);
  for (const call of flowsOf(graph, 'call')) {
    const planted = new Map<string, string>();
    for (const node of operationsOf(graph, call)) {
      if (!['write', 'send'].includes(node.operation.effect) || stoppedBy(graph, call.from, call, node))
        continue;
      for (const ref of node.operation.resources ?? [])
        if (!planted.has(ref)) planted.set(ref, node.operation.id);
    }
    for (const [ref, operation] of planted) {
      const store = graph.element.get(ref.split('/')[0] ?? '');
      if (store?.kind !== 'data-store' || isUntrusted(store)) continue;
      const access = accessFlow(graph, call.to, store.id);
      const plant: PathStep = {
        from: call.from,
        to: call.to,
        flow: call.id,
        what: `${operation} plants content`,
        technique:
          store.store === 'memory' ? 'AML.T0080.000' : store.store === 'vector' ? 'AML.T0070' : 'AML.T0099',
      };
      const rest: PathStep[] = access
        ? [{ from: call.to, to: store.id, flow: access, what: 'planted content' }]
        : [];
      for (const reader of readersAt(readers, ref))
        add(call.from, { to: reader.agent, steps: [plant, ...rest, reader.step] });
    }
  }
  return new Map(
    [...found].map(([from, list]) => [
      from,
      [...list].sort(([a], [b]) => compare(a, b)).map(([, hop]) => hop),
    ]),
  );
});

const flowsIn = (steps: readonly PathStep[]) => steps.map((s) => s.flow).join(' ');

interface Reader {
  readonly agent: string;
  readonly step: PathStep;
}

/** Who gets the content of each store into its context, with the data set where the read names one. */
function readersOf(graph: Graph): ReadonlyMap<string, readonly (Reader & { set?: string })[]> {
  const readers = new Map<string, (Reader & { set?: string })[]>();
  const add = (ref: string, reader: Reader) => {
    const [store = '', set] = ref.split('/');
    const list = readers.get(store) ?? [];
    if (!list.some((r) => r.step.flow === reader.step.flow && r.set === set))
      list.push({ ...reader, ...(set !== undefined && { set }) });
    readers.set(store, list);
  };
  for (const flow of flowsOf(graph, 'instruct')) {
    const what = { from: flow.from, to: flow.to, flow: flow.id, what: 'planted content is retrieved' };
    add(flow.from, { agent: flow.to, step: { ...what, technique: 'AML.T0051.001' } });
  }
  for (const call of flowsOf(graph, 'call'))
    for (const node of operationsOf(graph, call)) {
      if (node.operation.effect !== 'read') continue;
      const what = `answer of ${node.operation.id}`;
      for (const ref of node.operation.resources ?? [])
        add(ref, {
          agent: call.from,
          step: { from: call.to, to: call.from, flow: call.id, what, technique: 'AML.T0051.001' },
        });
    }
  return readers;
}

/** A written data set is read by those who read it or the whole store; a written store by all its readers. */
function readersAt(
  readers: ReadonlyMap<string, readonly (Reader & { set?: string })[]>,
  ref: string,
): readonly Reader[] {
  const [store = '', set] = ref.split('/');
  const list = readers.get(store) ?? [];
  return set === undefined ? list : list.filter((r) => r.set === undefined || r.set === set);
}
