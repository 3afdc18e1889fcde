import { type Advice, adviceFor, inWords } from '../../shared/cases/advice';
import { readJson } from '../../shared/model/file/json-text';
import type { Policy } from '../../shared/policy/policy';
import { type Chain, chainsOf } from '../../shared/review/chain';
import { cedarDecider } from '../../shared/verify/engines/cedar';
import { ENGINES, enginesFor, loadCedar } from '../engines';
import { readText } from '../input';
import type { Report } from '../output';
import { loadSupplement } from '../supplement/load';
import { badInput, withModel } from './model';

/** What each engine answers to one request, why each rule that decided exists, and what would make a refusal pass. */
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
  return withModel('decide', file, async (whole): Promise<Report> => {
    const { policy } = whole;
    const loaded = loadSupplement(file, whole);
    if (!loaded.ok) return badInput('decide', loaded.diagnostics);
    const diagnostics = [...whole.diagnostics, ...loaded.diagnostics];
    const decisions = await Promise.all(
      (await enginesFor(policy, ENGINES)).map(async (engine) => ({
        engine: engine.id,
        ...(await engine.decide(request)),
      })),
    );
    // Rules written by hand are no part of what the engines must agree about.
    const byHand = loaded.value.supplement?.some((f) => f.language === 'cedar')
      ? [
          {
            engine: 'cedar-wasm with what is written by hand',
            ...cedarDecider(loadCedar(), loaded.value)(request),
          },
        ]
      : [];
    const deciding = new Set(decisions.flatMap((d) => d.rules ?? []));
    const asked = permissionsFor(policy, request).filter((id) => !deciding.has(id));
    const trace = chainsOf({ rules: [...deciding, ...asked] }, whole).chains.map((chain) => ({
      ...told(chain),
      decided: deciding.has(chain.rule.id),
    }));
    const advice = adviceFor(policy, request);
    const alike = new Set(decisions.map((d) => d.outcome)).size === 1;
    const lines = [
      ...[...decisions, ...byHand].map(
        (d) => `${d.engine}: ${d.outcome} ${(d.reasons ?? []).join(' ')} [${(d.rules ?? []).join(', ')}]`,
      ),
      ...trace.flatMap((t) => [
        `  ${t.rule}: ${t.why}${t.decided ? '' : ' (asked for, not given)'}`,
        `    ${[t.task && `task ${t.task}`, t.flow && `flow ${t.flow}`, `threats: ${t.threats.join(', ') || 'none'}`].filter(Boolean).join(', ')}`,
      ]),
      ...advised(advice),
    ];
    const data = { decisions, trace, advice, ...(byHand.length > 0 && { handWritten: byHand }) };
    return { command: 'decide', exit: alike ? 0 : 1, diagnostics, data, lines };
  });
}

const told = ({ rule, threats }: Chain) => ({
  rule: rule.id,
  task: rule.trace.tasks[0] ?? null,
  flow: rule.trace.flows[0] ?? null,
  why: rule.trace.why,
  threats: threats.map((threat) => threat.id),
});

/** The permissions a request asks to use, whatever else is wrong with it: those of its agent, task and operation. */
function permissionsFor({ grants }: Policy, request: unknown): string[] {
  const at = (...path: readonly string[]) =>
    path.reduce<unknown>((value, key) => (Object(value) as Record<string, unknown>)[key], request);
  return grants
    .filter((grant) => grant.operation === at('action', 'name'))
    .filter((grant) => grant.agent === at('subject', 'id') && grant.task === at('context', 'task', 'type'))
    .map((grant) => grant.id);
}

/** What would make the request pass, as lines under the decisions. */
function advised(advice: Advice): string[] {
  switch (advice.kind) {
    case 'allowed':
      return [];
    case 'malformed':
      return [`It cannot be decided before it is complete: ${advice.reasons.join(', ')}`];
    case 'elsewhere':
      return [`The operation is permitted elsewhere: ${advice.grants.join(', ')}`];
    case 'nothing':
      return ['Nothing would make it pass: no task needs the operation, or no facts satisfy every rule'];
    case 'changes':
      return [
        `It would be allowed by ${advice.grant}${advice.approved ? ', with an approval,' : ''} if`,
        ...advice.changes.map((change) => `  ${inWords(change)}`),
      ];
  }
}
