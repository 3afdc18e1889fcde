import { valueAt } from '../../policy/conditions/holds';
import { lookUps } from '../../policy/look-ups';
import type { Policy } from '../../policy/policy';
import { FACTS, type Fact } from '../../policy/request';

type Bag = { [key: string]: unknown };

/** A request as Cedar takes it; `undefined` = not well formed, which the enforcement point must answer with no. */
export interface CedarRequest {
  readonly principal: { readonly type: string; readonly id: string };
  readonly action: { readonly type: string; readonly id: string };
  readonly resource: { readonly type: string; readonly id: string };
  readonly context: Bag;
}

function sound(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isSafeInteger(value) && (value as number) >= 0;
  if (type === 'strings') return Array.isArray(value) && value.every((v) => typeof v === 'string');
  if (type === 'record') return value !== null && typeof value === 'object' && !Array.isArray(value);
  return typeof value === type;
}

const everyFact: ReadonlySet<Fact> = new Set(FACTS);
const safe = (value: unknown) => Number.isSafeInteger(value);
const define = (bag: Bag, key: string, value: unknown) =>
  Object.defineProperty(bag, key, { value, enumerable: true, configurable: true, writable: true });

/**
 * The enforcement point's half: checks the fixed shape and types each argument as `schema.ts` declares it. The context holds all
 * facts, or those that are asked for.
 */
export function projectRequest(
  policy: Policy,
  request: unknown,
  those: (agent: unknown) => ReadonlySet<Fact> = () => everyFact,
): CedarRequest | undefined {
  const context: Bag = {};
  const wanted = those(valueAt(request, ['subject', 'id']));
  for (const fact of FACTS) {
    const { path, type } = fact;
    const value = valueAt(request, path);
    if (!sound(value, type)) return undefined;
    if (type === 'record' || !wanted.has(fact)) continue;
    const keys = path[0] === 'context' ? path.slice(1) : path;
    let at = context;
    for (const key of keys.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as Bag;
    }
    at[keys.at(-1) ?? ''] = value;
  }
  const operation = lookUps(policy).operation.get(valueAt(request, ['action', 'name']) as string);
  if (operation === undefined) return undefined;
  const args: Bag = {};
  for (const [name, value] of Object.entries(valueAt(request, ['context', 'args']) as Bag)) {
    const type = operation.args.find((a) => a.name === name)?.type;
    if (type === undefined) return undefined;
    if (type === 'integer' && !safe(value)) return undefined;
    if (type === 'integers' && !(Array.isArray(value) && value.every(safe))) return undefined;
    if (type === 'number' && typeof value !== 'number') return undefined;
    if (type === 'object' && !sound(value, 'record')) return undefined;
    if (type === 'array' && !Array.isArray(value)) return undefined;
    if ((type === 'string' || type === 'boolean' || type === 'strings') && !sound(value, type))
      return undefined;
    const opaque = type === 'number' || type === 'object' || type === 'array';
    define(args, name, opaque ? { json: JSON.stringify(value) } : value);
  }
  if (operation.args.some((a) => a.required && !Object.hasOwn(args, a.name))) return undefined;
  const provenance: Bag = {};
  for (const { name } of operation.args) {
    const value = valueAt(request, ['context', 'args_provenance', name]);
    if (typeof value === 'string') define(provenance, name, value);
  }
  return {
    principal: { type: 'Ambit::Agent', id: valueAt(request, ['subject', 'id']) as string },
    action: { type: 'Ambit::Action', id: operation.id },
    resource: { type: 'Ambit::Resource', id: valueAt(request, ['resource', 'id']) as string },
    context: { ...context, args, args_provenance: provenance },
  };
}
