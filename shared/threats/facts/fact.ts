import type { PathStep } from '../paths/step';

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
  /** What the threat's id is made of, when that is not all of the above: ids that stay when a way in is added. */
  readonly key?: readonly string[] | undefined;
  /** What it may be told together with: subjects with the same ids here. */
  readonly group?: readonly string[] | undefined;
  readonly path?: readonly PathStep[] | undefined;
  /** Elements that strangers can write and whose content arrives. */
  readonly sources?: readonly string[] | undefined;
  /** A fact's value; undefined for a name that this kind of subject does not have. */
  fact(name: string): FactValue | undefined;
}
