import type { Fact } from './patch';

/** How the fields of a thing are known; fields not named are declared by the file. */
export interface Knowledge {
  /** Field to the rule that concluded it. */
  readonly inferred?: Readonly<Record<string, string>>;
  /** Fields that have to have a value though nobody said which. */
  readonly unknown?: readonly string[];
  readonly aliases?: readonly (string | undefined)[];
  readonly zone?: string;
}

/** One fact per field: declared or inferred at the place `from`, or unknown. */
export function factsOf(
  fields: Readonly<Record<string, unknown>>,
  from: string,
  { inferred = {}, unknown = [] }: Knowledge,
): Record<string, Fact> {
  return Object.fromEntries([
    ...Object.keys(fields).map((name): [string, Fact] => {
      const by = inferred[name];
      return [name, by === undefined ? { status: 'declared', from } : { status: 'inferred', from, by }];
    }),
    ...unknown.map((name): [string, Fact] => [name, { status: 'unknown' }]),
  ]);
}
