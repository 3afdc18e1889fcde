import type { ArgumentType, PolicyOperation } from '../../policy/policy';
import { FACTS, type FactPath } from '../../policy/request';
import type { CelPlace, CelType, CelValue } from './expression';
import { celString } from './quote';

const argumentTypes: Readonly<Record<ArgumentType, CelType>> = {
  string: 'string',
  integer: 'integer',
  boolean: 'boolean',
  strings: 'strings',
  integers: 'integers',
  array: 'list',
  number: 'number',
  object: 'record',
};
const factTypes = new Map<string, CelType>(FACTS.map((f) => [f.path.join('.'), f.type]));

/** A member of a map by any name. The map itself is tested first. */
function member(map: string, present: readonly string[], name: string, type: CelType): CelValue | null {
  const key = celString(name);
  if (key === null) return null;
  return { expr: `${map}[${key}]`, present: [...present, `${key} in ${map}`], type };
}

/** How arguments are read: from a map that is there under `present`. */
export interface ArgumentMap {
  readonly expr: string;
  readonly present: readonly string[];
}

/** An argument of an operation; undefined when it has none of that name. */
export function argumentAt(
  name: string | undefined,
  operation: PolicyOperation,
  { expr, present }: ArgumentMap,
): CelValue | null | undefined {
  const declared = operation.args.find((a) => a.name === name);
  return declared && member(expr, present, declared.name, argumentTypes[declared.type]);
}

/** A fact of the fixed shape below `root`: its names are identifiers. Undefined when the shape has none of that path. */
function factAt(path: FactPath, root: string): CelValue | undefined {
  const type = factTypes.get(path.join('.'));
  if (type === undefined) return undefined;
  const steps = path.map((_, i) => [root, ...path.slice(0, i + 1)].join('.'));
  return { expr: steps[steps.length - 1] ?? root, present: steps.map((step) => `has(${step})`), type };
}

/** The same where a signed token carries the facts: one that is missing errs, which is a no at a gateway. */
export function claimAt(path: FactPath, root: string): CelValue | undefined {
  const value = factAt(path, root);
  return value && { ...value, present: [], tested: 'negated' };
}

export const isArgument = (path: FactPath, record: string) =>
  path.length === 3 && path[0] === 'context' && path[1] === record;

/** The whole request as the variables `subject`, `action`, `resource` and `context`: what an AuthZEN decision point in CEL sees. */
export const requestPlace: CelPlace = {
  at(path, operation) {
    if (isArgument(path, 'args'))
      return argumentAt(path[2], operation, {
        expr: 'request.context.args',
        present: ['has(request.context)', 'has(request.context.args)'],
      });
    if (isArgument(path, 'args_provenance')) {
      const declared = operation.args.find((a) => a.name === path[2]);
      const map = 'request.context.args_provenance';
      return declared && member(map, ['has(request.context)', `has(${map})`], declared.name, 'string');
    }
    return factAt(path, 'request');
  },
};
