import { ok, type Result } from '../../core/result';
import { atomHolds, holds } from './holds';
import { type ConditionScope, parseCondition } from './parse';
import { pathsOf } from './paths';
import { type NamedReference, references } from './roots';

/** What a condition says about example values: as a whole, and of each part that must hold. */
export interface Trial {
  readonly holds: boolean;
  readonly clauses: readonly { readonly source: string; readonly holds: boolean }[];
}

/** The values that a condition reads, each once, in the order of `references`. Empty for one that does not parse. */
export function valuesRead(text: string, scope: ConditionScope): NamedReference[] {
  const parsed = parseCondition(text, scope);
  if (!parsed.ok) return [];
  const read = new Set(
    parsed.value.flatMap((clause) =>
      clause.anyOf.flatMap((atom) => pathsOf(atom).map((path) => path.join('\n'))),
    ),
  );
  return references(scope.args).filter((r) => read.has(r.path.join('\n')));
}

/** Tries a condition on values by name (`args.amount`); what is not given is absent. Fails when it does not parse. */
export function tryOut(
  text: string,
  scope: ConditionScope,
  values: ReadonlyMap<string, unknown>,
): Result<Trial> {
  const parsed = parseCondition(text, scope);
  if (!parsed.ok) return parsed;
  const request: Record<string, unknown> = {};
  for (const { name, path } of references(scope.args))
    if (values.has(name)) put(request, path, values.get(name));
  return ok({
    holds: holds(parsed.value, request),
    clauses: parsed.value.map((clause) => ({
      source: clause.source,
      holds: clause.anyOf.some((atom) => atomHolds(atom, request)),
    })),
  });
}

/** What a person typed, as the type the condition expects; undefined when it is not one (or nothing was typed). */
export function readValue({ type }: NamedReference, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  switch (type) {
    case 'integer':
      return /^-?\d+$/.test(trimmed) && Number.isSafeInteger(Number(trimmed)) ? Number(trimmed) : undefined;
    case 'boolean':
      return trimmed === 'true' ? true : trimmed === 'false' ? false : undefined;
    case 'strings':
      return trimmed.split(',').map((item) => item.trim());
    case 'integers': {
      const items = trimmed.split(',').map((item) => Number(item.trim()));
      return items.every(Number.isSafeInteger) ? items : undefined;
    }
    default:
      return text;
  }
}

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
    return;
  }
  const inner = Object.hasOwn(into, key) ? (into[key] as Record<string, unknown>) : {};
  into[key] = inner;
  put(inner, rest, value);
}
