import { FACTS, type Fact } from '../../policy/request';
import { inContext } from './expression';
import type { CedarPolicy } from './policies';

interface Node {
  readonly Var?: unknown;
  readonly '.'?: { readonly left: Node; readonly attr: string };
  readonly has?: { readonly left: Node; readonly attr: string };
}

/** Places below the context, as keys joined by a point: those whose value is used, and those that are only tested to be there. */
interface Places {
  readonly used: Set<string>;
  readonly tested: Set<string>;
}

/** The keys of a place below the context; undefined for any other expression. */
function keysOf({ Var, '.': step }: Node): readonly string[] | undefined {
  if (Var === 'context') return [];
  const before = step && keysOf(step.left);
  return before && [...before, step.attr];
}

function collect(value: unknown, places: Places): void {
  if (value === null || typeof value !== 'object') return;
  const node = value as Node;
  const keys = keysOf(node);
  const record = node.has && keysOf(node.has.left);
  if (keys !== undefined) places.used.add(keys.join('.'));
  else if (node.has && record !== undefined) places.tested.add([...record, node.has.attr].join('.'));
  else for (const item of Object.values(value)) collect(item, places);
}

/** A place and every record around it, the whole context last. */
const around = (keys: readonly string[]) =>
  keys.map((_, n) => keys.slice(0, keys.length - n).join('.')).concat('');

/**
 * The facts that some policies read: only these need to be handed to Cedar, which takes most of the time of a decision to convert
 * its context. That all facts are there and of their types is checked before.
 */
export function factsReadBy(policies: Iterable<CedarPolicy>): readonly Fact[] {
  const places: Places = { used: new Set(), tested: new Set() };
  for (const { json } of policies) collect(json.conditions, places);
  const facts = FACTS.filter((f) => f.type !== 'record').map((fact) => ({
    fact,
    around: around(inContext(fact.path)),
  }));
  const read = facts.filter(
    (f) => f.around.some((p) => places.used.has(p)) || places.tested.has(f.around[0] ?? ''),
  );
  // A record that is only tested to be there has to be there.
  const bare = [...places.tested].filter((p) => !read.some((f) => f.around.includes(p)));
  return facts.filter((f) => read.includes(f) || f.around.some((p) => bare.includes(p))).map((f) => f.fact);
}
