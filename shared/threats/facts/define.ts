import type { Graph } from '../../model/graph';
import type { Fact, FactType, FactValue, Subject } from './fact';

type Row<T> = readonly [type: FactType, about: string, of: (item: T, graph: Graph) => FactValue];
type Identity = Pick<Subject, 'elements' | 'flows' | 'names'> &
  Partial<Pick<Subject, 'also' | 'path' | 'key' | 'group' | 'sources'>>;

/** A kind of subject: its documented facts, the placeholders of its sentences, and every instance in a model. */
export interface SubjectKind {
  readonly facts: Readonly<Record<string, Fact>>;
  readonly placeholders: readonly string[];
  subjects(graph: Graph): Subject[];
}

/** Builds a subject kind; `facts` are named `group.fact` and computed only when a rule reads them. */
export function subjectKind<T>(spec: {
  placeholders: readonly string[];
  each: (graph: Graph) => readonly T[];
  identity: (item: T, graph: Graph) => Identity;
  facts: Readonly<Record<string, Row<T>>>;
}): SubjectKind {
  const rows = Object.entries(spec.facts);
  return {
    facts: Object.fromEntries(rows.map(([name, [type, about]]) => [name, { type, about }])),
    placeholders: spec.placeholders,
    subjects: (graph) =>
      spec.each(graph).map((item) => ({
        also: [],
        ...spec.identity(item, graph),
        fact: remembered((name) => spec.facts[name]?.[2](item, graph)),
      })),
  };
}

/** Each fact of a subject is worked out once, when a rule first asks for it. */
function remembered(of: (name: string) => FactValue | undefined) {
  let known: Map<string, FactValue | undefined> | undefined;
  return (name: string): FactValue | undefined => {
    known ??= new Map();
    const before = known.get(name);
    if (before !== undefined) return before;
    const value = of(name);
    known.set(name, value);
    return value;
  };
}

/** An element's name, or its id when the model has none by that id. */
export const nameOf = (graph: Graph, id: string): string => graph.element.get(id)?.name ?? id;

/** “Mail”, “Mail and Tickets”, “Mail, Tickets and 3 more”. */
export function listed(names: readonly string[]): string {
  if (names.length <= 2) return names.join(' and ');
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}
