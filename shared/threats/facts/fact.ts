export type FactType = 'bool' | 'int' | 'string' | 'list<string>';
export type FactValue = boolean | number | string | readonly string[];

/** One documented, typed fact about a subject: CEL checks against `type`, the guide prints `about`. */
export interface Fact {
  readonly type: FactType;
  readonly about: string;
}

/** What a rule is asked about: the ids that make its identity, names for its sentence, facts computed when first read. */
export interface Subject {
  readonly elements: readonly string[];
  readonly flows: readonly string[];
  /** Ids that tell this subject apart beyond elements and flows: an operation, a task, a credential. */
  readonly also: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly path?: readonly import('../paths/attack-paths').PathStep[];
  readonly facts: Readonly<Record<string, () => FactValue>>;
}
