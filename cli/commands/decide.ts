import { ENGINES, enginesFor } from '../engines';
import { readText } from '../input';
import { problem, type Report } from '../output';
import { badInput, withModel } from './model';

/** What each engine answers to one request, and why each rule that decided exists. */
export async function decide(file: string, requestFile: string): Promise<Report> {
  const text = readText(requestFile);
  if (!text.ok) return badInput('decide', text.diagnostics);
  let request: unknown;
  try {
    request = JSON.parse(text.value);
  } catch (error) {
    return badInput('decide', [
      problem(
        'AMB903',
        `${requestFile} is not JSON: ${(error as Error).message}`,
        'Give an AuthZEN evaluation request; `ambit schema --what request` prints its shape.',
      ),
    ]);
  }
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
      ...trace.map((t) => `  ${t.rule}: ${t.why}`),
    ];
    return { command: 'decide', exit: alike ? 0 : 1, diagnostics, data: { decisions, trace }, lines };
  });
}
