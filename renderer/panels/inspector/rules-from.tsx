import { counted } from '../../../shared/core/counted';
import { useShell } from '../../state/store';
import { RuleLink } from '../policy/rule-link';
import { rulesById } from '../policy/rules';

const SHOWN = 12;

/** The rules of the policy that follow from a thing, closed until somebody asks; nothing where none does. */
export function RulesFrom({ id }: { readonly id: string }) {
  const policy = useShell((s) => s.analysis.policy);
  if (!policy) return null;
  const rules = [...rulesById(policy).values()].filter(({ trace }) =>
    [trace.tasks, trace.elements, trace.flows, trace.approvals].some((ids) => ids.includes(id)),
  );
  if (rules.length === 0) return null;
  return (
    <details className="sub-item">
      <summary>{counted(rules.length, 'rule follows', 'rules follow')} from it</summary>
      <ul className="rule-ids">
        {rules.slice(0, SHOWN).map((rule) => (
          <li key={rule.id}>
            <RuleLink id={rule.id} />
          </li>
        ))}
        {rules.length > SHOWN ? <li className="muted">and {rules.length - SHOWN} more</li> : null}
      </ul>
    </details>
  );
}
