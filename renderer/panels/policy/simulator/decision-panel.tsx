import { useMemo } from 'react';
import { adviceFor, inWords } from '../../../../shared/cases/advice';
import type { Policy } from '../../../../shared/policy/policy';
import type { EvaluationRequest } from '../../../../shared/policy/request';
import { type HandFile, handRules } from '../../../../shared/policy/supplement';
import { useHandWritten } from '../../../state/hand-written';
import { showWritten } from '../../../state/policy-view';
import { showThing } from '../../../state/show-rule';
import { change, type SimulationAnswer } from '../../../state/simulation';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { RuleLink } from '../rule-link';

const TONES = { allow: 'stop', escalate: 'medium', deny: 'critical' } as const;
const SIGNS = { allow: '✓', escalate: '?', deny: '✕' } as const;

interface DecisionPanelProps {
  readonly policy: Policy;
  readonly request: EvaluationRequest;
  readonly answer: SimulationAnswer | null;
}

/** What every engine says to the request, the rules that decided in words, and what would make it pass. */
export function DecisionPanel({ policy, request, answer }: DecisionPanelProps) {
  const decisions = answer?.decisions ?? [];
  const named = new Set(decisions.flatMap(({ decision }) => decision.rules ?? []));
  const rules = [...policy.grants, ...policy.guardrails, ...policy.approvals].filter((r) => named.has(r.id));
  return (
    <div className="sim-decision" aria-live="polite">
      {answer?.problem ? <p className="problem-note">{answer.problem}</p> : null}
      <table className="facts decisions">
        <caption>Decisions</caption>
        <tbody>
          {decisions.map(({ engine, decision }) => (
            <tr key={engine} data-testid="engine-decision">
              <th scope="row">{engine}</th>
              <td>
                <Badge tone={TONES[decision.outcome]}>
                  {SIGNS[decision.outcome]} {decision.outcome}
                </Badge>{' '}
                <span className="muted">{(decision.reasons ?? []).join(', ')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <HandWritten named={named} />
      <Advised policy={policy} request={request} />
      {rules.length > 0 ? <h3>Rules that decided</h3> : null}
      <ul className="deciding">
        {rules.map((rule) => (
          <li key={rule.id}>
            <RuleLink id={rule.id} />
            <p>{rule.trace.why}</p>
            <p className="rule-trace">
              {[...rule.trace.tasks, ...rule.trace.flows, ...rule.trace.elements].slice(0, 6).map((id) => (
                <button key={id} type="button" className="link" onClick={() => showThing(id)}>
                  {id}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Which hand-written files were asked, and those of their rules that decided. */
function HandWritten({ named }: { readonly named: ReadonlySet<string> }) {
  const supplement = useHandWritten((s) => s.supplement) ?? [];
  if (supplement.length === 0) return null;
  const paths = (language: HandFile['language']) =>
    supplement.filter((file) => file.language === language).map((file) => file.path);
  const [cedar, rego] = [paths('cedar'), paths('rego')];
  const decided = handRules(supplement).filter((rule) => named.has(rule.id));
  return (
    <section aria-label="Written by hand" data-testid="hand-written-decided">
      {decided.map(({ id, file, line, effect }) => (
        <p key={id}>
          <Badge tone="medium">written by hand</Badge>{' '}
          <button type="button" className="link" onClick={() => showWritten(file, line)}>
            <code>{id}</code>
          </button>{' '}
          {effect === 'forbid' ? 'refuses it' : 'permits it by itself'}
        </p>
      ))}
      <p className="muted">
        {cedar.length > 0 ? `Only Cedar was asked with ${cedar.join(', ')}. ` : ''}
        {rego.length > 0 ? `${rego.join(', ')} can refuse more where OPA is asked.` : ''}
      </p>
    </section>
  );
}

function Advised({ policy, request }: Pick<DecisionPanelProps, 'policy' | 'request'>) {
  const advice = useMemo(() => adviceFor(policy, request), [policy, request]);
  switch (advice.kind) {
    case 'allowed':
      return null;
    case 'malformed':
      return <p className="advice">The request is not complete: {advice.reasons.join(', ')}.</p>;
    case 'nothing':
      return (
        <p className="advice">
          Nothing would make this pass: no task needs the operation, or no facts satisfy every rule. To permit
          it, let a task of the agent use it on the map.
        </p>
      );
    case 'elsewhere':
      return (
        <section className="advice" aria-label="What would make this allowed">
          <h3>Nothing about this moment would make it pass</h3>
          <p>
            No grant covers this agent, task, operation and resource together. The operation is granted by:
          </p>
          <ul className="rule-ids">
            {advice.grants.slice(0, 6).map((id) => (
              <li key={id}>
                <RuleLink id={id} />
              </li>
            ))}
          </ul>
        </section>
      );
    default:
      return (
        <section className="advice" aria-label="What would make this allowed">
          <h3>It would be allowed{advice.approved ? ', with an approval,' : ''} if</h3>
          <ul>
            {advice.changes.map((fact) => (
              <li key={fact.path.join('.')}>{inWords(fact)}</li>
            ))}
          </ul>
          <Button onClick={() => change('What would make it allowed', () => advice.request)}>
            Try it that way
          </Button>
        </section>
      );
  }
}
