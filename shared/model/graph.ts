import { byId, groupBy } from '../core/group';
import type { Approval, Credential, ModelDocument, Task, Zone } from './document';
import type { Element, ElementKind, ElementOf } from './elements/registry';
import type { Operation } from './elements/tool';
import type { Flow, FlowKind, FlowOf } from './flows/registry';

/** An operation together with the tool that offers it; `ref` is `tool.operation`. */
export interface OperationNode {
  readonly ref: string;
  readonly tool: ElementOf<'tool'>;
  readonly operation: Operation;
}

/** A validated document, indexed. Every look-up that a later stage needs, built once, in document order. */
export interface Graph {
  readonly document: ModelDocument;
  readonly element: ReadonlyMap<string, Element>;
  readonly zone: ReadonlyMap<string, Zone>;
  readonly flow: ReadonlyMap<string, Flow>;
  readonly task: ReadonlyMap<string, Task>;
  readonly approval: ReadonlyMap<string, Approval>;
  readonly credential: ReadonlyMap<string, Credential>;
  readonly operation: ReadonlyMap<string, OperationNode>;
  readonly flowsFrom: ReadonlyMap<string, readonly Flow[]>;
  readonly flowsTo: ReadonlyMap<string, readonly Flow[]>;
  readonly tasksOf: ReadonlyMap<string, readonly Task[]>;
}

/** Indexes a document that the validator accepted: ids are unique and every reference resolves. */
export function buildGraph(document: ModelDocument): Graph {
  const operation = new Map<string, OperationNode>();
  for (const element of document.elements) {
    if (element.kind !== 'tool') continue;
    for (const op of element.operations)
      operation.set(`${element.id}.${op.id}`, {
        ref: `${element.id}.${op.id}`,
        tool: element,
        operation: op,
      });
  }
  return {
    document,
    element: byId(document.elements),
    zone: byId(document.zones),
    flow: byId(document.flows),
    task: byId(document.tasks),
    approval: byId(document.approvals),
    credential: byId(document.credentials),
    operation,
    flowsFrom: groupBy(document.flows, (f) => f.from),
    flowsTo: groupBy(document.flows, (f) => f.to),
    tasksOf: groupBy(document.tasks, (t) => t.agent),
  };
}

/** The elements of one kind, in document order. */
export function elementsOf<K extends ElementKind>(graph: Graph, kind: K): ElementOf<K>[] {
  return graph.document.elements.filter((e): e is ElementOf<K> => e.kind === kind);
}

/** The flows of one kind, in document order. */
export function flowsOf<K extends FlowKind>(graph: Graph, kind: K): FlowOf<K>[] {
  return graph.document.flows.filter((f): f is FlowOf<K> => f.kind === kind);
}
