import { counted } from '../../../shared/core/counted';
import type { RuleTrial } from '../../state/rule-trial';
import { showThreats } from '../../state/triage';
import { SeverityBadge } from '../../ui/badge';
import { Button } from '../../ui/button';

const SHOWN = 50;

/** Messages begin with the path and the line, which are shown already. */
export const withoutPlace = (message: string) => message.replace(/^[^:]+:(\d+:)? /, '');

interface RuleOutcomeProps {
  readonly trial: RuleTrial | null;
  readonly busy: boolean;
  readonly isPack: boolean;
  /** Typed but not kept yet. */
  readonly unkept: boolean;
}

/** What the text on the desk does: findings by line, examples, and the threats that it raises in the open model. */
export function RuleOutcome({ trial, busy, isPack, unkept }: RuleOutcomeProps) {
  if (!trial) return <p className="loading">Trying it…</p>;
  const { diagnostics, trials, threats, sound } = trial;
  const failed = trials.filter((t) => !t.ok).length;
  return (
    <section className="rule-outcome" aria-label="What it does" aria-busy={busy} data-testid="rule-outcome">
      <p role="status">
        {busy ? 'Trying it… ' : ''}
        {sound ? (isPack ? 'The pack file is sound. ' : 'It loads. ') : 'It does not load. '}
        {trials.length > 0
          ? failed === 0
            ? `All ${trials.length} examples hold. `
            : `${failed} of ${trials.length} examples do not hold. `
          : ''}
        {sound && !isPack ? `It raises ${counted(threats.length, 'threat')} in the open model.` : ''}
        {unkept ? ' Not kept yet.' : ''}
      </p>
      {diagnostics.length > 0 ? (
        <ul className="rule-findings" aria-label="Findings">
          {diagnostics.map((d) => (
            <li key={`${d.code} ${d.line} ${d.message}`}>
              <code className="finding-error">{d.code}</code> line {d.line ?? 1}: {withoutPlace(d.message)}{' '}
              <span className="muted">{d.help}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {threats.length > 0 ? (
        <>
          <ul className="plain-list" aria-label="Threats it raises">
            {threats.slice(0, SHOWN).map((t) => (
              <li key={t.id}>
                <SeverityBadge level={t.severity} /> {t.sentence}
              </li>
            ))}
          </ul>
          {threats.length > SHOWN ? <p className="muted">and {threats.length - SHOWN} more</p> : null}
          {unkept ? null : (
            <Button look="ghost" onClick={() => showThreats({ text: threats[0]?.rule ?? '' })}>
              Show them in the list
            </Button>
          )}
        </>
      ) : null}
    </section>
  );
}
