import { attackPaths } from '../../shared/threats/paths/attack-paths';
import { measuresAgainst } from '../../shared/threats/paths/measures';
import { smallestCut } from '../../shared/threats/paths/smallest-set';
import type { Report } from '../output';
import { withModel } from './model';

/** Every minimal attack path, the worst first, with what breaks each and the fewest measures that close all open ones. */
export function paths(file: string): Report {
  return withModel(
    'paths',
    file,
    ({ graph, diagnostics }) => {
      const { paths: found, diagnostics: cutOff } = attackPaths(graph);
      const rows = found.map((path) => ({
        id: path.id,
        source: path.source,
        sink: path.sink.ref,
        stopped: path.stopped ?? null,
        agents: path.agents,
        steps: path.steps,
        broken_by: path.stopped === undefined ? measuresAgainst(graph, path) : [],
      }));
      const cut = smallestCut(graph, found);
      const open = rows.filter((row) => row.stopped === null);
      const name = (id: string) => graph.element.get(id)?.name ?? id;
      const lines = rows.flatMap((row) => [
        `${row.stopped === null ? 'open   ' : 'stopped'} ${name(row.source)} → ${row.sink}${row.stopped === null ? '' : ` (${row.stopped})`}`,
        ...row.steps.map(
          (s) =>
            `    ${name(s.from)} → ${name(s.to)}: ${s.what}${s.condition ? `, if ${s.condition}` : ''}${s.technique ? ` [${s.technique}]` : ''}`,
        ),
        ...(row.broken_by.length > 0
          ? [`    broken by: ${row.broken_by.map((m) => m.how).join('; or ')}`]
          : []),
      ]);
      const fewest = cut.exact
        ? `the fewest measures that close all: ${cut.measures.length}`
        : `${cut.measures.length} measures close all; at least ${cut.atLeast} are needed`;
      return {
        command: 'paths',
        exit: 0,
        diagnostics: [...diagnostics, ...cutOff],
        data: { paths: rows, cut, counts: { open: open.length, stopped: rows.length - open.length } },
        lines: [
          ...lines,
          `${rows.length} paths, ${open.length} open; ${fewest}`,
          ...cut.measures.map((m) => `  ${m.how}`),
        ],
      };
    },
    { until: 'policy' },
  );
}
