import { elementsOf } from '../../model/graph';
import { subjectKind } from './define';

export const tool = subjectKind({
  placeholders: ['tool'],
  each: (graph) => elementsOf(graph, 'tool'),
  identity: (t) => ({ elements: [t.id], flows: [], names: { tool: t.name } }),
  facts: {
    'tool.protocol': ['string', 'mcp, http, function, cli, browser, code', (t) => t.protocol],
    'tool.pinned': ['bool', 'The server’s version is fixed', (t) => t.server?.pinned === true],
    'tool.callers': [
      'int',
      'Agents that may call it',
      (t, g) =>
        new Set(
          g.flowsTo
            .get(t.id)
            ?.filter((f) => f.kind === 'call')
            .map((f) => f.from),
        ).size,
    ],
  },
});
