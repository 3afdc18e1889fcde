import { useMemo } from 'react';
import { Relaxation } from '../../../shared/model/document';
import { buildGraph } from '../../../shared/model/graph';
import type { Policy } from '../../../shared/policy/policy';
import { chainsOf, type Rule } from '../../../shared/review/chain';
import { showCase, showThing, showThreat, useFocus } from '../../state/show-rule';
import { useShell } from '../../state/store';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { RelaxationForm } from '../inspector/relaxation-form';

const SHOWN = 6;
const ORDER = { allow: 0, escalate: 1, deny: 2 } as const;
const TONES = { critical: 'critical', high: 'high', medium: 'medium', low: 'low' } as const;

/** One rule in words, and the way from it to tasks, flows, threats and cases. */
export function RuleDetail({ policy, id }: { readonly policy: Policy; readonly id: string }) {
  const document = useShell((s) => s.document);
  const { cases, threats, standings } = useShell((s) => s.analysis);
  const chain = useMemo(() => {
    if (!document) return undefined;
    const input = { graph: buildGraph(document), policy, cases, threats, standings };
    return chainsOf({ rules: [id] }, input).chains[0];
  }, [document, policy, id, cases, threats, standings]);
  if (!chain) return null;
  const { trace } = chain.rule;
  // What it lets through comes first.
  const shown = [...chain.cases].sort((a, b) => ORDER[a.expect.outcome] - ORDER[b.expect.outcome]);
  const relaxable = relaxationOf(chain.rule);
  const things = (label: string, ids: readonly string[]) =>
    ids.length === 0 ? null : (
      <div>
        <dt>{label}</dt>
        <dd>
          {ids.map((one) => (
            <button key={one} type="button" className="link" onClick={() => showThing(one)}>
              {one}
            </button>
          ))}
        </dd>
      </div>
    );
  return (
    <section className="rule-detail" aria-label="The rule in words" data-testid="rule-detail">
      <header>
        <code>{id}</code>
        <Button look="ghost" aria-label="Close the rule" onClick={() => useFocus.setState({ rule: null })}>
          ✕
        </Button>
      </header>
      <p>{trace.why}</p>
      <dl>
        {things('Tasks', trace.tasks)}
        {things('Flows', trace.flows)}
        {things('Elements', trace.elements)}
        {things('Approvals', trace.approvals)}
        <div>
          <dt>Threats</dt>
          <dd>
            {chain.threats.length === 0 ? <span className="muted">none</span> : null}
            {chain.threats.slice(0, SHOWN).map((t) => (
              <button key={t.id} type="button" className="link" onClick={() => showThreat(t.id)}>
                <Badge tone={TONES[t.severity]}>{t.severity}</Badge> {t.title}
              </button>
            ))}
            {chain.threats.length > SHOWN ? <span>and {chain.threats.length - SHOWN} more</span> : null}
          </dd>
        </div>
        <div>
          <dt>Cases</dt>
          <dd>
            {chain.cases.length === 0 ? <span className="muted">none</span> : null}
            {shown.slice(0, SHOWN).map((c) => (
              <button key={c.id} type="button" className="link" onClick={() => showCase(c.id)}>
                {c.expect.outcome}: {c.title}
              </button>
            ))}
            {chain.cases.length > SHOWN ? <span>and {chain.cases.length - SHOWN} more</span> : null}
          </dd>
        </div>
      </dl>
      {relaxable ? <RelaxationForm key={id} start={relaxable} label="Relax it for some operations…" /> : null}
    </section>
  );
}

const RELAXABLE: readonly string[] = Relaxation.properties.guardrail.enum;

/** What a relaxation of a guardrail begins with; undefined for a rule that cannot be relaxed. */
function relaxationOf(rule: Rule): Pick<Relaxation, 'guardrail' | 'operations'> | undefined {
  if (!('kind' in rule) || !RELAXABLE.includes(rule.kind)) return undefined;
  return {
    guardrail: rule.kind as Relaxation['guardrail'],
    operations: [...(rule.scope.operations ?? [])],
  };
}
