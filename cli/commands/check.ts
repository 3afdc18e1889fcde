import { counted } from '../../shared/core/counted';
import type { Report } from '../output';
import { type Whole, withModel } from './model';

/** Is this model sound? Counts what it holds. */
export function check(file: string): Report {
  const count = ({ graph, diagnostics }: Whole): Report => {
    const { elements, flows, zones, tasks, approvals, credentials } = graph.document;
    const counts = Object.fromEntries(
      Object.entries({ elements, flows, zones, tasks, approvals, credentials }).map(([k, v]) => [
        k,
        v.length,
      ]),
    );
    const lines = [
      `${graph.document.title}: no errors`,
      ...Object.entries(counts).map(([k, n]) => `  ${counted(n, k.slice(0, -1))}`),
    ];
    return { command: 'check', exit: 0, diagnostics, data: { counts }, lines };
  };
  return withModel('check', file, count, { until: 'policy' });
}
