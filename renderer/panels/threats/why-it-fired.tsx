import { subjectKinds } from '../../../shared/threats/facts/registry';
import type { Threat } from '../../../shared/threats/threat';
import { useTriage } from '../../state/triage';
import { useRuleShelf } from '../../state/use-rule-shelf';
import { Button } from '../../ui/button';

/** The rule, its condition, and every fact that it read with its value here. */
export function WhyItFired({ threat }: { readonly threat: Threat }) {
  const rule = useRuleShelf()?.rules.find((r) => r.rule.id === threat.rule)?.rule;
  const set = useTriage((s) => s.set);
  const facts = rule ? subjectKinds[rule.for].facts : {};
  return (
    <>
      <h3>Why it fired</h3>
      {rule?.about ? <p>{rule.about}</p> : null}
      {rule ? (
        <p className="rule-when">
          Asked about each {rule.for}: <code>{rule.when}</code>
        </p>
      ) : null}
      <table className="facts">
        <caption>
          Facts that rule{' '}
          <Button look="ghost" className="link" onClick={() => set({ screen: 'rules', rule: threat.rule })}>
            {threat.pack}/{threat.rule}
          </Button>{' '}
          read here
        </caption>
        <tbody>
          {threat.why.map((w) => (
            <tr key={w.fact}>
              <th scope="row">
                <code>{w.fact}</code>
                {facts[w.fact] ? <small>{facts[w.fact]?.about}</small> : null}
              </th>
              <td>
                <code>{JSON.stringify(w.value)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
