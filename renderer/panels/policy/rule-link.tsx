import { showRule } from '../../state/show-rule';
import { useShell } from '../../state/store';
import { rulesById } from './rules';

/** The id of a rule, or of a clause of one, which leads to the rule where the policy has it. */
export function RuleLink({ id }: { readonly id: string }) {
  const policy = useShell((s) => s.analysis.policy);
  const [rule = id] = id.split('#');
  if (policy === null || !rulesById(policy).has(rule)) return <code>{id}</code>;
  return (
    <button type="button" className="link" title="Show the rule" onClick={() => showRule(rule)}>
      <code>{id}</code>
    </button>
  );
}
