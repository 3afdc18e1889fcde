import type { Element } from './elements/registry';
import type { OperationNode } from './graph';
import { rankOf } from './vocabulary';

const ALWAYS_HIGH = new Set(['delete', 'execute', 'send', 'pay', 'admin']);

/** Operations whose misuse cannot simply be taken back, or that let data out. */
export function isHighImpact({ operation }: OperationNode): boolean {
  return (
    ALWAYS_HIGH.has(operation.effect) ||
    (operation.effect === 'write' && !operation.reversible) ||
    operation.egress === true
  );
}

/** The highest sensitivity that an element may receive: declared, or by what it is. */
export function acceptedBy(element: Element): number {
  switch (element.kind) {
    case 'external':
      return rankOf(element.accepts ?? (element.trusted ? 'internal' : 'public'));
    case 'data-store':
      return element.accepts
        ? rankOf(element.accepts)
        : element.data.length === 0
          ? 1
          : Math.max(...element.data.map((d) => rankOf(d.sensitivity)));
    case 'human':
      return rankOf(element.accepts ?? 'internal');
    default:
      return 1;
  }
}
