import type { Graph } from '../../model/graph';
import { argumentsOf } from '../arguments';
import type { Argument } from '../policy';
import type { ConditionScope } from './parse';

/** Arguments that all the operations declare with one type: what a condition over them may refer to. */
export function sharedArguments(graph: Graph, operations: readonly string[]): Argument[] {
  const lists = operations.map((ref) => argumentsOf(graph.operation.get(ref)?.operation.input));
  const [first, ...rest] = lists;
  return (first ?? []).filter((a) =>
    rest.every((list) => list.some((b) => b.name === a.name && b.type === a.type)),
  );
}

/** The named lists of a model, by id. */
export function listsOf(graph: Graph): ReadonlyMap<string, readonly string[]> {
  return new Map((graph.document.lists ?? []).map((list) => [list.id, list.values]));
}

/** What a condition about these operations may refer to; `at` is the JSON pointer of its text. */
export function scopeOf(graph: Graph, operations: readonly string[], at: string): ConditionScope {
  return { args: sharedArguments(graph, operations), lists: listsOf(graph), at };
}
