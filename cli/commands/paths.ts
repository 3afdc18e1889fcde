import { counted } from '../../shared/core/counted';
import { pathReport } from '../../shared/threats/paths/path-report';
import type { Report } from '../output';
import { withModel } from './model';

/** Every minimal attack path, the worst first, with what breaks each and the fewest measures that close all open ones. */
export function paths(file: string): Report {
  return withModel(
    'paths',
    file,
    ({ graph, diagnostics }) => {
      const { paths: found, open, cut, diagnostics: cutOff } = pathReport(graph);
      const rows = found.map(({ id, source, sink, stopped, agents, steps, brokenBy }) => ({
        id,
        source,
        sink,
        stopped,
        agents,
        steps,
        broken_by: brokenBy,
      }));
      const name = (id: string) => graph.element.get(id)?.name ?? id;
      const lines = rows.flatMap((row) => [
        `${row.stopped === null ? 'open   ' : 'stopped'} ${name(row.source)} → ${row.sink}${row.stopped === null ? '' : ` (${row.stopped})`}`,
        ...row.steps.map(
          (s) =>
            `    ${name(s.from)} → ${name(s.to)}: ${s.what}${s.condition ? `, if ${s.condition}` : ''}${s.technique ? ` [${s.technique}]` : ''}, along ${s.flow}`,
        ),
        ...(row.broken_by.length > 0
          ? [`    broken by: ${row.broken_by.map((m) => m.how).join('; or ')}`]
          : []),
      ]);
      const fewest = cut.exact
        ? `the fewest measures that close all: ${cut.measures.length}`
        : `${counted(cut.measures.length, 'measure closes', 'measures close')} all; at least ${counted(cut.atLeast, 'is', 'are')} needed`;
      return {
        command: 'paths',
        exit: 0,
        diagnostics: [...diagnostics, ...cutOff],
        data: { paths: rows, cut, counts: { open, stopped: rows.length - open } },
        lines: [
          ...lines,
          `${counted(rows.length, 'path')}, ${open} open; ${fewest}`,
          ...cut.measures.map((m) => `  ${m.how}`),
        ],
      };
    },
    { until: 'policy' },
  );
}
