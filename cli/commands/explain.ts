import { problem, type Report } from '../output';
import { badInput, withModel } from './model';

/** Why a rule exists: the model behind it, the cases that show it, the threats it stands against. */
export function explain(file: string, id: string): Report {
  return withModel('explain', file, ({ policy, cases, diagnostics }) => {
    const rule = [...policy.grants, ...policy.guardrails, ...policy.approvals].find((r) => r.id === id);
    if (!rule)
      return badInput('explain', [
        problem('AMB904', `No rule is called ${id}`, 'Take an id from `ambit decide` or `ambit threats`.'),
      ]);
    const shown = cases.filter((c) => c.covers.includes(id));
    const threats = [...new Set(shown.flatMap((c) => c.threats))].sort();
    const lines = [
      `${id}: ${rule.trace.why}`,
      ...(['tasks', 'flows', 'elements', 'approvals'] as const)
        .filter((part) => rule.trace[part].length > 0)
        .map((part) => `  ${part}: ${rule.trace[part].join(', ')}`),
      `  model: ${policy.modelHash}`,
      ...(threats.length > 0 ? [`  threats: ${threats.join(', ')}`] : []),
      ...shown.map((c) => `  ${c.expect.outcome.padEnd(8)} ${c.title}`),
    ];
    return {
      command: 'explain',
      exit: 0,
      diagnostics,
      data: { rule, cases: shown.map((c) => c.id), threats },
      lines,
    };
  });
}
