import type { FlowOf } from '../../model/flows/registry';
import type { Graph, OperationNode } from '../../model/graph';
import { isMediated } from './trust';
import { usesOf } from './uses';

/** One step of a path: along which flow, what moves, under which condition, and the ATLAS technique it stands for. */
export interface PathStep {
  readonly from: string;
  readonly to: string;
  readonly flow: string;
  readonly what: string;
  /** What must hold for the step to happen; empty when nothing stands in the way. */
  readonly condition?: string;
  /** MITRE ATLAS 2026.09. */
  readonly technique?: string;
}

const SINK_TECHNIQUE: Readonly<Record<string, string>> = {
  delete: 'AML.T0101',
  execute: 'AML.T0050',
  send: 'AML.T0086',
  pay: 'AML.T0048.000',
};

/** The technique of using an operation: what it does to the world decides. */
const techniqueOf = ({ operation }: OperationNode): string =>
  SINK_TECHNIQUE[operation.effect] ?? (operation.egress ? 'AML.T0086' : 'AML.T0053');

/** Untrusted content that a flow puts into an agent's context. */
export function instructStep(graph: Graph, flow: FlowOf<'instruct'>): PathStep {
  const source = graph.element.get(flow.from);
  const person = source?.kind === 'human';
  return {
    from: flow.from,
    to: flow.to,
    flow: flow.id,
    what: person ? 'a stranger’s request' : 'untrusted content',
    condition: person
      ? 'the person means harm'
      : source?.kind === 'data-store'
        ? 'a stranger has written to it'
        : 'a stranger controls it',
    technique: person ? 'AML.T0051.000' : source?.kind === 'external' ? 'AML.T0093' : 'AML.T0051.001',
  };
}

/** The last step: the agent calls the operation. */
export function callStep(graph: Graph, call: FlowOf<'call'>, node: OperationNode): PathStep {
  const uses = usesOf(graph, call.from, node.ref).map((u) => u.when ?? '');
  const conditions = [...new Set(uses)].sort();
  const policy =
    isMediated(graph, call) && uses.length > 0 && !conditions.includes('') ? conditions.join(' or ') : '';
  return {
    from: call.from,
    to: call.to,
    flow: call.id,
    what: `${node.operation.id} (${node.operation.effect})`,
    ...(policy && { condition: policy }),
    technique: techniqueOf(node),
  };
}
