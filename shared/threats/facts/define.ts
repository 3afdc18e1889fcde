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
  const asked = {
    identity: spec.identity,
    row: new Map(rows.map(([name, row], slot) => [name, { slot, of: row[2] }])),
  };
  return {
    facts: Object.fromEntries(rows.map(([name, [type, about]]) => [name, { type, about }])),
    placeholders: spec.placeholders,
    subjects: (graph) => spec.each(graph).map((item) => new Instance(asked, item, graph)),
  };
}

interface Asked<T> {
  readonly identity: (item: T, graph: Graph) => Identity;
  /** How each fact is worked out, and its place among what is known. */
  readonly row: ReadonlyMap<string, { readonly slot: number; readonly of: Row<T>[2] }>;
}

/**
 * One subject of a model. Most subjects raise nothing, so what names them is worked out when it is first asked for, and
 * so is each fact, once.
 */
class Instance<T> implements Subject {
  private named: Identity | undefined;
  /** By slot: a model has thousands of these, and a list is smaller than a map. */
  private known: (FactValue | undefined)[] | undefined;

  private readonly asked: Asked<T>;
  private readonly item: T;
  private readonly graph: Graph;

  constructor(asked: Asked<T>, item: T, graph: Graph) {
    this.asked = asked;
    this.item = item;
    this.graph = graph;
  }

  private get identity(): Identity {
    this.named ??= this.asked.identity(this.item, this.graph);
    return this.named;
  }
  get elements() {
    return this.identity.elements;
  }
  get flows() {
    return this.identity.flows;
  }
  get also() {
    return this.identity.also ?? [];
  }
  get names() {
    return this.identity.names;
  }
  get key() {
    return this.identity.key;
  }
  get group() {
    return this.identity.group;
  }
  get path() {
    return this.identity.path;
  }
  get sources() {
    return this.identity.sources;
  }

  fact(name: string): FactValue | undefined {
    const row = this.asked.row.get(name);
    if (!row) return undefined;
    this.known ??= new Array(this.asked.row.size);
    const before = this.known[row.slot];
    if (before !== undefined) return before;
    const value = row.of(this.item, this.graph);
    this.known[row.slot] = value;
    return value;
  }
}

/** An element's name, or its id when the model has none by that id. */
export const nameOf = (graph: Graph, id: string): string => graph.element.get(id)?.name ?? id;

/** “Mail”, “Mail and Tickets”, “Mail, Tickets and Wiki”, “Mail, Tickets and 3 more”. */
export function listed(names: readonly string[]): string {
  if (names.length <= 2) return names.join(' and ');
  const [last] = names.slice(2);
  return `${names.slice(0, 2).join(', ')} and ${names.length === 3 ? last : `${names.length - 2} more`}`;
}
