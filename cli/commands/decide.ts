import { readJson } from '../../shared/model/file/json-text';
import { ENGINES, enginesFor } from '../engines';
import { readText } from '../input';
import type { Report } from '../output';
import { badInput, withModel } from './model';

/** What each engine answers to one request, and why each rule that decided exists. */
export async function decide(file: string, requestFile: string): Promise<Report> {
  const text = readText(requestFile);
  if (!text.ok) return badInput('decide', text.diagnostics);
  const parsed = readJson(text.value);
  if (!parsed.ok)
    return badInput(
      'decide',
      parsed.diagnostics.map((d) => ({ ...d, message: `${requestFile}: ${d.message}` })),
    );
  const request = parsed.value;
  return withModel('decide', file, async ({ policy, cases, diagnostics }): Promise<Report> => {
    const decisions = await Promise.all(
      (await enginesFor(policy, ENGINES)).map(async (engine) => ({
        engine: engine.id,
        ...(await engine.decide(request)),
      })),
    );
    const all = [...policy.grants, ...policy.guardrails, ...policy.approvals];
    const named = new Set(decisions.flatMap((d) => d.rules ?? []));
    const trace = all
      .filter((rule) => named.has(rule.id))
      .map((rule) => ({
        rule: rule.id,
        task: rule.trace.tasks[0] ?? null,
        flow: rule.trace.flows[0] ?? null,
        why: rule.trace.why,
        threats: [
          ...new Set(cases.filter((c) => c.covers.includes(rule.id)).flatMap((c) => c.threats)),
        ].sort(),
      }));
    const alike = new Set(decisions.map((d) => d.outcome)).size === 1;
    const lines = [
      ...decisions.map(
        (d) => `${d.engine}: ${d.outcome} ${(d.reasons ?? []).join(' ')} [${(d.rules ?? []).join(', ')}]`,
      ),
      ...trace.flatMap((t) => [
        `  ${t.rule}: ${t.why}`,
        `    task ${t.task ?? '-'}, flow ${t.flow ?? '-'}, threats: ${t.threats.join(', ') || 'none'}`,
      ]),
    ];
    return { command: 'decide', exit: alike ? 0 : 1, diagnostics, data: { decisions, trace }, lines };
  });
}
