import { DEFAULT_DENY } from '../../../shared/cases/enforcement';
import type { Threat } from '../../../shared/threats/threat';
import { useShell } from '../../state/store';
import { RuleLink } from '../policy/rule-link';
import { type RuleRow, rulesById } from '../policy/rules';

interface EnforcementProps {
  readonly threat: Threat;
  /** Ids of rules of the policy. */
  readonly rules: readonly string[];
}

/** The rules of the generated policy that enforce against a threat, or why none does. */
export function Enforcement({ threat, rules }: EnforcementProps) {
  const policy = useShell((s) => s.analysis.policy);
  const known = policy ? rulesById(policy) : new Map<string, RuleRow>();
  return (
    <>
      <h3>What enforces against it</h3>
      {rules.length > 0 ? (
        <ul className="plain-list enforcing">
          {rules.map((id) => (
            <li key={id}>
              <span className="badge badge-stop">
                {id === DEFAULT_DENY ? 'deny' : (known.get(id)?.label ?? 'rule')}
              </span>{' '}
              <span>
                <RuleLink id={id} />
                <small>
                  {id === DEFAULT_DENY
                    ? 'No grant allows it, and a point sees the call: what nothing grants is refused.'
                    : known.get(id)?.subject}
                </small>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">
          {threat.unenforceable
            ? `No rule can at run time: ${threat.unenforceable}`
            : policy
              ? 'No rule of the generated policy. It needs a change of the design or a control outside it.'
              : 'There is no policy yet to look into.'}
        </p>
      )}
      {threat.controls.length > 0 ? (
        <p className="muted">Controls that can: {threat.controls.join(', ')}</p>
      ) : null}
    </>
  );
}
