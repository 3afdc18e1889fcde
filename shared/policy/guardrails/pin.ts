import { groupBy } from '../../core/group';
import { elementsOf } from '../../model/graph';
import type { Guardrail } from '../policy';
import { equals, type GuardrailRule, grantedOperations, require, trace } from './guardrail';

/** G-PIN: the tool is the one that was reviewed, by digest. */
export const pin: GuardrailRule = (input) => {
  const granted = groupBy(grantedOperations(input), (node) => node.tool.id);
  return elementsOf(input.graph, 'tool').flatMap((tool): Guardrail[] => {
    const operations = (granted.get(tool.id) ?? []).map((node) => node.ref);
    if (!tool.server?.pinned || tool.server.digest === undefined || operations.length === 0) return [];
    return [
      {
        id: `guardrail:PIN:${tool.id}`,
        kind: 'PIN',
        scope: { operations },
        strength: 'forbid',
        require: require([
          'the tool’s digest is the reviewed one',
          equals(['context', 'tool', 'digest'], tool.server.digest),
        ]),
        trace: trace(`${tool.id} is pinned to its reviewed version`, { elements: [tool.id] }),
      },
    ];
  });
};
