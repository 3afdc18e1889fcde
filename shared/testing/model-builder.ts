import type { ModelDocument } from '../model/document';
import { type Element, type ElementKind, type ElementOf, elementKinds } from '../model/elements/registry';
import { emptyModel } from '../model/empty';
import { type FlowKind, type FlowOf, flowKinds } from '../model/flows/registry';

type Part<K extends 'zones' | 'tasks' | 'approvals' | 'credentials' | 'views'> = ModelDocument[K][number];
type FlowFields<K extends FlowKind> = Partial<Omit<FlowOf<K>, 'kind' | 'from' | 'to'>>;

/** Builds a document step by step from the kinds' own defaults; `build()` returns plain data. */
export interface ModelBuilder {
  element<K extends ElementKind>(
    kind: K,
    id: string,
    fields?: Partial<Omit<ElementOf<K>, 'kind' | 'id'>>,
  ): ModelBuilder;
  /** A flow; its id is `<from>-<kind>-<to>` unless given. */
  flow<K extends FlowKind>(kind: K, from: string, to: string, fields?: FlowFields<K>): ModelBuilder;
  zone(zone: Part<'zones'>): ModelBuilder;
  task(task: Pick<Part<'tasks'>, 'id' | 'agent' | 'uses'> & Partial<Part<'tasks'>>): ModelBuilder;
  approval(
    approval: Pick<Part<'approvals'>, 'id' | 'operations' | 'approver'> & Partial<Part<'approvals'>>,
  ): ModelBuilder;
  credential(credential: Pick<Part<'credentials'>, 'id'> & Partial<Part<'credentials'>>): ModelBuilder;
  view(view: Part<'views'>): ModelBuilder;
  /** Sets or replaces top-level parts. */
  with(parts: Partial<ModelDocument>): ModelBuilder;
  build(): ModelDocument;
}

/** An immutable builder: every step returns a new one. */
export function modelBuilder(document: ModelDocument = emptyModel('Test model', 'm')): ModelBuilder {
  const add = <K extends 'elements' | 'flows' | 'zones' | 'tasks' | 'approvals' | 'credentials' | 'views'>(
    part: K,
    item: unknown,
  ) => modelBuilder({ ...document, [part]: [...document[part], item] });
  return {
    element: (kind, id, fields = {}) =>
      add('elements', {
        kind,
        id,
        name: id,
        ...elementKinds[kind].defaults,
        ...fields,
      } as unknown as Element),
    flow: (kind, from, to, fields = {}) =>
      add('flows', { kind, id: `${from}-${kind}-${to}`, from, to, ...flowKinds[kind].defaults, ...fields }),
    zone: (zone) => add('zones', zone),
    task: (task) =>
      add('tasks', { intent: `Do ${task.id}`, ttl: 'PT15M', maxSensitivity: 'internal', ...task }),
    approval: (approval) =>
      add('approvals', { validity: 'PT10M', timeout: 'PT30M', onTimeout: 'deny', ...approval }),
    credential: (credential) =>
      add('credentials', { type: 'jwt', lifetime: 'PT1H', holders: [], ...credential }),
    view: (view) => add('views', view),
    with: (parts) => modelBuilder({ ...document, ...parts }),
    build: () => document,
  };
}
