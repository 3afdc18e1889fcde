import { counted } from '../../shared/core/counted';
import { type BlastRadius, blastRadius } from '../../shared/review/blast-radius';
import { problem, type Report } from '../output';
import { badInput, withModel } from './model';

const summary = ({ of, kind, before, after }: BlastRadius) =>
  `${kind.padEnd(10)} ${of}: ${counted(before.operations.length, 'operation')} and ${counted(before.data.length, 'data set')} before, ${after.operations.length} and ${after.data.length} after`;

/** What somebody in one place could do, before any policy and with the generated one; without an id, every place in short. */
export function blast(file: string, id?: string): Report {
  return withModel(
    'blast',
    file,
    ({ graph, policy, diagnostics }) => {
      if (id === undefined) {
        const ids = [
          ...graph.document.elements.map((e) => e.id),
          ...graph.document.credentials.map((c) => c.id),
        ];
        const all = ids.flatMap((each) => blastRadius(graph, policy, each) ?? []);
        const reach = all.map(({ of, kind, before, after }) => ({
          of,
          kind,
          before: { operations: before.operations.length, data: before.data.length },
          after: { operations: after.operations.length, data: after.data.length },
        }));
        return { command: 'blast', exit: 0, diagnostics, data: { reach }, lines: all.map(summary) };
      }
      const found = blastRadius(graph, policy, id);
      if (!found)
        return badInput('blast', [
          problem(
            'AMB908',
            `${id} is no agent, tool, person or credential`,
            'See `ambit blast MODEL` for all of them.',
          ),
        ]);
      const { before, after } = found;
      const lines = [
        summary(found),
        ...before.operations.map((o) => {
          const left = after.operations.find((a) => a.operation === o.operation);
          const what =
            left === undefined ? 'refused' : left.under === 'free' ? 'nothing stands in the way' : left.under;
          return `  ${o.operation} (${o.through}${o.agent && o.agent !== id ? ` of ${o.agent}` : ''}): ${what}`;
        }),
      ];
      const { operations, data } = before;
      return {
        command: 'blast',
        exit: 0,
        diagnostics,
        data: { reach: { operations, data, before, after } },
        lines,
      };
    },
    { until: 'policy' },
  );
}
