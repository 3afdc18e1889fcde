import { counted } from '../../shared/core/counted';
import { type BlastRadius, blastRadius } from '../../shared/review/blast-radius';
import { problem, type Report } from '../output';
import { badInput, withModel } from './model';

const askedIn = ({ after }: BlastRadius) => after.operations.filter((o) => o.under === 'asked').length;

function summary(radius: BlastRadius): string {
  const { of, kind, before, after } = radius;
  const asked = askedIn(radius);
  const left = `${after.operations.length}${asked > 0 ? ` (${asked} of them ask a person)` : ''}`;
  return `${kind.padEnd(10)} ${of}: ${counted(before.operations.length, 'operation')} and ${counted(before.data.length, 'data set')} before, ${left} and ${after.data.length} after`;
}

const UNDER = {
  free: 'nothing stands in the way',
  granted: 'allowed within its grant',
  asked: 'a person is asked',
} as const;

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
        const reach = all.map((radius) => ({
          of: radius.of,
          kind: radius.kind,
          before: { operations: radius.before.operations.length, data: radius.before.data.length },
          after: {
            operations: radius.after.operations.length,
            asked: askedIn(radius),
            data: radius.after.data.length,
          },
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
          const what = left === undefined ? 'refused' : UNDER[left.under];
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
